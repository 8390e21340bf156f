// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

/** What dragging a handle of an object does, from the moment at which it was grabbed. */
@FunctionalInterface
interface Drag {

	/** The unit of snapping: a tenth of the object's size, or of its original size. */
	double SNAP = 0.1;
	/** The unit of snapping of angles, degrees. */
	double SNAP_DEGREES = 5;

	/**
	 * The pose with the pointer at a place.
	 *
	 * @param u column, pixels of the picture
	 * @param v row
	 * @param snap whether to go in steps, of which the pose in the picture is one
	 */
	Pose to(double u, double v, boolean snap);

	/** The step that is nearest to a value. */
	static double snapped(final double value, final double step, final boolean snap) {
		return snap ? Math.round(value / step) * step : value;
	}
}
