// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.ObjectEdit;
import diffhandles.imagej.SampleScene;
import diffhandles.ui.Handle;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What a user does with the editor of a result; each step prints a line that {@link ResultEditorTest} reads. */
final class ResultEditorSession {

	private static final String LINE = "prompt=[a mushroom] translate_x=0.5 translate_z=0.2 yaw=-25 axes=ground "
		+ "unit=object light=-60,35 steps=1 inversion=none";

	private ResultEditorSession() {}

	public static void main(final String... arguments) {
		try {
			new ImageJ();
			new Recorder();
			final ImagePlus depth = SampleScene.depth();
			depth.show();
			final ImagePlus source = SampleScene.picture();
			source.show();
			WindowManager.setCurrentWindow(source.getWindow());
			IJ.run(EditObjectCommand.LABEL, LINE + " slices=input,edited");
			final ImagePlus result = WindowManager.getImage("mushroom.png-edited");
			onTheResult(result, source);
			selectedElsewhere(result);
			ofTheCopy(result, source);
			System.exit(0);
		}
		catch (final Exception e) {
			e.printStackTrace();
			System.exit(1);
		}
	}

	private static void onTheResult(final ImagePlus result, final ImagePlus source) throws Exception {
		final int[] pixels = edited(result);
		source.deleteRoi();
		final OpenEditor open = OpenEditor.on(result, source);
		say("offered: the result's move", open.edit().equals(new ObjectEdit(0.5, 0, 0.2, -25, 0, 0, 1)));
		say("offered: the result's light", open.field("Light from, degrees").getText().equals("-60"));
		say("selected: the object", source.getRoi() != null);
		final List<String> same = enter(open);
		final ImagePlus made = WindowManager.getCurrentImage();
		say("unmoved: the result's pixels", made != result && Arrays.equals(pixels, edited(made)));
		open.drag(Handle.BODY, -30, 8, 0);
		open.rest();
		final List<String> lines = enter(open);
		say("lines: of the source", same.size() == 1 && lines.size() == 2 && lines.get(1).contains("\"on=source "));
		say("one window: of the editor's results", WindowManager.getCurrentImage() == made
			&& !Arrays.equals(pixels, edited(made)) && Arrays.equals(pixels, edited(result)));
		say("told: what is made", open.words().contains("'mushroom.png-edited' is made. There Space shows"));
		Files.writeString(Path.of("line.txt"), lines.get(1)); // ResultEditorTest replays it without a display
		IJ.saveAsTiff(made.duplicate(), Path.of("expected.tif").toAbsolutePath().toString());
		Hand.onEventThread(() -> {
			open.editor.model().undo();
			open.editor.model().reset();
			return null;
		});
		say("reset: where the picture has it", open.edit().equals(ObjectEdit.NONE));
		open.hand.key(KeyEvent.VK_ESCAPE, 0);
	}

	/** Something else is selected on the result: its pixels are edited. */
	private static void selectedElsewhere(final ImagePlus result) throws Exception {
		result.setRoi(20, 170, 30, 30);
		final OpenEditor open = OpenEditor.on(result);
		say("selected elsewhere: the result itself", open.edit().equals(ObjectEdit.NONE)
			&& open.words().contains("itself is edited, and not 'mushroom.png' anew"));
		open.hand.key(KeyEvent.VK_ESCAPE, 0);
		result.deleteRoi();
	}

	/** The source is closed: the copy that the result has is shown, and edited. */
	private static void ofTheCopy(final ImagePlus result, final ImagePlus source) throws Exception {
		source.changes = false;
		source.close();
		WindowManager.setCurrentWindow(result.getWindow());
		MoveObjectCommand.open(result);
		final ImagePlus copy = Desktop.await("the copy", () -> WindowManager.getImage("mushroom.png"));
		final OpenEditor open = OpenEditor.found(copy);
		say("source closed: its copy", open.edit().translateX() != 0 && copy != source);
		open.hand.key(KeyEvent.VK_ESCAPE, 0);
		MoveObjectCommand.open(result);
		OpenEditor.found(copy);
		say("source closed: one copy",
			Arrays.stream(WindowManager.getImageTitles()).filter("mushroom.png"::equals).count() == 1);
	}

	/** Makes the edited picture, and returns the lines that were recorded so far. */
	private static List<String> enter(final OpenEditor open) throws Exception {
		Recorder.record = true;
		open.hand.key(KeyEvent.VK_ENTER, 0);
		Desktop.await("the edit's end", () -> Hand.onEventThread(open.editor::isEditing) ? null : true);
		Recorder.record = false;
		return Arrays.stream(Recorder.getInstance().getText().split("\n"))
			.filter(line -> line.startsWith("run(\"" + EditObjectCommand.LABEL)).toList();
	}

	private static int[] edited(final ImagePlus result) {
		return ((int[]) result.getStack().getPixels(2)).clone();
	}

	private static void say(final String line, final boolean isTrue) {
		System.out.println(isTrue ? line : "NOT " + line);
	}
}
