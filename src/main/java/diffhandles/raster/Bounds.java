// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

/**
 * A rectangle of pixels.
 *
 * @param x0 its first column
 * @param y0 its first row
 * @param width number of columns, 0 for an empty rectangle
 * @param height number of rows
 */
public record Bounds(int x0, int y0, int width, int height) {

	/** With a margin on every side, as far as a picture goes. */
	public Bounds widened(final int margin, final int pictureWidth, final int pictureHeight) {
		final int left = Math.max(0, x0 - margin), top = Math.max(0, y0 - margin);
		return new Bounds(left, top, Math.min(pictureWidth, x0 + width + margin) - left,
			Math.min(pictureHeight, y0 + height + margin) - top);
	}

	/** The smallest rectangle around both; an empty one does not count. */
	public Bounds union(final Bounds other) {
		if (width == 0) return other;
		if (other.width == 0) return this;
		final int left = Math.min(x0, other.x0), top = Math.min(y0, other.y0);
		return new Bounds(left, top, Math.max(x0 + width, other.x0 + other.width) - left,
			Math.max(y0 + height, other.y0 + other.height) - top);
	}
}
