// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds a place for a window beside another one, at its right, at its left, below or above it, whatever covers least of
 * it and of further windows.
 *
 * @param screen what of the screen can be used
 * @param window that the place is beside
 * @param others further windows that should be seen
 */
public record FreePlace(Rectangle screen, Rectangle window, List<Rectangle> others) {

	/** Distance of windows, pixels of the screen. */
	private static final int GAP = 8;
	/** How much worse it is to cover the window than further ones; ours. */
	private static final int MATTERS = 3;

	/** The upper left corner of a window of a size. */
	public Point of(final Dimension size) {
		final Rectangle w = window;
		return Stream
			.of(new Point(w.x + w.width + GAP, w.y), new Point(w.x - size.width - GAP, w.y),
				new Point(w.x, w.y + w.height + GAP), new Point(w.x, w.y - size.height - GAP))
			.map(place -> inScreen(place, size)).min(Comparator.comparingLong(place -> MATTERS * covered(w, place, size)
				+ others.stream().mapToLong(other -> covered(other, place, size)).sum()))
			.orElseThrow();
	}

	private Point inScreen(final Point place, final Dimension size) {
		final int right = screen.x + screen.width - size.width, bottom = screen.y + screen.height - size.height;
		return new Point(Math.max(screen.x, Math.min(place.x, right)), Math.max(screen.y, Math.min(place.y, bottom)));
	}

	private static long covered(final Rectangle by, final Point place, final Dimension size) {
		final Rectangle both = by.intersection(new Rectangle(place, size));
		return both.isEmpty() ? 0 : (long) both.width * both.height;
	}
}
