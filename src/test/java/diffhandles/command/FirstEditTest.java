// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's first edit, walked exactly as it is written. */
class FirstEditTest {

	private static final Path README = Path.of("README.md").toAbsolutePath();

	@Test
	void theStoryHasFiveSteps() throws IOException {
		assertEquals(5, FirstEditSession.steps(README).size());
	}

	@Test
	void theStoryCanBeWalkedAsItIsWritten(@TempDir final Path folder) throws IOException, InterruptedException {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display, such as Xvfb's");
		final ImageJProcess imagej = ImageJProcess.withDisplay(folder, FirstEditSession.class, README.toString());
		final String session = imagej.out();
		assertEquals(0, imagej.exit(), imagej.err() + session);
		assertTrue(session.contains("Open Sample Scene... with 1 fields: cup"), session);
		assertTrue(session.contains("by hand: slid, turned\n"), session);
		assertTrue(session.contains("Enter: stack of 2\n"), session);
		assertTrue(session.contains("Escape: no handles\n"), session);
		assertTrue(session.contains("Preview Object Edit... with 3 fields: cup"), session);
		assertTrue(session.contains("Edit Object in 3D... with 3 fields: cup"), session);
		assertTrue(session.contains("stack of 2, outlines 2\n"), session);
		assertTrue(session.contains("rows 2\n"), session);
		assertTrue(session.contains("info true\n"), session);
	}
}
