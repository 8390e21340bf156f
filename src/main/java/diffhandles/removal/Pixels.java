// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

/**
 * A picture of float channels.
 *
 * @param width pixels per row
 * @param height number of rows
 * @param channels number of planes, such as 1 or 3
 * @param values (channels, height, width): channel c of pixel (x, y) at {@code (c * height + y) * width + x};
 *          of any range, nominally 0 … 1; not copied, so whoever passes the array gives it away
 */
public record Pixels(int width, int height, int channels, float[] values) {

	/** @throws IllegalArgumentException if the array has not the picture's size */
	public Pixels {
		if (width < 1 || height < 1 || channels < 1 || values.length != width * height * channels)
			throw new IllegalArgumentException("a picture of " + width + "×" + height + "×" + channels + " needs "
				+ (long) width * height * channels + " values, got " + values.length);
	}

	/** Pixels of one channel. */
	int size() {
		return width * height;
	}

	/** Channel c of the pixel of index {@code y * width + x}. */
	float at(final int c, final int index) {
		return values[c * width * height + index];
	}

	/** A picture of the same values that can be written to. */
	Pixels copy() {
		return new Pixels(width, height, channels, values.clone());
	}

	/** The rectangle whose top left pixel is (x0, y0). */
	Pixels cropped(final int x0, final int y0, final int newWidth, final int newHeight) {
		final float[] cropped = new float[newWidth * newHeight * channels];
		for (int c = 0; c < channels; c++)
			for (int y = 0; y < newHeight; y++)
				System.arraycopy(values, (c * height + y0 + y) * width + x0, cropped, (c * newHeight + y) * newWidth,
					newWidth);
		return new Pixels(newWidth, newHeight, channels, cropped);
	}

	/** The values pixel after pixel: (height, width, channels). */
	float[] interleaved() {
		final int n = size();
		final float[] interleaved = new float[values.length];
		for (int c = 0; c < channels; c++)
			for (int i = 0; i < n; i++)
				interleaved[i * channels + c] = values[c * n + i];
		return interleaved;
	}
}
