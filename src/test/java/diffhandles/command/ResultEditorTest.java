// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The editor of a result edits its source, with the result's move offered. */
class ResultEditorTest {

	@Test
	void theEditorOfAResultEditsItsSource(@TempDir final Path folder) throws IOException, InterruptedException {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display, such as Xvfb's");
		final ImageJProcess imagej = ImageJProcess.withDisplay(folder, ResultEditorSession.class);
		final String session = imagej.out();
		assertEquals(0, imagej.exit(), imagej.err() + session);
		for (final String line : List.of("offered: the result's move", "offered: the result's light",
			"selected: the object", "unmoved: the result's pixels", "lines: of the source",
			"one window: of the editor's results", "told: what is made", "reset: where the picture has it",
			"selected elsewhere: the result itself", "source closed: its copy", "source closed: one copy"))
			assertTrue(imagej.said(line), line + " is missing in\n" + session + imagej.err());
		assertArrayEquals(pixels(folder.resolve("expected.tif")), pixels(replayed(folder)),
			"the recorded line on the result, without windows, gives the same pixels");
	}

	private static Path replayed(final Path folder) throws IOException, InterruptedException {
		final ImageJProcess macro = ImageJProcess.headless(folder,
			"run('Open Sample Scene...', 'scene=mushroom');\nselectImage('mushroom.png');\n"
				+ "run('Edit Object in 3D...', 'prompt=[a mushroom] translate_x=0.1 yaw=5 steps=1 inversion=none');\n"
				+ Files.readString(folder.resolve("line.txt")) + "\nsaveAs('tiff', '" + folder.resolve("replayed.tif")
				+ "');");
		assertEquals(0, macro.exit(), macro.err() + macro.out());
		return folder.resolve("replayed.tif");
	}

	private static int[] pixels(final Path file) {
		return (int[]) IJ.openImage(file.toString()).getStack().getProcessor(2).getPixels();
	}
}
