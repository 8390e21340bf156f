// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;

/**
 * A map smoothed so that it follows the edges of a colour picture.
 * <p>
 * He, Sun and Tang, <em>Guided Image Filtering</em>, PAMI 35, 2013, equations 19–21: in every window ω_k the
 * result is linear in the colours I, and a pixel takes the mean over its windows.
 * </p>
 *
 * <pre>
 * a_k = (Σ_k + ε U)⁻¹ (mean(I p) − μ_k mean(p)),   b_k = mean(p) − a_k·μ_k,   q_i = mean(a)·I_i + mean(b)
 *
 * p the map, μ_k mean and Σ_k covariance (3×3) of the colours in ω_k, U the identity
 * </pre>
 */
final class GuidedFilter {

	/** Indices of the six different entries of a symmetric 3×3 matrix: rr rg rb gg gb bb. */
	private static final int[] ROW = { 0, 0, 0, 1, 1, 2 }, COLUMN = { 0, 1, 2, 1, 2, 2 };

	private final int width;
	private final int height;
	private final int radius;
	/** Means of a and b over the windows of every pixel: red, green, blue, constant. */
	private final Planes coefficients;

	private GuidedFilter(final Planes guide, final float[] map, final int radius, final double epsilon) {
		width = guide.width();
		height = guide.height();
		this.radius = radius;
		coefficients = coefficients(guide, map, epsilon);
	}

	/**
	 * Fits a map to a picture.
	 *
	 * @param guide a picture of 3 channels
	 * @param map (height, width), of the same size
	 * @param radius of the windows, which are squares of 2·radius + 1 pixels, cut at the frame
	 * @param epsilon ε: variances of colour below it count as flat
	 */
	static GuidedFilter fit(final Planes guide, final float[] map, final int radius, final double epsilon) {
		if (guide.channels() != 3 || map.length != guide.pixels())
			throw new IllegalArgumentException("a map of " + map.length + " values cannot follow a picture of "
				+ guide.width() + "×" + guide.height() + "×" + guide.channels());
		return new GuidedFilter(guide, map, radius, epsilon);
	}

	/**
	 * The map that follows a picture: the one that was fitted, or the same at a higher resolution (He and Sun,
	 * <em>Fast Guided Filter</em>, 2015).
	 *
	 * @return (height, width) of the picture
	 */
	float[] apply(final Planes picture) {
		final Planes c = Resampler.linear(coefficients, picture.width(), picture.height());
		final int n = picture.pixels();
		final float[] result = new float[n];
		for (int i = 0; i < n; i++)
			result[i] = c.values()[i] * picture.values()[i] + c.values()[n + i] * picture.values()[n + i]
				+ c.values()[2 * n + i] * picture.values()[2 * n + i] + c.values()[3 * n + i];
		return result;
	}

	private Planes coefficients(final Planes guide, final float[] map, final double epsilon) {
		final int n = map.length;
		final float[][] colour = { guide.channel(0), guide.channel(1), guide.channel(2) };
		final float[] mapMean = mean(map);
		final float[][] mu = new float[3][], mixed = new float[3][], moment = new float[6][];
		for (int c = 0; c < 3; c++) {
			mu[c] = mean(colour[c]);
			mixed[c] = mean(product(colour[c], map));
		}
		for (int e = 0; e < 6; e++)
			moment[e] = mean(product(colour[ROW[e]], colour[COLUMN[e]]));
		final float[][] fit = new float[4][n];
		final double[] matrix = new double[6], a = new double[3];
		for (int k = 0; k < n; k++) {
			for (int e = 0; e < 6; e++)
				matrix[e] =
					moment[e][k] - (double) mu[ROW[e]][k] * mu[COLUMN[e]][k] + (ROW[e] == COLUMN[e] ? epsilon : 0);
			for (int c = 0; c < 3; c++)
				a[c] = mixed[c][k] - (double) mu[c][k] * mapMean[k];
			solve(matrix, a);
			for (int c = 0; c < 3; c++)
				fit[c][k] = (float) a[c];
			fit[3][k] = (float) (mapMean[k] - a[0] * mu[0][k] - a[1] * mu[1][k] - a[2] * mu[2][k]);
		}
		final Planes means = Planes.zeros(width, height, 4);
		for (int c = 0; c < 4; c++)
			System.arraycopy(mean(fit[c]), 0, means.values(), c * n, n);
		return means;
	}

	/** Cramer's rule for a symmetric, positive definite matrix; the right side becomes the solution. */
	private static void solve(final double[] m, final double[] v) {
		final double rr = m[3] * m[5] - m[4] * m[4], rg = m[2] * m[4] - m[1] * m[5], rb = m[1] * m[4] - m[2] * m[3];
		final double gg = m[0] * m[5] - m[2] * m[2], gb = m[1] * m[2] - m[0] * m[4], bb = m[0] * m[3] - m[1] * m[1];
		final double determinant = m[0] * rr + m[1] * rg + m[2] * rb;
		final double r = v[0], g = v[1], b = v[2];
		v[0] = (rr * r + rg * g + rb * b) / determinant;
		v[1] = (rg * r + gg * g + gb * b) / determinant;
		v[2] = (rb * r + gb * g + bb * b) / determinant;
	}

	private static float[] product(final float[] p, final float[] q) {
		final float[] product = new float[p.length];
		for (int i = 0; i < product.length; i++)
			product[i] = p[i] * q[i];
		return product;
	}

	/** Means over the windows, cut at the frame: running sums along rows, then along columns. */
	private float[] mean(final float[] values) {
		final float[] across = new float[values.length];
		for (int y = 0; y < height; y++) {
			double sum = 0;
			final int row = y * width;
			for (int x = 0; x < Math.min(radius, width); x++)
				sum += values[row + x];
			for (int x = 0; x < width; x++) {
				if (x + radius < width) sum += values[row + x + radius];
				if (x - radius > 0) sum -= values[row + x - radius - 1];
				across[row + x] = (float) (sum / span(x, width));
			}
		}
		final float[] result = new float[values.length];
		final double[] sums = new double[width];
		for (int y = 0; y < Math.min(radius, height); y++)
			for (int x = 0; x < width; x++)
				sums[x] += across[y * width + x];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				if (y + radius < height) sums[x] += across[(y + radius) * width + x];
				if (y - radius > 0) sums[x] -= across[(y - radius - 1) * width + x];
				result[y * width + x] = (float) (sums[x] / span(y, height));
			}
		return result;
	}

	private int span(final int at, final int length) {
		return Math.min(length - 1, at + radius) - Math.max(0, at - radius) + 1;
	}
}
