// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PoissonSolverTest {

	/** The equation itself, for every pixel of a random region. */
	@Property(tries = 100)
	void theSolutionMeetsTheEquation(@ForAll @IntRange(min = 2, max = 30) final int width,
		@ForAll @IntRange(min = 2, max = 30) final int height,
		@ForAll @DoubleRange(min = 0.1, max = 0.95) final double density, @ForAll final long seed)
	{
		final Random random = new Random(seed);
		final float[] values = new float[width * height], reference = new float[width * height];
		final boolean[] set = new boolean[width * height], known = new boolean[width * height];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat();
			reference[i] = random.nextFloat();
			set[i] = random.nextDouble() < density;
			known[i] = !set[i] && random.nextDouble() < 0.9;
		}
		set[0] = false;
		known[0] = true;
		set[1] = true;
		known[1] = false;
		final float[] f = values.clone();
		new PoissonSolver(Mask.of(width, height, set), Mask.of(width, height, known)).solve(f, reference, 1e-9);
		for (int i = 0; i < f.length; i++) {
			if (!set[i]) {
				assertEquals(values[i], f[i]);
				continue;
			}
			if (!reaches(i, set, known, width, height)) {
				assertEquals(values[i], f[i]);
				continue;
			}
			double left = 0, right = 0;
			for (int side = 0; side < 4; side++) {
				final int x = i % width + new int[]{ -1, 1, 0, 0 }[side],
					y = i / width + new int[]{ 0, 0, -1, 1 }[side];
				final boolean outside = x < 0 || y < 0 || x >= width || y >= height;
				final int q = y * width + x;
				if (outside || !set[q] && !known[q]) continue;
				left += f[i] - f[q];
				right += reference[i] - reference[q];
			}
			assertEquals(right, left, 2e-5);
		}
	}

	/** Whether a pixel's connected part of the region touches something known. */
	private static boolean reaches(final int start, final boolean[] set, final boolean[] known, final int width,
		final int height)
	{
		final boolean[] seen = new boolean[set.length];
		final ArrayDeque<Integer> queue = new ArrayDeque<>();
		queue.add(start);
		seen[start] = true;
		while (!queue.isEmpty()) {
			final int i = queue.poll();
			for (int side = 0; side < 4; side++) {
				final int x = i % width + new int[]{ -1, 1, 0, 0 }[side],
					y = i / width + new int[]{ 0, 0, -1, 1 }[side];
				if (x < 0 || y < 0 || x >= width || y >= height) continue;
				final int q = y * width + x;
				if (known[q]) return true;
				if (set[q] && !seen[q]) {
					seen[q] = true;
					queue.add(q);
				}
			}
		}
		return false;
	}

	@Test
	void aMembraneIsExactOnPlanes() {
		final int w = 40, h = 30;
		final float[] plane = new float[w * h];
		for (int i = 0; i < plane.length; i++)
			plane[i] = 1 + 0.02f * (i % w) - 0.03f * (i / w);
		final Mask region = Mask.of(w, h, (x, y) -> Math.hypot(x - 20, y - 15) < 12);
		final float[] f = plane.clone();
		for (int i = 0; i < f.length; i++)
			if (region.contains(i)) f[i] = 99;
		new PoissonSolver(region, region.complement()).solve(f, null, 1e-8);
		for (int i = 0; i < f.length; i++)
			assertEquals(plane[i], f[i], 1e-5);
	}

	@Test
	void aReferenceOfTheSameReliefComesBackShifted() {
		final int w = 25, h = 35;
		final Random random = new Random(7);
		final float[] values = new float[w * h], reference = new float[w * h];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat();
			reference[i] = values[i] + 4;
		}
		final Mask region = Mask.of(w, h, (x, y) -> x > 3 && y > 5); // cut by the picture's border
		final float[] f = values.clone();
		new PoissonSolver(region, region.complement()).solve(f, reference, 1e-8);
		for (int i = 0; i < f.length; i++)
			assertEquals(values[i], f[i], 1e-5);
	}

	@Test
	void refusesWhatCannotBeSolved() {
		final Mask all = Mask.of(6, 4, (x, y) -> true);
		final String message =
			assertThrows(IllegalArgumentException.class, () -> new PoissonSolver(all, all.complement())).getMessage();
		assertTrue(message.contains("24 of 6×4"), message);
		final Mask column = Mask.of(6, 4, (x, y) -> x == 2);
		final PoissonSolver solver = new PoissonSolver(column, column.complement());
		assertThrows(IllegalArgumentException.class, () -> solver.solve(new float[23], null, 1e-6));
		assertThrows(IllegalArgumentException.class, () -> solver.solve(new float[24], new float[3], 1e-6));
		assertThrows(IllegalArgumentException.class, () -> new PoissonSolver(all, Mask.of(4, 6, (x, y) -> true)));
	}
}
