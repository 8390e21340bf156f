// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import static diffhandles.testing.Refusals.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;
import diffhandles.window.PlaneImages;
import diffhandles.window.WorkingWindow;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A textured picture that a soft, coarse stand-in for a model starts from and paints into. */
class PaintedChangeTest {

	private static final int SIZE = 128;
	private static final WorkingWindow WINDOW = new WorkingWindow(SIZE, SIZE, 0, 0, SIZE, SIZE, SIZE / 2, SIZE / 2);
	private static final Planes START = texture(1);
	private static final float SHADE = 0.6f;

	@Test
	void whatTheModelLeavesAsItIsKeepsItsDetail() {
		final Planes decoded = model(START);
		assertArrayEquals(START.values(), painted(decoded, decoded).values());
	}

	@Test
	void speckleIsNoChange() {
		final Planes decoded = model(START), edited = Planes.zeros(SIZE / 2, SIZE / 2, 3);
		final Random random = new Random(2);
		for (int k = 0; k < edited.values().length; k++)
			edited.values()[k] = decoded.values()[k] + 0.02f * (random.nextFloat() - 0.5f);
		assertArrayEquals(START.values(), painted(decoded, edited).values());
	}

	@Test
	void aShadowFallsOnTheStartsOwnTexture() {
		final Planes truth = shaded(START), edited = model(truth);
		final Planes result = painted(model(START), edited),
			soft = PlaneImages.planes(WINDOW.toRegion(PlaneImages.image(edited)));
		assertTrue(error(result, truth) < 0.5 * error(soft, truth),
			error(result, truth) + " against " + error(soft, truth));
		for (int k = 0; k < result.values().length; k++)
			if (k % SIZE < SIZE / 2 - 16) assertEquals(START.values()[k], result.values()[k], "outside the shadow");
	}

	@Test
	void valuesStayInRange() {
		final Planes dark = Planes.zeros(SIZE / 2, SIZE / 2, 3), light = Planes.zeros(SIZE / 2, SIZE / 2, 3);
		Arrays.fill(light.values(), 1);
		for (final float value : painted(dark, light).values())
			assertEquals(1, value);
		for (final float value : painted(light, dark).values())
			assertEquals(0, value);
	}

	@Test
	void badInputIsRefused() {
		final Planes decoded = model(START);
		assertMessage("the start must be 128×128×3, but is 64×64×3", () -> pictures(decoded, decoded));
		assertMessage("the decoded start must be 64×64×3, but is 128×128×3", () -> pictures(START, START));
		assertMessage("need a least difference > 0 and a blur ≥ 0, got 0.0 and 1.0",
			() -> new PaintedChange.Options(0, 1));
		assertMessage("got 0.1 and -1.0", () -> new PaintedChange.Options(0.1, -1));
	}

	private static Planes painted(final Planes decoded, final Planes edited) {
		return PaintedChange.of(WINDOW, new StartPicture(PlaneImages.image(START), PlaneImages.image(decoded)), edited,
			PaintedChange.Options.DEFAULT);
	}

	private static ModelPictures pictures(final Planes start, final Planes decoded) {
		final Planes model = model(START);
		return new ModelPictures(WINDOW, PlaneImages.image(model), PlaneImages.image(model),
			Optional.of(new StartPicture(PlaneImages.image(start), PlaneImages.image(decoded))));
	}

	/** The right half in shade. */
	private static Planes shaded(final Planes picture) {
		final Planes shaded = Planes.zeros(SIZE, SIZE, 3);
		for (int k = 0; k < shaded.values().length; k++)
			shaded.values()[k] = picture.values()[k] * (k % SIZE < SIZE / 2 ? 1 : SHADE);
		return shaded;
	}

	/** What the stand-in makes of a picture: half the size, blurred. */
	private static Planes model(final Planes picture) {
		return Resampler.cubic(Resampler.area(picture, SIZE / 4, SIZE / 4), SIZE / 2, SIZE / 2);
	}

	private static Planes texture(final long seed) {
		final Random random = new Random(seed);
		final Planes texture = Planes.zeros(SIZE, SIZE, 3);
		for (int k = 0; k < texture.values().length; k++)
			texture.values()[k] = 0.4f + 0.3f * random.nextFloat();
		return texture;
	}

	private static double error(final Planes a, final Planes b) {
		double sum = 0;
		for (int k = 0; k < a.values().length; k++)
			sum += Math.abs(a.values()[k] - b.values()[k]);
		return sum / a.values().length;
	}
}
