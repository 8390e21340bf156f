// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.PinholeCamera;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a box leaves the picture: a band along the picture's border for each side that it reaches over.
 *
 * @param x left, pixels of the canvas
 * @param y top
 * @param width of the band
 * @param height of the band
 */
public record FrameCut(double x, double y, double width, double height) {

	/** How broad a band is, pixels of the canvas. */
	private static final double BREADTH = 8;

	/** The bands of a box with some edges. */
	static List<FrameCut> of(final List<HandleShapes.Edge> edges, final PinholeCamera camera, final View view) {
		final double left = view.x(0), right = view.x(camera.width()), top = view.y(0),
			bottom = view.y(camera.height());
		final List<FrameCut> all = new ArrayList<>();
		final Range over = new Range(), below = new Range(), before = new Range(), behind = new Range();
		for (final HandleShapes.Edge edge : edges) {
			final Place a = edge.stroke().from(), b = edge.stroke().to();
			before.take(left - a.x(), a.y(), left - b.x(), b.y());
			behind.take(a.x() - right, a.y(), b.x() - right, b.y());
			over.take(top - a.y(), a.x(), top - b.y(), b.x());
			below.take(a.y() - bottom, a.x(), b.y() - bottom, b.x());
		}
		if (before.isIn(top, bottom))
			all.add(new FrameCut(left, before.from(top), BREADTH, before.length(top, bottom)));
		if (behind.isIn(top, bottom))
			all.add(new FrameCut(right - BREADTH, behind.from(top), BREADTH, behind.length(top, bottom)));
		if (over.isIn(left, right)) all.add(new FrameCut(over.from(left), top, over.length(left, right), BREADTH));
		if (below.isIn(left, right))
			all.add(new FrameCut(below.from(left), bottom - BREADTH, below.length(left, right), BREADTH));
		return all;
	}

	/** The part of a side beyond which edges are. */
	private static final class Range {

		private double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;

		/**
		 * Takes an edge.
		 *
		 * @param beyondA how far its one end is beyond the side
		 * @param alongA where that is along the side
		 */
		void take(final double beyondA, final double alongA, final double beyondB, final double alongB) {
			if (beyondA > 0) take(alongA);
			if (beyondB > 0) take(alongB);
			if (beyondA > 0 != beyondB > 0) take(alongA + (alongB - alongA) * beyondA / (beyondA - beyondB));
		}

		private void take(final double along) {
			least = Math.min(least, along);
			most = Math.max(most, along);
		}

		boolean isIn(final double from, final double to) {
			return most > from && least < to;
		}

		double from(final double from) {
			return Math.max(from, least);
		}

		double length(final double from, final double to) {
			return Math.min(to, most) - from(from);
		}
	}
}
