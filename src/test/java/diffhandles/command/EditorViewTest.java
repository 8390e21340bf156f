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

/** What the editor shows: lists, light, the model's picture; real events on the real canvas. */
class EditorViewTest {

	@Test
	void whatIsShownFollowsTheUser(@TempDir final Path folder) throws IOException, InterruptedException {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display, such as Xvfb's");
		final ImageJProcess imagej = ImageJProcess.withDisplay(folder, EditorViewSession.class);
		final String session = imagej.out();
		assertEquals(0, imagej.exit(), imagej.err() + session);
		for (final String line : List.of("depth: grey, near is light", "before: the picture's pixels",
			"preview: as at first", "grid: drawn", "grid: gone", "light: the fields say it",
			"light: not along the ground", "sun: follows, and Escape takes it back", "sun: in steps of 5",
			"shadow: dragged", "light: the picture tells again", "more: in the line",
			"model: another picture in the same place", "escape in a refinement: closed at once",
			"escape in a refinement: nothing is left", "escape in a refinement: offered again"))
			assertTrue(imagej.said(line), line + " is missing in\n" + session + imagej.err());
	}
}
