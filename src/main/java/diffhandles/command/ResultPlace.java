// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.provenance.MadeFrom;
import diffhandles.ui.canvas.FreePlace;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Where the windows of a result go: the picture beside the one that it was made from, tables and log beside both. */
final class ResultPlace {

	private ResultPlace() {}

	/** Moves the window of a new result so that the picture before can be seen as well. */
	static void besideSource(final ImagePlus result) {
		MadeFrom.of(result).flatMap(MadeFrom::openSource).map(ImagePlus::getWindow)
			.ifPresent(source -> move(result.getWindow(), source));
	}

	/** Moves ImageJ's table and log where they cover least of a result, and brings that to the front. */
	static void tablesBeside(final ImagePlus result) {
		final Window window = result.getWindow();
		if (window == null) return;
		Stream.of("Results", "Log").map(WindowManager::getWindow).filter(table -> table != null && table.isShowing())
			.forEach(table -> move(table, window));
		window.toFront();
	}

	/** Moves a window that covers some of another one. */
	private static void move(final Window window, final Window from) {
		if (window == null || !from.isShowing() || !window.getBounds().intersects(from.getBounds())) return;
		final Rectangle screen = from.getGraphicsConfiguration().getBounds();
		final List<Rectangle> others = Arrays.stream(Frame.getFrames())
			.filter(frame -> frame.isShowing() && frame != window && frame != from).map(Frame::getBounds).toList();
		window.setLocation(new FreePlace(screen, from.getBounds(), others).of(window.getSize()));
	}
}
