// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import diffhandles.raster.Planes;

/**
 * How much likelier a colour is on the object than beside it: log(p(colour | object) / p(colour | ground)).
 * <p>
 * Both densities are histograms of red, green and blue, smoothed. All pixels of the picture add to them, with trilinear
 * weights times the certainty that the pixel belongs to the object or to the ground. The odds of a colour that neither
 * shows are 0.
 * </p>
 */
final class ColourOdds {

	/** Bins along each axis; colour 0 is the centre of the first, 1 that of the last. */
	private static final int BINS = 20;
	/** Density added to both sides, in units of the uniform one: what little was seen of a colour weighs little. */
	private static final double FLOOR = 0.05;
	private static final int[] STEP = { BINS * BINS, BINS, 1 };

	private final float[] logRatio = new float[BINS * BINS * BINS];

	/**
	 * @param rgb a picture of 3 channels, [0, 1]
	 * @param object (pixels) weight of every pixel on the object's side
	 * @param ground (pixels) weight of every pixel on the other side
	 */
	ColourOdds(final Planes rgb, final float[] object, final float[] ground) {
		final float[] on = density(rgb, object), beside = density(rgb, ground);
		for (int b = 0; b < logRatio.length; b++)
			logRatio[b] = (float) Math.log((on[b] + FLOOR) / (beside[b] + FLOOR));
	}

	/** The log odds of one pixel of a picture. */
	float of(final Planes rgb, final int pixel) {
		final int n = rgb.pixels();
		double sum = 0;
		final double[] f = new double[3];
		int base = 0;
		for (int c = 0; c < 3; c++) {
			final double p = position(rgb.values()[c * n + pixel]);
			final int bin = Math.min(BINS - 2, (int) p);
			f[c] = p - bin;
			base += bin * STEP[c];
		}
		for (int k = 0; k < 8; k++)
			sum += weight(f, k) * logRatio[base + offset(k)];
		return (float) sum;
	}

	/** In units of the uniform density. */
	private static float[] density(final Planes rgb, final float[] weight) {
		final double[] votes = new double[BINS * BINS * BINS];
		final int n = rgb.pixels();
		final double[] f = new double[3];
		double total = 0;
		for (int i = 0; i < n; i++) {
			if (weight[i] == 0) continue;
			int base = 0;
			for (int c = 0; c < 3; c++) {
				final double p = position(rgb.values()[c * n + i]);
				final int bin = Math.min(BINS - 2, (int) p);
				f[c] = p - bin;
				base += bin * STEP[c];
			}
			for (int k = 0; k < 8; k++)
				votes[base + offset(k)] += weight[i] * weight(f, k);
			total += weight[i];
		}
		for (final int step : STEP)
			smooth(votes, step);
		final float[] density = new float[votes.length];
		if (total > 0) for (int b = 0; b < density.length; b++)
			density[b] = (float) (votes[b] / total * density.length);
		return density;
	}

	/** Binomial 1-2-1 along an axis, ends repeated. */
	private static void smooth(final double[] bins, final int step) {
		final double[] before = bins.clone();
		for (int b = 0; b < bins.length; b++) {
			final int at = b / step % BINS;
			bins[b] = (before[at == 0 ? b : b - step] + 2 * before[b] + before[at == BINS - 1 ? b : b + step]) / 4;
		}
	}

	private static double position(final float value) {
		return Math.min(1, Math.max(0, value)) * (BINS - 1);
	}

	private static double weight(final double[] f, final int corner) {
		double w = 1;
		for (int c = 0; c < 3; c++)
			w *= (corner >> c & 1) == 1 ? f[c] : 1 - f[c];
		return w;
	}

	private static int offset(final int corner) {
		return (corner & 1) * STEP[0] + (corner >> 1 & 1) * STEP[1] + (corner >> 2) * STEP[2];
	}
}
