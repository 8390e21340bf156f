// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import java.util.List;

/** A straight stroke of the canvas. */
public record Stroke(Place from, Place to) {

	double distance(final double x, final double y) {
		final double dx = to.x() - from.x(), dy = to.y() - from.y(), length = dx * dx + dy * dy;
		final double t =
			length == 0 ? 0 : Math.max(0, Math.min(1, ((x - from.x()) * dx + (y - from.y()) * dy) / length));
		return Math.hypot(from.x() + t * dx - x, from.y() + t * dy - y);
	}

	/** Whether a place is so near to some strokes that the pointer has hold of them. */
	static boolean isNear(final List<Stroke> strokes, final double x, final double y) {
		return strokes.stream().anyMatch(s -> s.distance(x, y) <= HandleShapes.REACH);
	}
}
