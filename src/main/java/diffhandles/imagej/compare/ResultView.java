// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej.compare;

import diffhandles.imagej.ResultParts;
import diffhandles.imagej.ResultSlice;
import ij.IJ;
import ij.ImagePlus;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.util.Optional;

/**
 * What keys do on the window of a result: while the space bar is held, the picture before is shown; {@value #WIPE} lays
 * it over the left part of the one after, up to a line that can be dragged; {@value #OUTLINES} shows the outlines of
 * the objects before and after, and hides them. The image itself stays as it is, and so does what macros see of it.
 */
public final class ResultView {

	static final char WIPE = '/', OUTLINES = '0';
	private static final String HINT = "Space: before    /: before | after    0: outlines";

	/** What the keys do, in a sentence. */
	public static final String WORDS =
		"There Space shows the picture before, " + WIPE + " both side by side, " + OUTLINES + " the outlines.";

	private ResultView() {}

	/**
	 * Listens on the window of an image, if it has one.
	 *
	 * @param byHand whether a user asked for the image, and not a macro: then outlines are hidden at first
	 */
	public static void attach(final ImagePlus image, final boolean byHand) {
		if (image.getWindow() == null) return;
		final Optional<Wipe> wipe = inputOf(image).map(slice -> {
			listen(image, new BeforeKey(image, slice));
			return new Wipe(image, slice);
		});
		if (wipe.isEmpty() && image.getOverlay() == null) return;
		if (byHand && image.getOverlay() != null) image.setHideOverlay(true);
		listen(image, new KeyAdapter() {

			@Override
			public void keyTyped(final KeyEvent e) {
				if (e.getKeyChar() == OUTLINES) image.setHideOverlay(!image.getHideOverlay());
				else if (e.getKeyChar() == WIPE) wipe.ifPresent(Wipe::toggle);
			}
		});
		if (byHand) IJ.showStatus(wipe.isPresent() ? HINT : "0: outlines");
	}

	private static void listen(final ImagePlus image, final KeyAdapter keys) {
		image.getCanvas().addKeyListener(keys);
		image.getWindow().addKeyListener(keys);
	}

	/** The slice (z) of a result that shows the picture before; the parts of a result are its slices. */
	static Optional<Integer> inputOf(final ImagePlus image) {
		return image.getNSlices() > 1 ? ResultParts.sliceOf(image, ResultSlice.INPUT) : Optional.empty();
	}
}
