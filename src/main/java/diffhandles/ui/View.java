// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

/**
 * The part of the picture that a canvas shows, and how large.
 *
 * @param left column of the picture at the canvas's left edge, pixels
 * @param top row of the picture at its upper edge
 * @param zoom pixels of the canvas per pixel of the picture
 */
public record View(double left, double top, double zoom) {

	/** @throws IllegalArgumentException if the zoom is not positive and finite */
	public View {
		if (!(zoom > 0 && zoom < Double.POSITIVE_INFINITY))
			throw new IllegalArgumentException("a zoom must be positive and finite, got " + zoom);
	}

	/** Column of the canvas that shows a column of the picture. */
	public double x(final double u) {
		return (u - left) * zoom;
	}

	/** Row of the canvas that shows a row of the picture. */
	public double y(final double v) {
		return (v - top) * zoom;
	}

	/** Column of the picture at a column of the canvas. */
	public double u(final double x) {
		return x / zoom + left;
	}

	/** Row of the picture at a row of the canvas. */
	public double v(final double y) {
		return y / zoom + top;
	}
}
