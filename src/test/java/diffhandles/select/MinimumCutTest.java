// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The cut against all labellings of small grids, and its cost against a flow on larger ones. */
class MinimumCutTest {

	private static final int[] DX = { -1, 0, 1, -1, 1, -1, 0, 1 }, DY = { -1, -1, -1, 0, 0, 1, 1, 1 };

	/** Costs of a random grid: whole numbers, so that sums are exact. */
	private record Grid(int width, int height, float[] gain, float[][] capacity) {

		static Grid random(final int width, final int height, final long seed) {
			final Random random = new Random(seed);
			final float[] gain = new float[width * height];
			final float[][] capacity = new float[width * height][4];
			for (int i = 0; i < gain.length; i++) {
				gain[i] = random.nextInt(21) - 10;
				for (int k = 0; k < 4; k++)
					capacity[i][k] = random.nextInt(8);
			}
			return new Grid(width, height, gain, capacity);
		}

		/** Node at the end of arc 4 + k of node i; -1 beyond the border. */
		int neighbour(final int i, final int k) {
			final int x = i % width + DX[4 + k], y = i / width + DY[4 + k];
			return x >= 0 && y >= 0 && x < width && y < height ? y * width + x : -1;
		}

		boolean[] cut() {
			final MinimumCut cut = new MinimumCut(width * height);
			for (int i = 0; i < gain.length; i++) {
				cut.terminal(i, gain[i]);
				for (int k = 0; k < 4; k++)
					if (neighbour(i, k) >= 0) cut.edge(i, 4 + k, neighbour(i, k), capacity[i][k]);
			}
			return cut.solve();
		}

		/** What a labelling costs: gains not taken, and edges parted. */
		double cost(final boolean[] source) {
			double cost = 0;
			for (int i = 0; i < gain.length; i++) {
				cost += source[i] ? Math.max(0, -gain[i]) : Math.max(0, gain[i]);
				for (int k = 0; k < 4; k++) {
					final int j = neighbour(i, k);
					if (j >= 0 && source[i] != source[j]) cost += capacity[i][k];
				}
			}
			return cost;
		}
	}

	@Property(tries = 60)
	void noLabellingOfASmallGridIsCheaper(@ForAll @IntRange(min = 1, max = 4) final int width,
		@ForAll @IntRange(min = 1, max = 3) final int height, @ForAll final long seed)
	{
		final Grid grid = Grid.random(width, height, seed);
		double cheapest = Double.POSITIVE_INFINITY;
		for (int bits = 0; bits < 1 << width * height; bits++) {
			final boolean[] labels = new boolean[width * height];
			for (int i = 0; i < labels.length; i++)
				labels[i] = (bits >> i & 1) == 1;
			cheapest = Math.min(cheapest, grid.cost(labels));
		}
		assertEquals(cheapest, grid.cost(grid.cut()));
	}

	/** A naive flow: shortest augmenting paths on a matrix of capacities (Edmonds and Karp). */
	@Test
	void costsWhatANaiveFlowCarries() {
		for (int seed = 0; seed < 20; seed++) {
			final Grid grid = Grid.random(9, 8, seed);
			final int n = 72, source = n, sink = n + 1;
			final double[][] capacity = new double[n + 2][n + 2];
			for (int i = 0; i < n; i++) {
				capacity[source][i] = Math.max(0, grid.gain[i]);
				capacity[i][sink] = Math.max(0, -grid.gain[i]);
				for (int k = 0; k < 4; k++)
					if (grid.neighbour(i, k) >= 0) {
						capacity[i][grid.neighbour(i, k)] += grid.capacity[i][k];
						capacity[grid.neighbour(i, k)][i] += grid.capacity[i][k];
					}
			}
			assertEquals(naiveFlow(capacity, source, sink), grid.cost(grid.cut()), "seed " + seed);
		}
	}

	@Test
	void aWeakEdgeIsWhereALineIsCut() {
		final MinimumCut line = new MinimumCut(6);
		line.terminal(0, 10);
		line.terminal(5, -10);
		for (int i = 0; i < 5; i++)
			line.edge(i, 4, i + 1, i == 2 ? 1 : 3);
		assertArrayEquals(new boolean[]{ true, true, true, false, false, false }, line.solve());
	}

	@Test
	void aPictureSizedGridIsFast() {
		final Grid grid = Grid.random(300, 300, 5);
		final long start = System.nanoTime();
		final boolean[] source = grid.cut();
		final double seconds = (System.nanoTime() - start) / 1e9;
		assertTrue(grid.cost(source) <= Math.min(grid.cost(new boolean[90_000]), grid.cost(allTrue(90_000))));
		assertTrue(seconds < 10, seconds + " s");
	}

	private static boolean[] allTrue(final int n) {
		final boolean[] all = new boolean[n];
		java.util.Arrays.fill(all, true);
		return all;
	}

	private static double naiveFlow(final double[][] capacity, final int source, final int sink) {
		double total = 0;
		while (true) {
			final int[] from = new int[capacity.length];
			java.util.Arrays.fill(from, -1);
			from[source] = source;
			final java.util.ArrayDeque<Integer> queue = new java.util.ArrayDeque<>(java.util.List.of(source));
			while (!queue.isEmpty() && from[sink] < 0) {
				final int i = queue.poll();
				for (int j = 0; j < capacity.length; j++)
					if (from[j] < 0 && capacity[i][j] > 0) {
						from[j] = i;
						queue.add(j);
					}
			}
			if (from[sink] < 0) return total;
			double flow = Double.POSITIVE_INFINITY;
			for (int j = sink; j != source; j = from[j])
				flow = Math.min(flow, capacity[from[j]][j]);
			for (int j = sink; j != source; j = from[j]) {
				capacity[from[j]][j] -= flow;
				capacity[j][from[j]] += flow;
			}
			total += flow;
		}
	}
}
