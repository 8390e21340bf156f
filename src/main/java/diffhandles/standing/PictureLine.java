// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

/**
 * A line across a picture, such as the horizon, by the rows where it meets the picture's left and right edges. The
 * rows may be above or below the picture. Pixel (x, y) has its centre at (x + 0.5, y + 0.5).
 *
 * @param left row at column 0, pixels
 * @param right row at column {@code width}, pixels
 */
public record PictureLine(double left, double right) {

	/** @throws IllegalArgumentException if a row is not finite */
	public PictureLine {
		if (!Double.isFinite(left) || !Double.isFinite(right)) throw new IllegalArgumentException(
			"a line across the picture needs two finite rows, got " + left + " and " + right);
	}

	/** The line along a row. */
	public static PictureLine level(final double row) {
		return new PictureLine(row, row);
	}

	/**
	 * The line through two points.
	 *
	 * @param width pixels per row
	 * @throws IllegalArgumentException if the points are not beside each other, as on an upright line
	 */
	public static PictureLine through(final double u0, final double v0, final double u1, final double v1,
		final int width)
	{
		if (Math.abs(u1 - u0) < Math.abs(v1 - v0)) throw new IllegalArgumentException(
			"a horizon or the foot of a wall runs from left to right, but the line from (" + u0 + ", " + v0 + ") to ("
				+ u1 + ", " + v1 + ") is steeper than 45°");
		final double slope = (v1 - v0) / (u1 - u0);
		return new PictureLine(v0 - slope * u0, v0 + slope * (width - u0));
	}

	/** The row at column {@code u} of a picture of a width. */
	public double row(final double u, final int width) {
		return left + (right - left) * u / width;
	}

	/** The row in the middle of the picture. */
	public double middle() {
		return (left + right) / 2;
	}

	/** The line so many pixels further down. */
	public PictureLine lowered(final double pixels) {
		return new PictureLine(left + pixels, right + pixels);
	}
}
