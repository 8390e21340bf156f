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

/** Horizon and wall, by hand and by number: real events on the real canvas. */
class EditorFloorTest {

	@Test
	void theFloorFollowsHorizonAndWall(@TempDir final Path folder) throws IOException, InterruptedException {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display, such as Xvfb's");
		final ImageJProcess imagej = ImageJProcess.withDisplay(folder, EditorFloorSession.class);
		final String session = imagej.out();
		assertEquals(0, imagej.exit(), imagej.err() + session);
		for (final String line : List.of("horizon: dragged", "impossible horizon: marked and told",
			"too steep: marked, and not taken", "horizon: right again", "wall: dragged", "impossible wall: marked",
			"wall: undone"))
			assertTrue(imagej.said(line), line + " is missing in\n" + session + imagej.err());
	}
}
