// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembraneTest {

	private static final int WIDTH = 320, HEIGHT = 250;

	/** A smooth picture with some noise, 0 … about 1. */
	private static float[] picture() {
		final Random random = new Random(3);
		final float[] values = new float[WIDTH * HEIGHT];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (0.5 + 0.3 * Math.sin(i % WIDTH / 40.0) + 0.15 * Math.cos(i / WIDTH / 25.0)
				+ 0.02 * random.nextGaussian());
		return values;
	}

	@ParameterizedTest
	@CsvSource({ "160, 120, 90", "0, 120, 100", "310, 245, 80", "100, 60, 3" })
	void fillLooksLikeTheSolution(final int cx, final int cy, final int radius) {
		final Mask region = Mask.of(WIDTH, HEIGHT, (x, y) -> Math.hypot(x - cx, y - cy) < radius);
		final float[] quick = picture(), exact = picture();
		Membrane.fill(quick, region);
		solve(exact, region, 1e-7);
		double worst = 0, sum = 0;
		for (int i = 0; i < quick.length; i++) {
			if (!region.contains(i)) assertEquals(exact[i], quick[i]);
			worst = Math.max(worst, Math.abs(exact[i] - quick[i]));
			sum += Math.abs(exact[i] - quick[i]);
		}
		assertTrue(worst < 0.04, "worst error is " + worst);
		assertTrue(sum / region.count() < 0.01, "mean error is " + sum / region.count());
	}

	@Test
	void solveIsExactOnHarmonicFunctions() {
		// Re (x + iy)² is discretely harmonic.
		final float[] values = new float[WIDTH * HEIGHT];
		for (int i = 0; i < values.length; i++)
			values[i] = 1e-5f * ((i % WIDTH - 100) * (i % WIDTH - 100) - (i / WIDTH - 90) * (i / WIDTH - 90));
		final Mask region = Mask.of(WIDTH, HEIGHT, (x, y) -> x > 30 && x < 250 && y > 20 && y < 200);
		final float[] filled = values.clone();
		for (int i = 0; i < filled.length; i++)
			if (region.contains(i)) filled[i] = -5;
		solve(filled, region, 1e-8);
		for (int i = 0; i < filled.length; i++)
			assertEquals(values[i], filled[i], 2e-5);
	}

	private static void solve(final float[] values, final Mask region, final double tolerance) {
		Membrane.fill(values, region);
		new PoissonSolver(region, region.complement()).solve(values, null, tolerance);
	}

	@Test
	void refusesWhatCannotBeFilled() {
		final Mask all = Mask.of(4, 3, (x, y) -> true), none = all.complement();
		assertThrows(IllegalArgumentException.class, () -> Membrane.fill(new float[12], all));
		assertThrows(IllegalArgumentException.class, () -> Membrane.fill(new float[11], none));
		final float[] values = new float[12];
		Membrane.fill(values, none);
		assertEquals(0, values[5]);
	}
}
