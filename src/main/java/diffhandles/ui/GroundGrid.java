// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A grid on the ground.
 *
 * @param axes of the ground
 * @param origin a crossing of its lines, camera coordinates
 * @param step distance of its lines, depth units
 */
record GroundGrid(GroundAxes axes, Vector3 origin, double step) {

	/** How many lines there are to each side of the middle. */
	private static final int LINES = 4;

	/** The lines around the crossing that is nearest to a point, in pieces. */
	List<Stroke> around(final Vector3 point, final Projection projection) {
		final Vector3 way = point.minus(origin);
		final double right = Math.rint(axes.right().dot(way) / step), away = Math.rint(axes.away().dot(way) / step);
		final List<Stroke> strokes = new ArrayList<>();
		for (int k = -LINES; k <= LINES; k++)
			for (int s = -LINES; s < LINES; s++) {
				stroke(right + k, away + s, right + k, away + s + 1, projection).ifPresent(strokes::add);
				stroke(right + s, away + k, right + s + 1, away + k, projection).ifPresent(strokes::add);
			}
		return strokes;
	}

	private Optional<Stroke> stroke(final double right0, final double away0, final double right1, final double away1,
		final Projection projection)
	{
		return projection.stroke(at(right0, away0), at(right1, away1));
	}

	private Vector3 at(final double right, final double away) {
		return origin.plus(axes.toCamera(step * right, 0, step * away));
	}
}
