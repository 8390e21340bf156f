// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

/** A place of the canvas, in pixels. */
public record Place(double x, double y) {

	double distance(final double ox, final double oy) {
		return Math.hypot(x - ox, y - oy);
	}
}
