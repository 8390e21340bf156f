// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

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
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				final float coarse = between(sums, w, h, (x + 0.5f) / 2 - 0.5f, (y + 0.5f) / 2 - 0.5f);
				values[i] = (weights[i] * values[i] + COARSER * coarse) / (weights[i] + COARSER);
			}
	}

	private static float between(final float[] values, final int w, final int h, final float x, final float y) {
		final float cx = Math.max(0, Math.min(w - 1, x)), cy = Math.max(0, Math.min(h - 1, y));
		final int x0 = (int) cx, y0 = (int) cy, x1 = Math.min(x0 + 1, w - 1), y1 = Math.min(y0 + 1, h - 1);
		final float ax = cx - x0, ay = cy - y0;
		return (1 - ay) * ((1 - ax) * values[y0 * w + x0] + ax * values[y0 * w + x1])
			+ ay * ((1 - ax) * values[y1 * w + x0] + ax * values[y1 * w + x1]);
	}
}
