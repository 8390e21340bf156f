// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.raster.GaussianMean;
import diffhandles.raster.Planes;
import java.util.Arrays;

/**
 * Two decoded pictures, prepared for comparison: both are blurred, and small shifts do not count.
 * <p>
 * A model draws the same edge a pixel or two apart in two pictures; that is no change of the scene. So each value of
 * the edited picture is compared with the nearest of the reconstruction's values within a few pixels. A difference
 * remains where the edited value lies outside the range of these values: at shadows, and at objects that came or went.
 * </p>
 *
 * @param before R̂, the reconstruction's nearest values: per channel, E clamped to the least and the
 *          largest value of R in a square
 * @param after E, blurred
 */
record Comparison(Planes before, Planes after) {

	/**
	 * @param reconstructed R, the model's picture without the edit
	 * @param edited E, the model's picture with the edit, of the same size
	 * @param blur standard deviation of the blur of both, in pixels: speckle of either sign averages away
	 * @param misplacement half the side of the square, in pixels; 0 compares pixel by pixel
	 */
	static Comparison of(final Planes reconstructed, final Planes edited, final double blur, final int misplacement) {
		final float[] everywhere = new float[edited.pixels()];
		Arrays.fill(everywhere, 1);
		final GaussianMean mean = new GaussianMean(edited.width(), edited.height(), everywhere, blur);
		final Planes before = Planes.zeros(edited.width(), edited.height(), edited.channels());
		final Planes after = Planes.zeros(edited.width(), edited.height(), edited.channels());
		for (int c = 0; c < edited.channels(); c++) {
			final float[] was = mean.of(reconstructed.channel(c)), is = mean.of(edited.channel(c));
			final float[] least = extremes(was, edited.width(), misplacement, false);
			final float[] largest = extremes(was, edited.width(), misplacement, true);
			for (int i = 0, k = c * is.length; i < is.length; i++, k++) {
				after.values()[k] = is[i];
				before.values()[k] = Math.min(largest[i], Math.max(least[i], is[i]));
			}
		}
		return new Comparison(before, after);
	}

	/** ln of the gain of light, of the pictures' luma. */
	float[] logGain() {
		final float[] was = before.luma(), is = after.luma();
		for (int i = 0; i < is.length; i++)
			is[i] = LightingGain.log(was[i], is[i]);
		return is;
	}

	/** The least or largest value in the square around every pixel. */
	private static float[] extremes(final float[] plane, final int width, final int reach, final boolean largest) {
		return alongLines(alongLines(plane, width, 1, width, reach, largest), width, width, 1, reach, largest);
	}

	/**
	 * The same along rows or columns alone: {@code step} to the next pixel of a line, {@code stride} to the next
	 * line.
	 */
	private static float[] alongLines(final float[] plane, final int width, final int step, final int stride,
		final int reach, final boolean largest)
	{
		final int height = plane.length / width, length = step == 1 ? width : height, lines = plane.length / length;
		final float[] result = new float[plane.length];
		for (int line = 0; line < lines; line++)
			for (int p = 0; p < length; p++) {
				float extreme = plane[line * stride + p * step];
				for (int q = Math.max(0, p - reach); q <= Math.min(length - 1, p + reach); q++) {
					final float v = plane[line * stride + q * step];
					extreme = largest ? Math.max(extreme, v) : Math.min(extreme, v);
				}
				result[line * stride + p * step] = extreme;
			}
		return result;
	}
}
