package diffhandles.image;

import static diffhandles.image.CompositorTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.Mask;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A textured square moved over textured ground, from light to shade, seen through a model that halves the
 * resolution and blurs. What the full-size result should be is known.
 */
class DetailTransferTest {

	private static final int SIZE = 128;
	private static final int SHIFT = 40;
	private static final WorkingWindow WINDOW = new WorkingWindow(SIZE, SIZE, 0, 0, SIZE, SIZE, SIZE / 2, SIZE / 2);
	private static final Mask BEFORE = Mask.of(SIZE, SIZE, (x, y) -> x >= 20 && x < 52 && y >= 44 && y < 84);
	private static final Mask AFTER = Mask.of(SIZE, SIZE, (x, y) -> BEFORE.contains(x - SHIFT, y));
	private static final Planes GROUND = texture(1, 0.55f, 0.1f);
	private static final Planes OBJECT = texture(2, 0.4f, 0.15f);

	@Test
	void anEditThatChangesNothingGivesTheOriginalBack() {
		final Planes original = scene(BEFORE, 0, (x, y) -> 1);
		final Planes decoded = model(original);
		for (final DetailTransfer.Mode mode : DetailTransfer.Mode.values()) {
			final Planes result = transfer(original, decoded, decoded, 0, with(mode, 2.5));
			for (int i = 0; i < result.values().length; i++)
				assertEquals(original.values()[i], result.values()[i], 2e-6);
		}
	}

	@Test
	void textureComesBackOnTheMovedObjectAndRelightingBeatsPlainAddition() {
		final Light light = (x, y) -> x >= 58 ? 0.6f : 1; // shade where the object goes
		final Planes original = scene(BEFORE, 0, light), truth = scene(AFTER, SHIFT, light);
		final Planes decoded = model(original), edited = model(truth);
		final Mask inside = AFTER.eroded(3);
		final double soft = psnr(Planes.of(WINDOW.toRegion(edited.image())), truth, inside);
		final double added = psnr(transfer(original, decoded, edited, SHIFT, with(DetailTransfer.Mode.ADD, 1)), truth, inside);
		final double scaled = psnr(transfer(original, decoded, edited, SHIFT, with(DetailTransfer.Mode.ADD, 2.5)), truth, inside);
		final double relit = psnr(transfer(original, decoded, edited, SHIFT, DetailTransfer.Options.DEFAULT), truth, inside);
		final String all = "decode " + soft + ", added " + added + ", added with gain " + scaled + ", relit " + relit + " dB";
		assertTrue(added > soft + 3, all);
		assertTrue(scaled > added + 10, all);
		assertTrue(relit > added + 10, all);
	}

	@Test
	void aRelitObjectSurvivesAModelThatPutsItsEdgesOff() {
		final Light light = (x, y) -> 1;
		final Planes original = scene(BEFORE, 0, light), truth = scene(AFTER, SHIFT, light);
		final Planes decoded = model(original), off = model(scene(Mask.of(SIZE, SIZE, (x, y) -> AFTER.contains(x - 3, y)), SHIFT +
			3, light));
		final Mask inside = AFTER.eroded(3);
		final double added = psnr(transfer(original, decoded, off, SHIFT, with(DetailTransfer.Mode.ADD, 2.5)), truth, inside);
		final double relit = psnr(transfer(original, decoded, off, SHIFT, DetailTransfer.Options.DEFAULT), truth, inside);
		assertTrue(relit > added + 6, "added " + added + ", relit " + relit + " dB");
	}

	@Test
	void groundInANewShadowKeepsItsTextureAtTheShadowsLight() {
		final Light shadow = (x, y) -> y > 96 && x > 60 ? 0.6f : 1;
		final Planes original = scene(BEFORE, 0, (x, y) -> 1), truth = scene(BEFORE, 0, shadow);
		final Planes result = transfer(original, model(original), model(truth), 0, DetailTransfer.Options.DEFAULT);
		final Mask shaded = Mask.of(SIZE, SIZE, (x, y) -> y > 100 && x > 64), far = Mask.of(SIZE, SIZE, (x, y) -> y < 30);
		assertTrue(psnr(result, truth, shaded) > psnr(Planes.of(WINDOW.toRegion(model(truth).image())), truth, shaded) + 6);
		assertTrue(psnr(result, truth, far) > 100);
	}

	@Test
	void vacatedGroundIsTheModelsAlone() {
		final Light light = (x, y) -> 1;
		final Planes original = scene(BEFORE, 0, light);
		final Planes edited = model(scene(AFTER, SHIFT, light));
		final Planes result = transfer(original, model(original), edited, SHIFT, DetailTransfer.Options.DEFAULT);
		final Planes decoded = Planes.of(WINDOW.toRegion(edited.image()));
		for (int k = 0; k < result.values().length; k++) {
			final int i = k % result.pixels();
			if (BEFORE.contains(i) && !AFTER.contains(i)) assertEquals(decoded.values()[k], result.values()[k]);
		}
	}

	@Test
	void meansOfMaskedPixelsAreNormalisedConvolution() {
		final Planes picture = ResamplerTest.random(4, 13, 9);
		final float[] weight = ResamplerTest.random(5, 13, 9).values();
		for (int i = 0; i < weight.length; i += 3)
			weight[i] = 0;
		final float[] mean = new GaussianMean(13, 9, weight, 1.3).of(picture.values());
		for (int i = 0; i < mean.length; i++) {
			double sum = 0, weights = 0;
			for (int k = 0; k < mean.length; k++) {
				final int dx = k % 13 - i % 13, dy = k / 13 - i / 13;
				if (Math.abs(dx) > 4 || Math.abs(dy) > 4) continue;
				final double g = weight[k] * Math.exp(-(dx * dx + dy * dy) / (2 * 1.3 * 1.3));
				sum += g * picture.values()[k];
				weights += g;
			}
			assertEquals(sum / weights, mean[i], 1e-5);
		}
	}

	@Test
	void badInputIsRefused() {
		assertMessage("maximal gain ≥ 1", () -> with(DetailTransfer.Mode.ADD, 0.5));
		final Planes original = scene(BEFORE, 0, (x, y) -> 1), decoded = model(original);
		assertMessage("the original region must be 128×128×3, but is 64×64×3", () -> DetailTransfer.apply(WINDOW, decoded.image(),
			decoded.image(), decoded.image(), BEFORE, ObjectPreviewTest.shifted(BEFORE, 0, 0), DetailTransfer.Options.DEFAULT));
	}

	private static DetailTransfer.Options with(final DetailTransfer.Mode mode, final double maximalGain) {
		return new DetailTransfer.Options(mode, 8, 1, maximalGain, 2, 3);
	}

	private static Planes transfer(final Planes original, final Planes decoded, final Planes edited, final int shift,
		final DetailTransfer.Options options)
	{
		return Planes.of(DetailTransfer.apply(WINDOW, original.image(), decoded.image(), edited.image(), BEFORE,
			ObjectPreviewTest.shifted(BEFORE, shift, 0), options));
	}

	private static Planes scene(final Mask object, final int shift, final Light light) {
		final Planes scene = Planes.zeros(SIZE, SIZE, 3);
		for (int k = 0; k < scene.values().length; k++) {
			final int i = k % scene.pixels(), x = i % SIZE, y = i / SIZE;
			final float albedo = object.contains(i) ? OBJECT.values()[k - shift] : GROUND.values()[k];
			scene.values()[k] = albedo * light.at(x, y);
		}
		return scene;
	}

	/** What the stand-in for a model makes of a picture: half the size, blurred. */
	private static Planes model(final Planes picture) {
		final Planes coarse = Resampler.area(picture, SIZE / 8, SIZE / 8);
		return Resampler.cubic(coarse, SIZE / 2, SIZE / 2);
	}

	private static Planes texture(final long seed, final float mean, final float contrast) {
		final Random random = new Random(seed);
		final Planes texture = Planes.zeros(SIZE, SIZE, 3);
		for (int k = 0; k < texture.values().length; k++)
			texture.values()[k] = mean + contrast * (random.nextFloat() * 2 - 1);
		return texture;
	}

	private static double psnr(final Planes a, final Planes b, final Mask where) {
		double squares = 0;
		int n = 0;
		for (int k = 0; k < a.values().length; k++)
			if (where.contains(k % a.pixels())) {
				squares += Math.pow(a.values()[k] - b.values()[k], 2);
				n++;
			}
		return -10 * Math.log10(squares / n + 1e-15);
	}

	private interface Light {

		float at(int x, int y);
	}
}
