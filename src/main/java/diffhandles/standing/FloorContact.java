// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;
import diffhandles.ground.ScenePlane;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where an object's lower edge meets the floor: the part of it that runs along the floor, and does not climb up the
 * object's sides.
 *
 * @param u columns, one pixel apart, pixels
 * @param row rows of the edge, pixels
 * @param seenRow rows of the object's lowest pixels, pixels; above the edge between two feet
 * @param x to the right along the floor, depth units
 * @param s away along the floor, depth units
 */
record FloorContact(double[] u, double[] row, double[] seenRow, double[] x, double[] s) {

	/** How steeply the edge may run away from the camera, as away over right; ours. */
	private static final double STEEPEST = 2;
	/** How far it may reach, in widths of the object: things are about as deep as they are wide; ours. */
	private static final double DEEPEST = 1.2;

	/**
	 * @param number of the object, for messages
	 * @throws IllegalArgumentException if the object's foot is not below the horizon
	 */
	static FloorContact of(final FloorView view, final StandingObject object, final int number) {
		final PinholeCamera camera = view.camera();
		final Footprint foot = object.foot();
		final ScenePlane floor = view.floor();
		final GroundAxes axes = GroundAxes.of(floor);
		final int lowest = foot.lowest();
		final double[] u = foot.u(), v = foot.v();
		if (!(floor.disparity(camera, u[lowest], v[lowest]) > 0)) throw new IllegalArgumentException(String.format(
			Locale.ROOT,
			"object %d cannot stand on the floor: its foot is at row %.0f, the horizon at row %.0f is not above it; "
				+ "give another horizon, or say where the object is (stands=wall, stands=air)",
			number, v[lowest], view.horizon().row(u[lowest], camera.width())));
		final Vector3 nearest = onFloor(camera, floor, u[lowest], v[lowest]);
		final double wide = nearest.z() * object.mask().bounds().width() / camera.fx();
		final int first = reach(camera, floor, axes, foot, lowest, -1, wide);
		final int last = reach(camera, floor, axes, foot, lowest, 1, wide);
		final double[] columns =
			IntStream.rangeClosed((int) (u[first] - 0.5), (int) (u[last] - 0.5)).mapToDouble(x -> x + 0.5).toArray();
		return at(camera, floor, axes, object, columns);
	}

	private static Vector3 onFloor(final PinholeCamera camera, final ScenePlane floor, final double u, final double v) {
		return camera.lift(u, v, floor.depth(camera, u, v));
	}

	/** The last corner in a direction that is still on the floor. */
	private static int reach(final PinholeCamera camera, final ScenePlane floor, final GroundAxes axes,
		final Footprint foot, final int from, final int direction, final double wide)
	{
		final Vector3 nearest = onFloor(camera, floor, foot.u()[from], foot.v()[from]);
		Vector3 before = nearest;
		int at = from;
		while (at + direction >= 0 && at + direction < foot.size()) {
			final double u = foot.u()[at + direction], v = foot.v()[at + direction];
			if (!(floor.disparity(camera, u, v) > 0)) break;
			final Vector3 next = onFloor(camera, floor, u, v), step = next.minus(before);
			if (axes.away().dot(step) > STEEPEST * Math.abs(axes.right().dot(step))
				|| axes.away().dot(next.minus(nearest)) > DEEPEST * wide) break;
			before = next;
			at += direction;
		}
		return at;
	}

	private static FloorContact at(final PinholeCamera camera, final ScenePlane floor, final GroundAxes axes,
		final StandingObject object, final double[] u)
	{
		final double[] row = new double[u.length], seen = new double[u.length], x = new double[u.length],
			s = new double[u.length];
		for (int k = 0; k < u.length; k++) {
			row[k] = object.foot().row(u[k]);
			seen[k] = Math.floor(row[k]);
			while (seen[k] > 1 && !object.mask().contains((int) u[k], (int) seen[k] - 1))
				seen[k]--;
			final Vector3 point = onFloor(camera, floor, u[k], row[k]);
			x[k] = axes.right().dot(point);
			s[k] = axes.away().dot(point);
		}
		return new FloorContact(u, row, seen, x, s);
	}

	int size() {
		return u.length;
	}

	/** The share of it that is above a line across a picture of a width. */
	double shareAbove(final PictureLine line, final int width) {
		return (double) IntStream.range(0, size()).filter(k -> row[k] < line.row(u[k], width)).count() / size();
	}

	/** The least distance along the floor. */
	double nearest() {
		return IntStream.range(0, s.length).mapToDouble(k -> s[k]).min().orElseThrow();
	}
}
