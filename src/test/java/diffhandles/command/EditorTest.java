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
			"wrong number: told in place", "without depth: from the ground", "at random: nothing failed"))
			assertTrue(imagej.said(line), line + " is missing in\n" + session + imagej.err());
		assertArrayEquals(pixels(folder.resolve("edited.tif")), pixels(replayed(folder)),
			"the editor's analysis and that of a macro without windows give the same picture");
	}

	/** What the recorded line makes in a process that has never seen an editor. */
	private static Path replayed(final Path folder) throws IOException, InterruptedException {
		final ImageJProcess macro = ImageJProcess.headless(folder,
			"run('Open Sample Scene...', 'scene=mushroom');\nselectImage('mushroom.png');\n"
				+ Files.readString(folder.resolve("line.txt")) + "\nsaveAs('tiff', '" + folder.resolve("replayed.tif")
				+ "');");
		assertEquals(0, macro.exit(), macro.err() + macro.out());
		return folder.resolve("replayed.tif");
	}

	private static int[] pixels(final Path file) {
		return (int[]) IJ.openImage(file.toString()).getStack().getProcessor(2).getPixels();
	}
}
