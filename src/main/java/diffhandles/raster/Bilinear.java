// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

/** Values of a plane between its pixels' centres, the border's repeated beyond. */
public final class Bilinear {

	private Bilinear() {}

	/**
	 * The value at a place.
	 *
	 * @param plane (height·width)
	 * @param x column, 0.5 at the centre of the first
	 * @param y row
	 */
	public static float at(final float[] plane, final int width, final int height, final float x, final float y) {
		final float cx = Math.max(0, Math.min(width - 1, x - 0.5f)), cy = Math.max(0, Math.min(height - 1, y - 0.5f));
		final int x0 = (int) cx, y0 = (int) cy, x1 = Math.min(x0 + 1, width - 1), y1 = Math.min(y0 + 1, height - 1);
		final float ax = cx - x0, ay = cy - y0;
		return (1 - ay) * ((1 - ax) * plane[y0 * width + x0] + ax * plane[y0 * width + x1])
			+ ay * ((1 - ax) * plane[y1 * width + x0] + ax * plane[y1 * width + x1]);
	}
}
