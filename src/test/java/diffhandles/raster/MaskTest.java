// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MaskTest {

	private static Mask random(final int width, final int height, final double density, final long seed) {
		final Random random = new Random(seed);
		return Mask.of(width, height, (x, y) -> random.nextDouble() < density);
	}

	/** Distance to the nearest set pixel by looking at all of them, by city block or straight. */
	private static double naiveDistance(final Mask mask, final int x, final int y, final boolean cityBlock) {
		double nearest = Double.POSITIVE_INFINITY;
		for (int v = 0; v < mask.height(); v++)
			for (int u = 0; u < mask.width(); u++)
				if (mask.contains(u, v)) nearest =
					Math.min(nearest, cityBlock ? Math.abs(u - x) + Math.abs(v - y) : Math.hypot(u - x, v - y));
		return nearest;
	}

	@Property(tries = 100)
	void dilationAndDistanceAgreeWithANaiveSearch(@ForAll @IntRange(min = 1, max = 17) final int width,
		@ForAll @IntRange(min = 1, max = 17) final int height,
		@ForAll @DoubleRange(min = 0, max = 0.3) final double density,
		@ForAll @IntRange(min = 0, max = 40) final int steps, @ForAll final long seed)
	{
		final Mask mask = random(width, height, density, seed);
		assertEquals(Mask.of(width, height, (x, y) -> naiveDistance(mask, x, y, true) <= steps), mask.dilated(steps));
		final float[] distance = Distances.to(mask);
		for (int i = 0; i < distance.length; i++)
			assertEquals((float) naiveDistance(mask, i % width, i / width, false), distance[i], 1e-5f);
	}

	@Property(tries = 100)
	void ringsSurroundTheMask(@ForAll @IntRange(min = 1, max = 20) final int width,
		@ForAll @IntRange(min = 1, max = 20) final int height,
		@ForAll @DoubleRange(min = 0, max = 1) final double density,
		@ForAll @IntRange(min = 0, max = 4) final int steps, @ForAll final long seed)
	{
		final Mask mask = random(width, height, density, seed);
		assertTrue(mask.and(mask.ring(steps)).isEmpty());
		assertEquals(mask.dilated(steps), mask.or(mask.ring(steps)));
		assertEquals(mask.complement().dilated(steps).complement(), mask.eroded(steps));
	}

	/** Rectangles of which nothing, a part or all lies on the grid, and larger grids. */
	@Property(tries = 200)
	void partsAndWholesAgreeWithLookingAtEachPixel(@ForAll @IntRange(min = -25, max = 25) final int x0,
		@ForAll @IntRange(min = -25, max = 25) final int y0, @ForAll @IntRange(min = 1, max = 30) final int width,
		@ForAll @IntRange(min = 1, max = 30) final int height, @ForAll final long seed)
	{
		final Mask mask = random(13, 9, 0.4, seed), other = random(13, 9, 0.5, seed + 1);
		assertEquals(Mask.of(width, height, (x, y) -> mask.contains(x + x0, y + y0)),
			mask.cropped(new Bounds(x0, y0, width, height)));
		assertEquals(Mask.of(width, height, (x, y) -> mask.contains(x - x0, y - y0)),
			mask.pasted(x0, y0, width, height));
		assertEquals(Mask.of(13, 9, (x, y) -> mask.contains(x, y) && other.contains(x, y)), mask.and(other));
		assertEquals(Mask.of(13, 9, (x, y) -> mask.contains(x, y) || other.contains(x, y)), mask.or(other));
		assertEquals(Mask.of(13, 9, (x, y) -> mask.contains(x, y) && !other.contains(x, y)), mask.minus(other));
		assertEquals(Mask.of(13, 9, (x, y) -> !mask.contains(x, y)), mask.complement());
		assertEquals(mask.count() == 0, mask.isEmpty());
	}

	@Property(tries = 100)
	void erosionAgreesWithANaiveSearch(@ForAll @DoubleRange(min = 0, max = 1) final double density,
		@ForAll @IntRange(min = 0, max = 6) final int steps, @ForAll final long seed)
	{
		final Mask mask = random(15, 11, density, seed), rest = mask.complement();
		assertEquals(Mask.of(15, 11, (x, y) -> naiveDistance(rest, x, y, true) > steps), mask.eroded(steps));
	}

	@Test
	void boundsAreTheSmallestRectangle() {
		final Mask disc = Mask.of(30, 20, (x, y) -> x >= 5 && x < 20 && y >= 4 && y < 16);
		assertEquals(new Bounds(5, 4, 15, 12), disc.bounds());
		assertEquals(new Bounds(0, 0, 0, 0), disc.minus(disc).bounds());
	}

	@Test
	void refusesNegativeStepsAndOtherSizes() {
		final Mask mask = Mask.of(3, 2, (x, y) -> true);
		assertThrows(IllegalArgumentException.class, () -> mask.dilated(-1));
		assertThrows(IllegalArgumentException.class, () -> mask.and(Mask.of(2, 3, (x, y) -> true)));
		assertThrows(IllegalArgumentException.class, () -> Mask.of(3, 2, new boolean[5]));
	}
}
