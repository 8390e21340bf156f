// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.raster.Bounds;
import java.util.stream.IntStream;

/**
 * The logarithm of a picture, in which a change of light is a sum: ln(v + floor).
 *
 * @param width pixels per row
 * @param height number of rows
 * @param log (channels)(height·width) natural logarithms
 */
public record LogPicture(int width, int height, float[][] log) {

	/** Added to all values, so that black is not endlessly dark: four steps of an 8-bit picture. */
	public static final float FLOOR = 4 / 255f;

	/**
	 * @throws IllegalArgumentException if there is no channel, or one of another size
	 */
	public LogPicture {
		if (log.length == 0) throw new IllegalArgumentException("a picture has at least one channel, got none");
		for (final float[] channel : log)
			if (channel.length != width * height) throw new IllegalArgumentException("a channel of " + width + "×"
				+ height + " has " + (long) width * height + " values, got " + channel.length);
	}

	/**
	 * The logarithm of a picture.
	 *
	 * @param values (channels·height·width) plane after plane; 0 is black, 1 is white
	 */
	public static LogPicture of(final int width, final int height, final float[] values) {
		final int n = width * height;
		if (n == 0 || values.length == 0 || values.length % n != 0) throw new IllegalArgumentException(
			"a picture of " + width + "×" + height + " has a multiple of " + n + " values, got " + values.length);
		final float[][] log = new float[values.length / n][n];
		IntStream.range(0, log.length * height).parallel().forEach(row -> {
			final int c = row / height;
			for (int i = row % height * width, end = i + width; i < end; i++)
				log[c][i] = (float) Math.log(Math.max(0, values[c * n + i]) + FLOOR);
		});
		return new LogPicture(width, height, log);
	}

	/** Number of channels. */
	public int channels() {
		return log.length;
	}

	/** The mean of a pixel's channels. */
	float mean(final int i) {
		float sum = 0;
		for (final float[] channel : log)
			sum += channel[i];
		return sum / log.length;
	}

	/** Means of the blocks of step × step pixels of a window; what is left over at the right and below is cut off. */
	LogPicture reduced(final Bounds window, final int step) {
		final int w = window.width() / step, h = window.height() / step;
		final float[][] means = new float[log.length][w * h];
		IntStream.range(0, h).parallel().forEach(row -> {
			for (int c = 0; c < log.length; c++)
				for (int y = row * step; y < (row + 1) * step; y++)
					for (int x = 0, i = (window.y0() + y) * width + window.x0(); x < w; x++) {
						float sum = means[c][row * w + x];
						for (final int end = i + step; i < end; i++)
							sum += log[c][i] / (step * step);
						means[c][row * w + x] = sum;
					}
		});
		return new LogPicture(w, h, means);
	}

	/** The picture divided by another of the same size, such as its ground without shadows: textures cancel. */
	LogPicture over(final LogPicture other) {
		if (other.width != width || other.height != height || other.channels() != channels())
			throw new IllegalArgumentException("the picture is " + width + "×" + height + "×" + channels()
				+ ", the other is " + other.width + "×" + other.height + "×" + other.channels());
		final float[][] ratio = new float[log.length][log[0].length];
		for (int c = 0; c < ratio.length; c++)
			for (int i = 0; i < ratio[c].length; i++)
				ratio[c][i] = log[c][i] - other.log[c][i];
		return new LogPicture(width, height, ratio);
	}
}
