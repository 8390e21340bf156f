// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.raster.Membrane;
import diffhandles.raster.Planes;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The part of a thing that a hole covers: where it is, and which colour it has, as far as what is seen tells.
 *
 * @param seen pixels of the thing
 * @param hole pixels that something covers
 */
record CoveredPart(Mask seen, Mask hole) {

	/** Relative difference in disparity up to which both sides of the hole show one surface; ours. */
	private static final double SAME = 0.1;

	/** Depth of a thing between pixels of it on both sides of the hole, row by row; infinite elsewhere. */
	float[] bridged(final DepthMap depth) {
		final int w = hole.width();
		final float[] bridge = new float[w * hole.height()];
		Arrays.fill(bridge, Float.POSITIVE_INFINITY);
		for (int y = 0; y < hole.height(); y++)
			for (int x = 1; x < w; x++) {
				int end = x;
				while (end < w && hole.contains(end, y))
					end++;
				if (end > x && end < w && seen.contains(x - 1, y) && seen.contains(end, y)) {
					final double left = 1.0 / depth.at(x - 1, y), right = 1.0 / depth.at(end, y);
					if (Math.abs(left - right) <= SAME * Math.max(left, right)) for (int u = x; u < end; u++)
						bridge[y * w + u] = (float) (1 / (left + (right - left) * (u - x + 1) / (end - x + 1)));
				}
				x = Math.max(x, end);
			}
		return bridge;
	}

	/** The pixels of the hole that are covered, as far as they are joined to what is seen of it. */
	Mask joined(final float[] coverage) {
		final int w = hole.width();
		final boolean[] joined = new boolean[w * hole.height()];
		final ArrayDeque<Integer> next = new ArrayDeque<>();
		for (int i = 0; i < joined.length; i++)
			if (seen.contains(i)) next.add(i);
		while (!next.isEmpty()) {
			final int i = next.poll(), x = i % w, y = i / w;
			for (int v = Math.max(0, y - 1); v <= Math.min(hole.height() - 1, y + 1); v++)
				for (int u = Math.max(0, x - 1), k = v * w + u; u <= Math.min(w - 1, x + 1); u++, k++)
					if (!joined[k] && hole.contains(k) && coverage[k] > 0) {
						joined[k] = true;
						next.add(k);
					}
		}
		return Mask.of(w, hole.height(), joined);
	}

	/** A picture with the colours of the thing carried on into its covered pixels. */
	Planes around(final Planes picture, final Mask covered) {
		final Planes carried = picture.copy();
		if (covered.isEmpty()) return carried;
		final Bounds b = seen.or(covered).bounds();
		final Mask open = seen.cropped(b).complement();
		final int n = carried.pixels(), w = carried.width();
		for (int c = 0; c < carried.channels(); c++) {
			final float[] plane = picture.cropped(b).channel(c);
			Membrane.fill(plane, open);
			for (int i = 0; i < plane.length; i++) {
				final int at = (b.y0() + i / b.width()) * w + b.x0() + i % b.width();
				if (covered.contains(at)) carried.values()[c * n + at] = plane[i];
			}
		}
		return carried;
	}
}
