// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.raster.Mask;
import java.util.Arrays;

/**
 * By how much a ground differs, place by place, from the ground farther away: in darkness and in hue, without its
 * texture.
 *
 * @param off (channels)(height·width) d, the difference of Gaussian means of the logarithm; not a number where nothing
 *          is near enough to compare with
 */
record GroundChange(float[][] off) {

	private static final float LEAST_WEIGHT = 1e-4f;

	/**
	 * @param ground pixels that show it
	 * @param far those that it is compared with
	 * @param fine standard deviation of the means of what is compared, pixels
	 * @param coarse of those that it is compared with
	 */
	static GroundChange of(final LogPicture picture, final Mask ground, final Mask far, final double fine,
		final double coarse)
	{
		final float[][] off = new float[picture.channels()][];
		for (int c = 0; c < off.length; c++) {
			off[c] = mean(picture.log()[c], ground, fine);
			final float[] farther = mean(picture.log()[c], far, coarse);
			for (int i = 0; i < farther.length; i++)
				off[c][i] -= farther[i];
		}
		return new GroundChange(off);
	}

	/** Gaussian means over some pixels; not a number where none is near. */
	private static float[] mean(final float[] values, final Mask of, final double sigma) {
		final float[] sum = new float[values.length], weight = new float[values.length];
		for (int i = 0; i < values.length; i++)
			if (of.contains(i)) {
				sum[i] = values[i];
				weight[i] = 1;
			}
		final float[] mean = SoftEdge.blurred(sum, of.width(), sigma),
			total = SoftEdge.blurred(weight, of.width(), sigma);
		final float[] means = new float[values.length];
		for (int i = 0; i < means.length; i++)
			means[i] = total[i] > LEAST_WEIGHT ? mean[i] / total[i] : Float.NaN;
		return means;
	}

	/** The mean of the channels: less than 0 where the ground is darker. */
	double brightness(final int i) {
		double mean = 0;
		for (final float[] channel : off)
			mean += channel[i] / off.length;
		return mean;
	}

	/** The length of the change of hue: of d less its mean. */
	double hue(final int i) {
		final double mean = brightness(i);
		double length = 0;
		for (final float[] channel : off)
			length += (channel[i] - mean) * (channel[i] - mean);
		return Math.sqrt(length);
	}

	/** The part of the change of hue along a unit vector of mean 0. */
	double hueAlong(final int i, final double[] towards) {
		double along = 0;
		for (int c = 0; c < off.length; c++)
			along += off[c][i] * towards[c];
		return along;
	}

	/** The median deviation of some pixels' brightness, or hue. */
	double spread(final Mask of, final boolean ofHue) {
		final double[] all = new double[of.count()];
		int n = 0;
		for (int i = 0; i < off[0].length; i++)
			if (of.contains(i)) all[n++] = ofHue ? hue(i) : Math.abs(brightness(i));
		Arrays.sort(all);
		return all[n / 2];
	}
}
