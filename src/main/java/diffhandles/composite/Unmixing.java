// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.raster.Planes;

/**
 * From the colour that a pixel is shown in back to the values of the picture's channels.
 * <p>
 * The value v of channel c is a linear function of the shown colour, fitted to all pixels of the picture by least
 * squares:
 * </p>
 *
 * <pre>
 *  v_c ≈ m_c + w_c · ((r, g, b) − (m_r, m_g, m_b))
 * </pre>
 *
 * Up to three channels shown in independent colours are recovered exactly, whatever the colours are. With more
 * channels, each gets the value that goes with the colour in this picture.
 *
 * @param means (C + 3) means of the channels, then of red, green and blue
 * @param weights (C, 3) weights of red, green and blue
 */
public record Unmixing(double[] means, double[][] weights) {

	/**
	 * Variance added to that of the colours, so that colours which a picture lacks say nothing; of values in [0, 1].
	 */
	private static final double RIDGE = 1e-9;

	/**
	 * Learns from a picture.
	 *
	 * @param channels its values, C channels, all finite
	 * @param shown the same picture as it is shown, three channels
	 * @throws IllegalArgumentException if the sizes differ
	 */
	public static Unmixing of(final Planes channels, final Planes shown) {
		if (shown.channels() != 3 || shown.pixels() != channels.pixels())
			throw new IllegalArgumentException("the picture has " + channels.pixels() + " pixels, but is shown with "
				+ shown.pixels() + " of " + shown.channels() + " channels: expected as many, of 3");
		final int count = channels.channels(), n = shown.pixels();
		final double[] means = new double[count + 3];
		for (int c = 0; c < count; c++)
			means[c] = mean(channels, c);
		for (int p = 0; p < 3; p++)
			means[count + p] = mean(shown, p);
		final double[][] covariance = new double[3][3];
		for (int p = 0; p < 3; p++) {
			for (int q = 0; q < 3; q++)
				covariance[p][q] = covariance(shown, p, means[count + p], shown, q, means[count + q]) / n;
			covariance[p][p] += RIDGE;
		}
		final double[][] weights = new double[count][];
		for (int c = 0; c < count; c++) {
			final double[] right = new double[3];
			for (int p = 0; p < 3; p++)
				right[p] = covariance(shown, p, means[count + p], channels, c, means[c]) / n;
			weights[c] = solved(covariance, right);
		}
		return new Unmixing(means, weights);
	}

	/** The channels of a picture that is shown so: of the same size, C channels; values may leave [0, 1]. */
	public Planes apply(final Planes shown) {
		final int count = weights.length, n = shown.pixels();
		final Planes channels = Planes.zeros(shown.width(), shown.height(), count);
		for (int c = 0; c < count; c++)
			for (int i = 0; i < n; i++) {
				double value = means[c];
				for (int p = 0; p < 3; p++)
					value += weights[c][p] * (shown.values()[p * n + i] - means[count + p]);
				channels.values()[c * n + i] = (float) value;
			}
		return channels;
	}

	private static double mean(final Planes planes, final int c) {
		double sum = 0;
		for (int i = c * planes.pixels(); i < (c + 1) * planes.pixels(); i++)
			sum += planes.values()[i];
		return sum / planes.pixels();
	}

	private static double covariance(final Planes a, final int p, final double meanA, final Planes b, final int q,
		final double meanB)
	{
		double sum = 0;
		for (int i = 0, n = a.pixels(); i < n; i++)
			sum += (a.values()[p * n + i] - meanA) * (b.values()[q * n + i] - meanB);
		return sum;
	}

	/** x of A·x = b for a symmetric positive definite A of 3×3, by its Cholesky factor L: A = L·Lᵀ. */
	private static double[] solved(final double[][] a, final double[] b) {
		final double[][] l = new double[3][3];
		for (int i = 0; i < 3; i++)
			for (int j = 0; j <= i; j++) {
				double sum = a[i][j];
				for (int k = 0; k < j; k++)
					sum -= l[i][k] * l[j][k];
				l[i][j] = i == j ? Math.sqrt(Math.max(sum, RIDGE * RIDGE)) : sum / l[j][j];
			}
		final double[] x = b.clone();
		for (int i = 0; i < 3; i++) {
			for (int k = 0; k < i; k++)
				x[i] -= l[i][k] * x[k];
			x[i] /= l[i][i];
		}
		for (int i = 2; i >= 0; i--) {
			for (int k = i + 1; k < 3; k++)
				x[i] -= l[k][i] * x[k];
			x[i] /= l[i][i];
		}
		return x;
	}
}
