// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.raster.Bilinear;
import diffhandles.raster.Bounds;

/**
 * Smooth interpolation of scattered values over a pyramid (Gortler, Grzeszczuk, Szeliski and Cohen, "The
 * lumigraph", 1996): each value is averaged with what coarser levels say, and the more so the less it weighs.
 */
final class PullPush {

	/** Weight of what the coarser level says. */
	private static final float COARSER = 1;

	private PullPush() {}

	/**
	 * Fills and smoothes values in place.
	 *
	 * @param values (height, width)
	 * @param weights (height, width) how much each counts; 0 where it is to be filled
	 */
	static void fill(final float[] values, final float[] weights, final int width, final int height) {
		fill(values, weights, width, height, new Bounds(0, 0, width, height));
	}

	/** @param wanted the rectangle that is filled; what is around it stays as it is */
	static void fill(final float[] values, final float[] weights, final int width, final int height,
		final Bounds wanted)
	{
		if (width <= 1 && height <= 1) return;
		final int w = (width + 1) / 2, h = (height + 1) / 2;
		final float[] sums = new float[w * h], totals = new float[w * h];
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				sums[y / 2 * w + x / 2] += weights[i] * values[i];
				totals[y / 2 * w + x / 2] += weights[i];
			}
		for (int i = 0; i < sums.length; i++)
			if (totals[i] > 0) sums[i] /= totals[i];
		fill(sums, totals, w, h);
		for (int y = wanted.y0(); y < wanted.y0() + wanted.height(); y++)
			for (int x = wanted.x0(), i = y * width + x; x < wanted.x0() + wanted.width(); x++, i++) {
				final float coarse = Bilinear.at(sums, w, h, (x + 0.5f) / 2, (y + 0.5f) / 2);
				values[i] = (weights[i] * values[i] + COARSER * coarse) / (weights[i] + COARSER);
			}
	}
}
