// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.raster.Mask;

/**
 * A change of light: by how much a shadow changes the logarithm of every pixel.
 *
 * @param width pixels per row
 * @param height number of rows
 * @param shade (height·width) how much of the shadow there is, 0 … 1
 * @param log (channels)(height·width) what it adds to the logarithm of the picture, at most 0
 */
public record ShadowGain(int width, int height, float[] shade, float[][] log) {

	/**
	 * @throws IllegalArgumentException if a plane has not width·height values
	 */
	public ShadowGain {
		if (shade.length != width * height) throw new IllegalArgumentException(
			"a shadow of " + width + "×" + height + " has " + (long) width * height + " values, got " + shade.length);
		for (final float[] channel : log)
			if (channel.length != shade.length) throw new IllegalArgumentException(
				"a channel of " + width + "×" + height + " has " + shade.length + " values, got " + channel.length);
	}

	/** The pixels that are at least half in the shadow. */
	public Mask mask() {
		return Mask.of(width, height, (x, y) -> shade[y * width + x] > 0.5f);
	}

	/** The factor of a channel at a pixel, at most 1. */
	public float factor(final int channel, final int pixel) {
		return (float) Math.exp(log[channel][pixel]);
	}
}
