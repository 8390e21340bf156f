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

/** The commands in ImageJ's windows, on whatever display there is. */
class GuiTest {

	@Test
	void theCommandsWorkFromTheMenu(@TempDir final Path folder) throws IOException, InterruptedException {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display, such as Xvfb's");
		final ImageJProcess imagej = ImageJProcess.withDisplay(folder, GuiSession.class);
		final String session = imagej.out();
		assertEquals(0, imagej.exit(), imagej.err() + session);
		assertTrue(session.contains("cancelled: no window is left\n"), session);
		assertTrue(session.contains("preview: 24-bit 256x256, outlines 2\n"), session);
		assertTrue(session.contains("recorded: run(\"Preview Object Edit...\", \"depth_map="), session);
		assertTrue(
			session.contains(
				"depth.tif translate_x=-0.4 translate_y=0 translate_z=0 yaw=-30 pitch=0 roll=0 object_scale=1\");\n"),
			session);
		assertTrue(session.contains("again: 0 images more\n"), session);
		assertTrue(session.contains("again: the source's\n"), session);
		assertTrue(session.contains("depth.tif\nagain: "), session);
		assertTrue(session.contains("a depth map that has gone: ''\n"), session);
		assertTrue(session.contains("replayed: equal\n"), session);
		assertTrue(session.contains("ROI Manager: preview of mushroom.png-preview\n"), session);
		assertTrue(session.contains("no selection: a message\n"), session);
		assertTrue(session.contains("models: Models for Diffusion Handles, not recorded\n"), session);
		assertTrue(session.contains("models: run(\"Manage Models...\", \"action=verify model=tiny\");\n"), session);
		assertTrue(session.contains("escape: stopped, 0 images more, 0 windows more\n"), session);
	}
}
