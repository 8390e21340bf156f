// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.raster.Mask;
import java.util.function.IntPredicate;

/**
 * In how many parts a mask falls, and which holes it has.
 *
 * @param largest pixels of the largest part, with neighbours above, below, left and right
 * @param holes pixels that the mask encloses
 */
record Pieces(int largest, int holes) {

	static Pieces of(final Mask mask) {
		final boolean[] seen = new boolean[mask.width() * mask.height()];
		int largest = 0, outside = 0;
		for (int i = 0; i < seen.length; i++)
			if (mask.contains(i) && !seen[i]) largest = Math.max(largest, flood(mask, seen, i, mask::contains));
		for (int i = 0; i < seen.length; i++) {
			final int x = i % mask.width(), y = i / mask.width();
			final boolean rim = x == 0 || y == 0 || x == mask.width() - 1 || y == mask.height() - 1;
			if (rim && !mask.contains(i) && !seen[i]) outside += flood(mask, seen, i, p -> !mask.contains(p));
		}
		return new Pieces(largest, seen.length - mask.count() - outside);
	}

	private static int flood(final Mask mask, final boolean[] seen, final int start, final IntPredicate same) {
		final int w = mask.width(), n = seen.length;
		final int[] queue = new int[n];
		int head = 0, tail = 0;
		queue[tail++] = start;
		seen[start] = true;
		while (head < tail) {
			final int i = queue[head++], x = i % w;
			for (int side = 0; side < 4; side++) {
				final int j =
					side == 0 ? x > 0 ? i - 1 : -1 : side == 1 ? x < w - 1 ? i + 1 : -1 : side == 2 ? i - w : i + w;
				if (j < 0 || j >= n || seen[j] || !same.test(j)) continue;
				seen[j] = true;
				queue[tail++] = j;
			}
		}
		return tail;
	}
}
