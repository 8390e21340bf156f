// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.testing.ShiftedObject;
import diffhandles.window.PlaneImages;
import static diffhandles.testing.Refusals.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Distances;
import diffhandles.raster.GaussianMean;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;
import diffhandles.testing.RandomPictures;
import diffhandles.window.WorkingWindow;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A textured square moved over textured ground, from light to shade, seen through a model that halves the
 * resolution and blurs. What the full-size result should be is known.
 */
class DetailTransferTest {

	private static final int SIZE = 128;
	private static final int SHIFT = 40;
	private static final WorkingWindow WINDOW = new WorkingWindow(SIZE, SIZE, 0, 0, SIZE, SIZE, SIZE / 2, SIZE / 2);
	private static final WorkingWindow WHOLE = new WorkingWindow(SIZE, SIZE, 0, 0, SIZE, SIZE, SIZE, SIZE);
	private static final Mask BEFORE = Mask.of(SIZE, SIZE, (x, y) -> x >= 20 && x < 52 && y >= 44 && y < 84);
	private static final Mask AFTER = Mask.of(SIZE, SIZE, (x, y) -> BEFORE.contains(x - SHIFT, y));
	private static final Planes GROUND = texture(1, 0.55f, 0.1f);
	private static final Planes OBJECT = texture(2, 0.4f, 0.15f);

	@Test
	void anEditThatChangesNothingGivesTheOriginalBack() {
		final Planes original = scene(BEFORE, 0, (x, y) -> 1);
		final Planes decoded = model(original);
		final Planes result = transfer(original, decoded, decoded, 0);
		for (int i = 0; i < result.values().length; i++)
			assertEquals(original.values()[i], result.values()[i], 2e-6);
	}

	@Test
	void aMovedObjectKeepsItsTextureInTheNewLight() {
		final Light light = (x, y) -> x >= 58 ? 0.6f : 1; // shade where the object goes
		final Planes original = scene(BEFORE, 0, light), truth = scene(AFTER, SHIFT, light);
		final Planes edited = model(truth);
		final Mask inside = AFTER.eroded(3);
		final double soft = psnr(PlaneImages.planes(WINDOW.toRegion(PlaneImages.image(edited))), truth, inside);
		final double relit = psnr(transfer(original, model(original), edited, SHIFT), truth, inside);
		assertTrue(relit > soft + 10, "decode " + soft + ", relit " + relit + " dB");
	}

	@Test
	void aMovedObjectIsTheOriginalsWhereverTheModelPutItsEdges() {
		final Light light = (x, y) -> 1;
		final Planes original = scene(BEFORE, 0, light), truth = scene(AFTER, SHIFT, light);
		final Planes off = model(scene(Mask.of(SIZE, SIZE, (x, y) -> AFTER.contains(x - 3, y)), SHIFT + 3, light));
		final Planes result = transfer(original, model(original), off, SHIFT);
		assertTrue(psnr(result, truth, AFTER) > 100, psnr(result, truth, AFTER) + " dB");
	}

	@Test
	void groundInANewShadowKeepsItsTextureAtTheShadowsLight() {
		final Light shadow = (x, y) -> y > 96 && x > 60 ? 0.6f : 1;
		final Planes original = scene(BEFORE, 0, (x, y) -> 1), truth = scene(BEFORE, 0, shadow);
		final Planes result = transfer(original, model(original), model(truth), 0);
		final Mask shaded = Mask.of(SIZE, SIZE, (x, y) -> y > 100 && x > 64),
			far = Mask.of(SIZE, SIZE, (x, y) -> y < 30);
		assertTrue(psnr(result, truth, shaded)
			> psnr(PlaneImages.planes(WINDOW.toRegion(PlaneImages.image(model(truth)))), truth, shaded) + 6);
		assertTrue(psnr(result, truth, far) > 100);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.5, 1 })
	void vacatedGroundIsTheModelsInTheColoursAround(final double contrast) {
		final Planes original = plain(BEFORE, 0.5f, 0.9f), edited = plain(AFTER, 0.5f, 0.9f);
		final Planes tinted = Planes.zeros(SIZE, SIZE, 3), tintedEdit = Planes.zeros(SIZE, SIZE, 3);
		for (int k = 0; k < tinted.values().length; k++) {
			final int i = k % tinted.pixels(), c = k / tinted.pixels();
			final float found = i / SIZE == 64 ? 0.2f : 0; // what comes to light is the model's: a dark line
			tinted.values()[k] = original.values()[k] - 0.03f * c;
			tintedEdit.values()[k] = edited.values()[k] - 0.03f * c - (BEFORE.contains(i) ? found : 0);
		}
		final DetailTransfer.Options options = new DetailTransfer.Options(16, 1.3, 2.5, 1.5, 2, 2, 8, 1.1, 3, contrast);
		final Planes result = PlaneImages.planes(DetailTransfer.apply(pictures(WHOLE, tinted, tintedEdit),
			PlaneImages.image(original), ShiftedObject.by(BEFORE, SHIFT, 0), options));
		for (int k = 0; k < result.values().length; k++) {
			final int i = k % result.pixels();
			if (!BEFORE.contains(i)) continue;
			assertEquals(i / SIZE == 64 ? 0.5 - 0.2 * contrast : 0.5, result.values()[k], 2e-3,
				"pixel " + i % SIZE + ", " + i / SIZE);
		}
	}

	@Test
	void theModelsSoftEdgeOfTheObjectIsNotSeenAroundIt() {
		final Planes original = plain(BEFORE, 0.5f, 0.9f);
		final Mask soft = Distances.dilated(AFTER, 2);
		final Planes edited = plain(soft, 0.5f, 0.9f);
		final Planes result = PlaneImages.planes(DetailTransfer.apply(pictures(WHOLE, original, edited),
			PlaneImages.image(original), ShiftedObject.by(BEFORE, SHIFT, 0), DetailTransfer.Options.DEFAULT));
		for (int k = 0; k < result.values().length; k++)
			assertEquals(AFTER.contains(k % result.pixels()) ? 0.9 : 0.5, result.values()[k], 0.01);
	}

	@Test
	void aVanishedShadowLeavesNoOutline() {
		final Mask shadow = Mask.of(SIZE, SIZE, (x, y) -> x > 10 && x < 60 && y > 100 && y < 118);
		final Planes original = plain(shadow, 0.6f, 0.3f), decoded = model(original),
			edited = model(plain(shadow, 0.6f, 0.6f));
		final Planes result = transfer(original, decoded, edited, 0);
		for (int i = 0; i < SIZE * SIZE; i++)
			if (i / SIZE > 96) assertEquals(0.6, result.values()[i], 0.03, "pixel " + i % SIZE + ", " + i / SIZE);
	}

	@Test
	void meansOfMaskedPixelsAreNormalisedConvolution() {
		final Planes picture = RandomPictures.plane(4, 13, 9);
		final float[] weight = RandomPictures.plane(5, 13, 9).values();
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
	void masksThatCoverEverythingAreNoError() {
		final Planes original = scene(BEFORE, 0, (x, y) -> 1), decoded = model(original);
		final Mask all = Mask.of(SIZE, SIZE, (x, y) -> true);
		final Planes result = PlaneImages.planes(DetailTransfer.apply(pictures(WINDOW, decoded, decoded),
			PlaneImages.image(original), ShiftedObject.by(all, 0, 0), DetailTransfer.Options.DEFAULT));
		for (int i = 0; i < result.values().length; i++)
			assertEquals(original.values()[i], result.values()[i], 2e-6);
	}

	@Test
	void badInputIsRefused() {
		assertMessage("gains ≥ 1, got 8.0, 1.0, 0.5 and 1.0",
			() -> new DetailTransfer.Options(8, 1, 0.5, 1, 2, 2, 5, 1, 3, 1));
		assertMessage("contrast must be from 0 to 1, got 1.5",
			() -> new DetailTransfer.Options(8, 1, 2, 1, 2, 2, 5, 1, 3, 1.5));
		assertMessage("halo -5.0", () -> new DetailTransfer.Options(8, 1, 2, 1, 2, 2, -5, 1, 3, 1));
		final Planes original = scene(BEFORE, 0, (x, y) -> 1), decoded = model(original);
		assertMessage("the original region must be 128×128×3, but is 64×64×3",
			() -> DetailTransfer.apply(pictures(WINDOW, decoded, decoded), PlaneImages.image(decoded),
				ShiftedObject.by(BEFORE, 0, 0), DetailTransfer.Options.DEFAULT));
	}

	private static Planes transfer(final Planes original, final Planes decoded, final Planes edited, final int shift) {
		return PlaneImages.planes(DetailTransfer.apply(pictures(WINDOW, decoded, edited), PlaneImages.image(original),
			ShiftedObject.by(BEFORE, shift, 0), DetailTransfer.Options.DEFAULT));
	}

	private static ModelPictures pictures(final WorkingWindow window, final Planes reconstructed, final Planes edited) {
		return new ModelPictures(window, PlaneImages.image(reconstructed), PlaneImages.image(edited));
	}

	/** Grey without texture. */
	private static Planes plain(final Mask figure, final float ground, final float on) {
		final Planes plain = Planes.zeros(SIZE, SIZE, 3);
		for (int k = 0; k < plain.values().length; k++)
			plain.values()[k] = figure.contains(k % plain.pixels()) ? on : ground;
		return plain;
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
