// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.SamplePhotograph;
import diffhandles.ui.Pose;
import diffhandles.ui.canvas.ObjectEditor;
import diffhandles.ObjectEdit;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.EventQueue;

/**
 * How long the edited picture takes from Enter on: moves the cup of the sample photograph, three times. Not a test;
 * {@code docs/editor-benchmark.sh enter} runs it.
 */
final class EnterBenchmark {

	private EnterBenchmark() {}

	public static void main(final String... arguments) throws Exception {
		new ImageJ().setLocation(0, 900);
		final ImagePlus cup = SamplePhotograph.cup();
		cup.show();
		final long start = System.nanoTime();
		MoveObjectCommand.open(cup);
		final ObjectEditor editor = Desktop.await("the editor", () -> ObjectEditor.of(cup));
		System.out.printf("cup, %d×%d: editor opened in %.1f s%n", cup.getWidth(), cup.getHeight(), seconds(start));
		Desktop.await("rest", () -> editor.isAtRest() ? true : null);
		for (int k = 1; k <= 3; k++) {
			final Pose pose = editor.model().pose().with(new ObjectEdit(0.3, 0, 0.1 * k, 10, 0, 0, 1));
			EventQueue.invokeAndWait(() -> editor.model().set(pose));
			Desktop.await("rest", () -> editor.isAtRest() ? true : null);
			final long enter = System.nanoTime();
			EventQueue.invokeAndWait(editor::edit);
			final ImagePlus edited = Desktop.await("result", () -> WindowManager.getImage("cup.jpg-edited"));
			System.out.printf("Enter %d: result after %.1f s%n", k, seconds(enter));
			Desktop.await("end", () -> editor.isEditing() ? null : true);
			edited.changes = false;
			edited.close();
		}
		System.exit(0);
	}

	private static double seconds(final long start) {
		return (System.nanoTime() - start) * 1e-9;
	}
}
