// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.BicubicResize;

/**
 * Disparity of every pixel, 1/z, in the inverse of the depth's unit; and the depth channel that the
 * network is fed with.
 * <p>
 * The channel is the disparity resized bicubically to the latents' size (A = −0.75, half-pixel centres,
 * border pixels repeated, no antialiasing), then scaled to [−1, 1] with its minimum and maximum. The
 * published system scales to its range before resizing, too, which cancels, and always uses a picture's
 * own range. {@link #channel(int, int, Range)} uses the <em>input's</em> range for the edited picture,
 * extended only if needed, so that an edit does not shift the channel where nothing moved.
 * </p>
 *
 * @param width pixels per row
 * @param height number of rows
 * @param values disparities, row by row; not copied
 */
public record DisparityMap(int width, int height, float[] values) {

	/**
	 * @throws IllegalArgumentException if the size does not fit
	 */
	public DisparityMap {
		if (width < 1 || height < 1 || values.length != width * height)
			throw new IllegalArgumentException("a disparity map of " + width + "×" + height + " needs "
				+ (long) width * height + " values, got " + values.length);
	}

	/** The disparity of a depth. */
	public static DisparityMap of(final DepthMap depth) {
		final float[] values = new float[depth.z().length];
		for (int i = 0; i < values.length; i++)
			values[i] = 1 / depth.at(i);
		return new DisparityMap(depth.width(), depth.height(), values);
	}

	/**
	 * Disparities that are mapped to −1 and 1.
	 *
	 * @param min mapped to −1
	 * @param max mapped to 1
	 */
	record Range(double min, double max) {

		/**
		 * @throws IllegalArgumentException unless {@code min <= max} and both are finite
		 */
		public Range {
			if (!(min <= max && Double.isFinite(min) && Double.isFinite(max))) throw new IllegalArgumentException(
				"a range needs a finite minimum up to a finite maximum, got " + min + " … " + max);
		}

		private Range and(final Range other) {
			return new Range(Math.min(min, other.min), Math.max(max, other.max));
		}
	}

	/**
	 * Range of this disparity at the latents' size: what {@link #channel(int, int)} maps to [−1, 1], and
	 * what the channel of an edit of this picture should be given.
	 */
	public Range range(final int w, final int h) {
		return rangeOf(BicubicResize.resize(values, width, height, w, h));
	}

	/**
	 * The channel with its own range, as the published system makes it for the input and the edit alike.
	 *
	 * @return all 0 if the disparity is the same everywhere
	 */
	public DepthChannel channel(final int w, final int h) {
		final double[] resized = BicubicResize.resize(values, width, height, w, h);
		return new DepthChannel(w, h, normalised(resized, rangeOf(resized)));
	}

	/**
	 * The channel of an edited picture with the input's range, extended by the edit's own where that goes
	 * beyond.
	 *
	 * @param input the range of the input at the same size
	 */
	public DepthChannel channel(final int w, final int h, final Range input) {
		final double[] resized = BicubicResize.resize(values, width, height, w, h);
		return new DepthChannel(w, h, normalised(resized, rangeOf(resized).and(input)));
	}

	private static Range rangeOf(final double[] resized) {
		double min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
		for (final double v : resized) {
			min = Math.min(min, v);
			max = Math.max(max, v);
		}
		return new Range(min, max);
	}

	private static float[] normalised(final double[] resized, final Range range) {
		final float[] channel = new float[resized.length];
		final double extent = range.max - range.min;
		if (extent > 0) for (int i = 0; i < channel.length; i++)
			channel[i] = (float) (2 * (resized[i] - range.min) / extent - 1);
		return channel;
	}
}
