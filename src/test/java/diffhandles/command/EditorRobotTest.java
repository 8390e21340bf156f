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

/**
 * Whatever somebody does in the editor, nothing fails and nothing is left. The profile {@code -Probot} plays for about
 * ten minutes instead of some seconds.
 */
class EditorRobotTest {

	private static final int EVENTS = Integer.getInteger("diffhandles.robot", 400);
	/** Far fewer events a minute than on any machine. */
	private static final int LIMIT_MINUTES = 5 + EVENTS / 200;

	@Test
	void whateverSomebodyDoesNothingFails(@TempDir final Path folder) throws IOException, InterruptedException {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display, such as Xvfb's");
		final ImageJProcess imagej =
			ImageJProcess.withDisplay(folder, LIMIT_MINUTES, EditorRobot.class, Integer.toString(EVENTS), "11");
		final String out = imagej.out();
		assertEquals(0, imagej.exit(), imagej.err() + out);
		for (final String line : List.of("nothing was thrown", "heap: not grown", "editors: none left",
			"threads: none left", "panels: none left"))
			assertTrue(imagej.said(line), line + " is missing in\n" + out + imagej.err());
		assertTrue(!imagej.err().contains("Exception"), imagej.err());
	}
}
