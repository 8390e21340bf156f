// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

/** Distances in steps of the four-neighbour cross. */
final class CityBlock {

	private CityBlock() {}

	/**
	 * For every pixel, the number of horizontal and vertical steps to the nearest set pixel; two passes.
	 *
	 * @return (height, width); at least width + height everywhere if no pixel is set
	 */
	static int[] distance(final int width, final int height, final boolean[] set) {
		final int[] d = new int[set.length];
		final int far = width + height;
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				d[i] = set[i] ? 0 : far;
				if (x > 0) d[i] = Math.min(d[i], d[i - 1] + 1);
				if (y > 0) d[i] = Math.min(d[i], d[i - width] + 1);
			}
		for (int y = height - 1, i = set.length - 1; y >= 0; y--)
			for (int x = width - 1; x >= 0; x--, i--) {
				if (x < width - 1) d[i] = Math.min(d[i], d[i + 1] + 1);
				if (y < height - 1) d[i] = Math.min(d[i], d[i + width] + 1);
			}
		return d;
	}
}
