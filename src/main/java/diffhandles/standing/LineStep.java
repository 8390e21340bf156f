// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.Arrays;

/**
 * Whether a picture's colours step at a line, more than at lines beside it: where a floor ends they do, where light
 * or distance changes its looks they do not. Compared are short strips above and below, each a few pixels high.
 *
 * @param picture (W, H, 3), 0 … 1
 * @param objects whose pixels do not count
 * @param side pixels between a line and the next one that it is compared with
 */
record LineStep(Planes picture, Mask objects, int side) {

	/** Steps below this are noise, of values from 0 to 1. */
	private static final double NOISE = 0.004;
	/** Lines to each side; the first is too near to count. */
	static final int BESIDE = 4;

	/** The step at the line over the middle one of those beside it. */
	double sharpness(final PictureLine line) {
		final double[] beside = new double[2 * BESIDE - 2];
		int n = 0;
		for (int k = 2; k <= BESIDE; k++) {
			beside[n++] = step(line.lowered(-k * side));
			beside[n++] = step(line.lowered(k * side));
		}
		Arrays.sort(beside);
		return step(line) / Math.max(NOISE, (beside[n / 2 - 1] + beside[n / 2]) / 2);
	}

	/** Mean difference of colour across the line, over pieces that are two sides wide. */
	private double step(final PictureLine line) {
		double sum = 0;
		int pieces = 0;
		for (int x0 = 0; x0 + 2 * side <= picture.width(); x0 += 2 * side) {
			final double step = step(line, x0);
			if (Double.isNaN(step)) continue;
			sum += step;
			pieces++;
		}
		return pieces == 0 ? 0 : sum / pieces;
	}

	/** Difference of colour across a piece of the line; not a number where an object hides it. */
	private double step(final PictureLine line, final int x0) {
		final int n = picture.pixels(), high = Math.max(2, side / 2);
		final double[] step = new double[3];
		int pairs = 0;
		for (int x = x0; x < x0 + 2 * side; x++) {
			final int row = (int) Math.floor(line.row(x + 0.5, picture.width()));
			for (int k = 0; k < high; k++) {
				final int above = row - 2 - k, below = row + 1 + k;
				if (above < 0 || below >= picture.height() || objects.contains(x, above) || objects.contains(x, below))
					continue;
				pairs++;
				for (int c = 0; c < 3; c++)
					step[c] += picture.values()[c * n + below * picture.width() + x]
						- picture.values()[c * n + above * picture.width() + x];
			}
		}
		if (pairs < 2 * side) return Double.NaN;
		return Math.sqrt(step[0] * step[0] + step[1] * step[1] + step[2] * step[2]) / pairs;
	}
}
