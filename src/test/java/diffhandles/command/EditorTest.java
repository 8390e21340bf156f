// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The editor on ImageJ's canvas: mouse and key events are posted to it, and pixels are looked at. */
class EditorTest {

	@Test
	void objectsAreMovedByHand(@TempDir final Path folder) throws IOException, InterruptedException {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display, such as Xvfb's");
		final ImageJProcess imagej = ImageJProcess.withDisplay(folder, EditorSession.class);
		final String session = imagej.out();
		assertEquals(0, imagej.exit(), imagej.err() + session);
		for (final String line : List.of("body: the grabbed point is under the pointer", "preview: it is drawn there",
			"step: undone and redone", "ring: turned", "corner: larger", "zoomed and scrolled: under the pointer",
			"wheel: away", "keys: nudged", "double click: back", "Ctrl: in tenths", "before: the picture as it is",
			"escape in a drag: back", "edited: 1 line", "replayed: equal", "offered again: yes",
			"closed: all listeners as before, no layer left", "pixels: untouched", "other slice: no handles",
			"8-bit: moved", "16-bit: moved", "32-bit: moved", "stack: moved", "closed while dragging: no window left",
			"wrong number: told in place"))
			assertTrue(session.contains(line + "\n"), line + " is missing in\n" + session + imagej.err());
	}
}
