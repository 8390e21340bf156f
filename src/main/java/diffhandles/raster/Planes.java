// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

import java.util.Arrays;

/**
 * A picture in one float array, plane after plane.
 *
 * @param width pixels per row
 * @param height number of rows
 * @param channels number of planes
 * @param values (channels·height·width) value of channel c of pixel (x, y) at
 *          {@code (c * height + y) * width + x}; not copied, so whoever passes the array gives it away
 */
public record Planes(int width, int height, int channels, float[] values) {

	/** Rec. 601 luma weights of R, G and B. */
	public static final double[] LUMA = { 0.299, 0.587, 0.114 };

	/** @throws IllegalArgumentException if there are not as many values */
	public Planes {
		if (values.length != width * height * channels) throw new IllegalArgumentException("a picture of " + width + "×"
			+ height + "×" + channels + " needs " + (long) width * height * channels + " values, got " + values.length);
	}

	/** A picture of zeros. */
	public static Planes zeros(final int width, final int height, final int channels) {
		return new Planes(width, height, channels,
			new float[Math.multiplyExact(Math.multiplyExact(width, height), channels)]);
	}

	/** Pixels of one channel. */
	public int pixels() {
		return width * height;
	}

	/** A picture of the same values that can be written to. */
	public Planes copy() {
		return new Planes(width, height, channels, values.clone());
	}

	/** The part in a rectangle. */
	public Planes cropped(final Bounds b) {
		final Planes cropped = zeros(b.width(), b.height(), channels);
		for (int c = 0; c < channels; c++)
			for (int y = 0; y < b.height(); y++)
				System.arraycopy(values, (c * height + b.y0() + y) * width + b.x0(), cropped.values,
					(c * b.height() + y) * b.width(), b.width());
		return cropped;
	}

	/** A copy in which another picture, of as many channels, is laid over this one; what is outside is cut off. */
	public Planes with(final Planes over, final int x0, final int y0) {
		final Planes both = copy();
		final int left = Math.max(0, x0), right = Math.min(width, x0 + over.width);
		for (int c = 0; c < channels; c++)
			for (int y = Math.max(0, y0); y < Math.min(height, y0 + over.height) && left < right; y++)
				System.arraycopy(over.values, (c * over.height + y - y0) * over.width + left - x0, both.values,
					(c * height + y) * width + left, right - left);
		return both;
	}

	/** A copy that shows another picture of the same size where a mask says so. */
	public Planes with(final Planes other, final Mask where) {
		final Planes both = copy();
		for (int c = 0, k = 0; c < channels; c++)
			for (int i = 0; i < width * height; i++, k++)
				if (where.contains(i)) both.values[k] = other.values[k];
		return both;
	}

	/** The values pixel after pixel, (height·width·channels), as a new array. */
	public float[] interleaved() {
		return interleaved(new Bounds(0, 0, width, height));
	}

	/** The values of a rectangle, pixel after pixel, as a new array. */
	public float[] interleaved(final Bounds b) {
		final float[] interleaved = new float[b.width() * b.height() * channels];
		for (int y = 0; y < b.height(); y++)
			for (int c = 0; c < channels; c++) {
				final int from = (c * height + b.y0() + y) * width + b.x0();
				for (int x = 0, to = y * b.width() * channels + c; x < b.width(); x++, to += channels)
					interleaved[to] = values[from + x];
			}
		return interleaved;
	}

	/** A copy of one channel. */
	public float[] channel(final int c) {
		return Arrays.copyOfRange(values, c * pixels(), (c + 1) * pixels());
	}

	/** Rec. 601 luma of a coloured picture, as a new array. */
	public float[] luma() {
		final int n = pixels();
		final float[] luma = new float[n];
		for (int i = 0; i < n; i++)
			luma[i] = (float) (LUMA[0] * values[i] + LUMA[1] * values[n + i] + LUMA[2] * values[2 * n + i]);
		return luma;
	}
}
