// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej.compare;

import ij.ImagePlus;
import ij.WindowManager;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.Comparator;
import java.util.stream.Stream;

/** Keeps ImageJ's results table from covering the window of a result. */
public final class TablePlace {

	private TablePlace() {}

	/** Moves the table beside the image's window, if it covers some of it, and brings the image to the front. */
	public static void beside(final ImagePlus image) {
		final Window table = WindowManager.getWindow("Results"), window = image.getWindow();
		if (table == null || window == null || !table.isShowing()) return;
		final Rectangle screen = window.getGraphicsConfiguration().getBounds();
		if (table.getBounds().intersects(window.getBounds()))
			table.setLocation(place(screen, window.getBounds(), table.getBounds()));
		window.toFront();
	}

	/** Where a table covers least of a window: below it, at its right, above it, at its left, in this order. */
	static Point place(final Rectangle screen, final Rectangle window, final Rectangle table) {
		final int right = screen.x + screen.width - table.width, bottom = screen.y + screen.height - table.height;
		return Stream
			.of(new Point(window.x, window.y + window.height), new Point(window.x + window.width, window.y),
				new Point(window.x, window.y - table.height), new Point(window.x - table.width, window.y))
			.map(p -> new Point(Math.max(screen.x, Math.min(p.x, right)), Math.max(screen.y, Math.min(p.y, bottom))))
			.min(Comparator.comparingLong(p -> covered(window, new Rectangle(p, table.getSize())))).orElseThrow();
	}

	private static long covered(final Rectangle window, final Rectangle table) {
		final Rectangle both = window.intersection(table);
		return both.isEmpty() ? 0 : (long) both.width * both.height;
	}
}
