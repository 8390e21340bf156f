// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

/**
 * The depth as the network is fed with it: disparity on the latents' grid, from −1 for the farthest to 1 for the
 * nearest. {@link DisparityMap} makes it.
 *
 * @param width w, cells per row
 * @param height h, rows of cells
 * @param values (h, w), −1 … 1, row by row; not copied, so whoever passes the array gives it away
 */
public record DepthChannel(int width, int height, float[] values) {

	/** @throws IllegalArgumentException if the size does not fit */
	public DepthChannel {
		if (width < 1 || height < 1 || values.length != width * height)
			throw new IllegalArgumentException("a depth channel of " + width + "×" + height + " needs "
				+ (long) width * height + " values, got " + values.length);
	}
}
