// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.compare.ResultView;
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

/** Shows results: the picture beside the one that it was made from, tables and log beside both. */
final class ResultWindows {

	/** How an image is shown. */
	enum Shown {
		/** In a window of its own, as a macro line does. */
		BY_MACRO,
		/** Beside its source, with keys to compare both; previews in the window of the one before. */
		BY_HAND,
		/** The same, and edits as well in the window of the one before: a hand tries, and tries again. */
		AGAIN
	}

	private ResultWindows() {}

	/** Shows what a command has made, if that is an image. */
	static void show(final Object output, final Shown how) {
		if (!(output instanceof final ImagePlus image)) return;
		if (how == Shown.BY_MACRO) {
			image.show();
			ResultView.attach(image, false);
			return;
		}
		final ImagePlus shown = diffhandles.provenance.Window.show(image, how == Shown.AGAIN);
		if (shown == image) {
			ResultView.attach(image, true);
			besideSource(image);
		}
		tablesBeside(shown);
	}

	/** Moves the window of a new result so that the picture before can be seen as well. */
	private static void besideSource(final ImagePlus result) {
		MadeFrom.of(result).flatMap(MadeFrom::openSource).map(ImagePlus::getWindow)
			.ifPresent(source -> move(result.getWindow(), source));
	}

	/** Moves ImageJ's table and log where they cover least of a result, and brings that to the front. */
	private static void tablesBeside(final ImagePlus result) {
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
