// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.metric;

import diffhandles.benchmark.picture.Picture;
import diffhandles.raster.Mask;

/**
 * Structural similarity of two pictures (Wang, Bovik, Sheikh and Simoncelli, "Image quality
 * assessment: from error visibility to structural similarity", IEEE Transactions on Image Processing
 * 13(4), 2004), with the authors' constants.
 * <pre>
 * SSIM = (2 μa μb + C1)(2 σab + C2) / ((μa² + μb² + C1)(σa² + σb² + C2))        Eq. 13
 * </pre>
 * Means and (co)variances are weighted by a Gaussian of 11×11 pixels with σ = 1.5 and taken of the
 * luma 0.299 R + 0.587 G + 0.114 B; the result is the mean over all windows that lie inside the
 * picture.
 */
final class StructuralSimilarity {

	private static final int WINDOW = 11;
	private static final double SIGMA = 1.5;
	private static final double C1 = 0.01 * 0.01;
	private static final double C2 = 0.03 * 0.03;

	private StructuralSimilarity() {}

	/**
	 * The structural similarity, 1 for equal pictures.
	 *
	 * @throws IllegalArgumentException if the pictures differ in size or are smaller than 11×11
	 */
	static double of(final Picture a, final Picture b) {
		return of(a, b, Mask.none(a.width(), a.height()).complement());
	}

	/** The mean over the windows about a mask's pixels; not a number if there is none. */
	static double of(final Picture a, final Picture b, final Mask centres) {
		a.requireSameSize(b);
		final int w = a.width(), h = a.height();
		if (w < WINDOW || h < WINDOW) throw new IllegalArgumentException(
			"structural similarity needs at least " + WINDOW + "×" + WINDOW + " pixels, got " + w + "×" + h);
		final double[] x = luma(a), y = luma(b);
		final double[] meanX = blurred(x, w, h), meanY = blurred(y, w, h);
		final double[] xx = blurred(product(x, x), w, h), yy = blurred(product(y, y), w, h),
			xy = blurred(product(x, y), w, h);
		final int across = w - WINDOW + 1;
		double sum = 0;
		int n = 0;
		for (int i = 0; i < meanX.length; i++) {
			if (!centres.contains(i % across + WINDOW / 2, i / across + WINDOW / 2)) continue;
			n++;
			final double mx = meanX[i], my = meanY[i];
			final double varianceX = xx[i] - mx * mx, varianceY = yy[i] - my * my, covariance = xy[i] - mx * my;
			sum +=
				(2 * mx * my + C1) * (2 * covariance + C2) / ((mx * mx + my * my + C1) * (varianceX + varianceY + C2));
		}
		return n == 0 ? Double.NaN : sum / n;
	}

	private static double[] luma(final Picture p) {
		final double[] luma = new double[p.size()];
		for (int i = 0; i < luma.length; i++)
			luma[i] = 0.299 * p.at(0, i) + 0.587 * p.at(1, i) + 0.114 * p.at(2, i);
		return luma;
	}

	private static double[] product(final double[] x, final double[] y) {
		final double[] product = new double[x.length];
		for (int i = 0; i < x.length; i++)
			product[i] = x[i] * y[i];
		return product;
	}

	/** The Gaussian means of all windows inside; (h − 10) rows of (w − 10). */
	private static double[] blurred(final double[] values, final int w, final int h) {
		final double[] kernel = kernel();
		final int outW = w - WINDOW + 1, outH = h - WINDOW + 1;
		final double[] rows = new double[outW * h];
		for (int y = 0; y < h; y++)
			for (int x = 0; x < outW; x++)
				for (int k = 0; k < WINDOW; k++)
					rows[y * outW + x] += kernel[k] * values[y * w + x + k];
		final double[] out = new double[outW * outH];
		for (int y = 0; y < outH; y++)
			for (int k = 0; k < WINDOW; k++)
				for (int x = 0; x < outW; x++)
					out[y * outW + x] += kernel[k] * rows[(y + k) * outW + x];
		return out;
	}

	private static double[] kernel() {
		final double[] kernel = new double[WINDOW];
		double sum = 0;
		for (int k = 0; k < WINDOW; k++) {
			final double d = k - WINDOW / 2;
			kernel[k] = Math.exp(-d * d / (2 * SIGMA * SIGMA));
			sum += kernel[k];
		}
		for (int k = 0; k < WINDOW; k++)
			kernel[k] /= sum;
		return kernel;
	}
}
