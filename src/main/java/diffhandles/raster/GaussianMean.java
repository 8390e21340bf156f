// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

import java.util.Arrays;

/**
 * Gaussian means over the pixels that count: normalised convolution, Σ g·m·v / Σ g·m.
 * <p>
 * The Gaussian is cut at three standard deviations. Pixels beyond the frame do not count, so a constant
 * stays constant up to rounding.
 * </p>
 */
public final class GaussianMean {

	private final int width;
	private final int height;
	private final double[] kernel;
	private final int radius;
	private final float[] weight;
	private final float[] blurredWeight;

	/**
	 * @param weight (height·width) how much a pixel counts, at least 0
	 * @param sigma standard deviation in pixels, at least 0
	 */
	public GaussianMean(final int width, final int height, final float[] weight, final double sigma) {
		this.width = width;
		this.height = height;
		this.weight = weight;
		radius = (int) Math.ceil(3 * sigma);
		kernel = new double[2 * radius + 1];
		for (int k = -radius; k <= radius; k++)
			kernel[k + radius] = k == 0 ? 1 : Math.exp(-k * k / (2 * sigma * sigma));
		blurredWeight = blurred(weight);
	}

	/** The means of one plane; 0 where no pixel that counts is near. */
	public float[] of(final float[] plane) {
		final float[] weighted = new float[plane.length];
		for (int i = 0; i < plane.length; i++)
			weighted[i] = weight[i] == 0 ? 0 : plane[i] * weight[i];
		final float[] mean = blurred(weighted);
		for (int i = 0; i < mean.length; i++)
			mean[i] = blurredWeight[i] == 0 ? 0 : mean[i] / blurredWeight[i];
		return mean;
	}

	private float[] blurred(final float[] plane) {
		final double[] across = new double[plane.length];
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++)
				for (int k = Math.max(-radius, -x); k <= Math.min(radius, width - 1 - x); k++)
					across[i] += kernel[k + radius] * plane[i + k];
		final float[] result = new float[plane.length];
		final double[] row = new double[width];
		for (int y = 0; y < height; y++) {
			Arrays.fill(row, 0);
			for (int k = Math.max(-radius, -y); k <= Math.min(radius, height - 1 - y); k++)
				for (int x = 0; x < width; x++)
					row[x] += kernel[k + radius] * across[(y + k) * width + x];
			for (int x = 0; x < width; x++)
				result[y * width + x] = (float) row[x];
		}
		return result;
	}
}
