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

/** Two objects, two images, tilts, wheel and tool: real events on the real canvas. */
class EditorHandTest {

	@Test
	void theHandDoesWhatTheHintsSay(@TempDir final Path folder) throws IOException, InterruptedException {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display, such as Xvfb's");
		final ImageJProcess imagej = ImageJProcess.withDisplay(folder, EditorHandSession.class);
		final String session = imagej.out();
		assertEquals(0, imagej.exit(), imagej.err() + session);
		for (final String line : List.of("Tab: the other has the handles", "Tab: the other alone is moved",
			"Tab: round, and back with Shift", "click: the object under the pointer has the handles",
			"Alt: two rings, while it is held", "Alt: tilted sideways", "Alt: tilted away, in steps of 5",
			"Shift: in the picture's plane", "double click on the object: its way is back",
			"double clicks on all: as in the picture", "wheel with Shift: ten times as far",
			"wheel with Ctrl: ImageJ's zoom", "two images: each its own move",
			"two images: closing one leaves the other", "tool: a click opens the editor",
			"tool: the next drag moves the object"))
			assertTrue(imagej.said(line), line + " is missing in\n" + session + imagej.err());
	}
}
