// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.setting.SettingValues;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disc on plain ground, blurred by a Gaussian: across its outline the picture is an error function. */
class OutlineBlurTest {

	private static final int SIZE = 220;
	private static final double RADIUS = 48, GROUND = 0.6, DISC = 0.1;

	/** Distance of a pixel's centre beyond the outline. */
	private static double beyond(final int i) {
		return Math.hypot(i % SIZE + 0.5 - 110.3, i / SIZE + 0.5 - 104.8) - RADIUS;
	}

	private static float[] disc(final double sigma) {
		final float[] values = new float[SIZE * SIZE];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (DISC + (GROUND - DISC) * normal(beyond(i) / sigma));
		return values;
	}

	private static Mask mask() {
		return Mask.of(SIZE, SIZE, (x, y) -> beyond(y * SIZE + x) < 0);
	}

	/** Φ, by Simpson's rule. */
	private static double normal(final double x) {
		final double from = -10, to = Math.max(from, Math.min(10, x));
		final int n = 400;
		double sum = 0;
		for (int k = 0; k <= n; k++) {
			final double t = from + (to - from) * k / n;
			sum += (k == 0 || k == n ? 1 : k % 2 == 0 ? 2 : 4) * Math.exp(-t * t / 2);
		}
		return sum * (to - from) / n / 3 / Math.sqrt(2 * Math.PI);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 2, 4, 8 })
	void theBlurIsMeasured(final double sigma) {
		assertEquals(sigma, OutlineBlur.sigma(new Planes(SIZE, SIZE, 1, disc(sigma)), mask()), 0.1 * sigma);
		final float[] noisy = disc(sigma);
		final SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < noisy.length; i++)
			noisy[i] += 0.03 * (random.nextDouble() - 0.5);
		assertEquals(sigma, OutlineBlur.sigma(new Planes(SIZE, SIZE, 1, noisy), mask()), 0.15 * sigma);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 2, 4, 8 })
	void nothingOfASoftOutlineIsLeft(final double sigma) {
		final float[] z = new float[SIZE * SIZE];
		Arrays.fill(z, 2);
		final Scene<FloatType> scene = Scene.of(ArrayImgs.floats(disc(sigma), SIZE, SIZE)).object(mask())
			.depth(new DepthMap(SIZE, SIZE, z)).build();
		final RandomAccessibleInterval<FloatType> removed =
			FramedScene.of(scene, new LayerSettings(SettingValues.NONE), new KeptLayers()).removed().picture();
		double worst = 0;
		for (final FloatType value : Views.flatIterable(removed))
			worst = Math.max(worst, Math.abs(value.get() - GROUND));
		assertTrue(worst <= 1.0 / 255, "off by " + 255 * worst + " of 255");
	}
}
