// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Planes;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The filter against the least-squares fits that it stands for, window by window. */
class GuidedFilterTest {

	private static final int WIDTH = 13, HEIGHT = 9, RADIUS = 2;
	private static final double EPSILON = 0.01;

	@Test
	void isTheMeanOfRidgeRegressionsOverAllWindows() {
		final Planes guide = noise(WIDTH, HEIGHT, 3, 1);
		final float[] map = noise(WIDTH, HEIGHT, 1, 2).values();
		final double[][] fits = new double[WIDTH * HEIGHT][];
		for (int k = 0; k < fits.length; k++)
			fits[k] = regression(guide, map, k % WIDTH, k / WIDTH);
		final float[] expected = new float[map.length];
		for (int i = 0; i < expected.length; i++) {
			double sum = 0;
			int count = 0;
			for (int k = 0; k < fits.length; k++) {
				if (Math.abs(k % WIDTH - i % WIDTH) > RADIUS || Math.abs(k / WIDTH - i / WIDTH) > RADIUS) continue;
				sum += fits[k][3];
				for (int c = 0; c < 3; c++)
					sum += fits[k][c] * guide.values()[c * map.length + i];
				count++;
			}
			expected[i] = (float) (sum / count);
		}
		assertArrayEquals(expected, GuidedFilter.fit(guide, map, RADIUS, EPSILON).apply(guide), 2e-4f);
	}

	/** Minimum of Σ (a·I + b − p)² + n ε |a|² by gradient descent: no matrix is inverted. */
	private static double[] regression(final Planes guide, final float[] map, final int cx, final int cy) {
		final double[] fit = new double[4];
		final int n = map.length;
		for (int step = 0; step < 4000; step++) {
			final double[] slope = new double[4];
			int count = 0;
			for (int y = Math.max(0, cy - RADIUS); y <= Math.min(HEIGHT - 1, cy + RADIUS); y++)
				for (int x = Math.max(0, cx - RADIUS); x <= Math.min(WIDTH - 1, cx + RADIUS); x++) {
					final int i = y * WIDTH + x;
					double error = fit[3] - map[i];
					for (int c = 0; c < 3; c++)
						error += fit[c] * guide.values()[c * n + i];
					for (int c = 0; c < 3; c++)
						slope[c] += error * guide.values()[c * n + i];
					slope[3] += error;
					count++;
				}
			for (int c = 0; c < 4; c++)
				fit[c] -= 0.5 * (slope[c] / count + (c < 3 ? EPSILON * fit[c] : 0));
		}
		return fit;
	}

	@Test
	void keepsAMapThatIsLinearInTheColours() {
		final Planes guide = noise(20, 15, 3, 3);
		final float[] map = new float[300];
		for (int i = 0; i < 300; i++)
			map[i] = 0.2f + 0.5f * guide.values()[i] - 0.3f * guide.values()[600 + i];
		assertArrayEquals(map, GuidedFilter.fit(guide, map, 3, 1e-9).apply(guide), 1e-4f);
	}

	@Test
	void constantsStayAtAnyResolution() {
		final float[] half = new float[300];
		java.util.Arrays.fill(half, 0.5f);
		for (final float v : GuidedFilter.fit(noise(20, 15, 3, 4), half, 3, 1e-4).apply(noise(41, 33, 3, 5)))
			assertEquals(0.5f, v, 1e-5f);
	}

	@Test
	void aMapOfAnotherSizeIsRefused() {
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> GuidedFilter.fit(Planes.zeros(4, 5, 3), new float[19], 1, 1)).getMessage()
			.contains("a map of 19 values cannot follow a picture of 4×5×3"));
	}

	private static Planes noise(final int width, final int height, final int channels, final long seed) {
		final Random random = new Random(seed);
		final Planes planes = Planes.zeros(width, height, channels);
		for (int i = 0; i < planes.values().length; i++)
			planes.values()[i] = random.nextFloat();
		return planes;
	}
}
