// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import org.junit.jupiter.api.Test;

class BulgeTest {

	private static final int SIDE = 400;

	private static Bulge of(final Mask mask) {
		return Bulge.of(mask, Footprint.of(mask));
	}

	/**
	 * A pole that leans, 60 pixels wide: the last pixel of each row is about as far out as that of the next, with a
	 * spread of a tenth. On the coarse grid alone it was 0.42 at 5° and 0.33 at 15°, and turned poles had teeth.
	 */
	@Test
	void anObliqueOutlineHasNoTeeth() {
		for (final int degrees : new int[]{ 5, 15 }) {
			final double c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees));
			final Mask pole = Mask.of(SIDE, SIDE,
				(x, y) -> y > 20 && y < 380 && Math.abs((x + 0.5 - SIDE / 2.0) * c + (y + 0.5 - SIDE / 2.0) * s) < 30);
			final Bulge bulge = of(pole);
			double sum = 0, squares = 0;
			int n = 0;
			for (int y = 120; y < 280; y++, n++) {
				int last = SIDE - 1;
				while (!pole.contains(last, y))
					last--;
				final double b = bulge.at(last + 0.5, y + 0.5);
				sum += b;
				squares += b * b;
			}
			final double mean = sum / n, spread = Math.sqrt(Math.max(0, squares / n - mean * mean));
			assertTrue(mean > 2, "mean " + mean);
			assertTrue(spread < 0.1 * mean, degrees + "°: " + spread + " of " + mean);
		}
	}

	/** b = κ·√(R² − r²), bounded by most·tanh(b / most); the open foot adds a little. */
	@Test
	void aDiscIsHalfABall() {
		final double radius = 150, most = 0.35 * 2 * radius;
		final Bulge bulge =
			of(Mask.of(SIDE, SIDE, (x, y) -> Math.hypot(x + 0.5 - SIDE / 2.0, y + 0.5 - SIDE / 2.0) < radius));
		for (final double r : new double[]{ 0, 60, 120, 140 }) {
			final double ball = 0.7 * Math.sqrt(radius * radius - r * r);
			assertEquals(most * Math.tanh(ball / most), bulge.at(SIDE / 2.0 - r * 0.8, SIDE / 2.0 - r * 0.6), 5,
				"at radius " + r);
		}
	}
}
