// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;

/**
 * A circle in space.
 *
 * @param centre camera coordinates
 * @param a from the centre to the circle
 * @param b the same a quarter further
 */
record Ring(Vector3 centre, Vector3 a, Vector3 b) {

	private static final int POINTS = 64;

	/** The circle as it is seen, closed. */
	List<Stroke> strokes(final Projection projection) {
		final List<Stroke> strokes = new ArrayList<>();
		Vector3 last = centre.plus(a);
		for (int k = 1; k <= POINTS; k++) {
			final double angle = 2 * Math.PI * k / POINTS;
			final Vector3 next = centre.plus(a.times(Math.cos(angle))).plus(b.times(Math.sin(angle)));
			projection.stroke(last, next).ifPresent(strokes::add);
			last = next;
		}
		return strokes;
	}
}
