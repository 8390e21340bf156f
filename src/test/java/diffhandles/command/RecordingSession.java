// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.ui.canvas.ObjectEditor;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.TextField;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * Every command of the menu, once, as a user runs it: from the menu, with its dialog, while the Recorder listens.
 * {@code lines.txt} has the recorded lines, with the lines between them that a macro needs.
 */
final class RecordingSession {

	/** What the next image of a command is called, or empty if it makes none. */
	private record Step(String command, Map<String, String> fields, String active, String made) {}

	private static final String SAMPLE = "mushroom.png", TOOL = MoveObjectCommand.TITLE + " Tool";

	private static final List<Step> STEPS = List.of( //
		new Step(OpenSampleSceneCommand.LABEL, Map.of(), "", SAMPLE), //
		new Step(SelectObjectCommand.LABEL, Map.of(), SAMPLE, ""), //
		new Step(PreviewObjectEditCommand.LABEL, Map.of("Move right", "0.4"), SAMPLE, SAMPLE + "-preview"), //
		new Step(EditObjectCommand.LABEL, Map.of("Move right", "0.3", "Prompt", "a mushroom [red] on a floor"), SAMPLE,
			SAMPLE + "-edited"), //
		new Step(AnimateObjectCommand.LABEL, Map.of("Key poses", "frame,translate_x|1,0|2,0.3"), SAMPLE,
			SAMPLE + "-animated"), //
		new Step(EstimateDepthCommand.LABEL, Map.of(), SAMPLE, "mushroom-depth"), //
		new Step(RemoveObjectCommand.LABEL, Map.of(), SAMPLE, SAMPLE + "-removed"), //
		new Step(RepeatCommand.LABEL, Map.of(), SAMPLE + "-removed", SAMPLE + "-removed"), //
		new Step(RunBenchmarkCommand.LABEL,
			Map.of("Scenes", "1", "Size", "64", "Variants", "no-edit", "Output folder", "benchmark"), SAMPLE, ""));

	private RecordingSession() {}

	public static void main(final String... arguments) {
		try {
			new ImageJ();
			new Recorder();
			final List<String> macro = new ArrayList<>();
			for (final Step step : STEPS)
				macro.addAll(recorded(step));
			macro.addAll(byHand());
			Files.write(Path.of("lines.txt"), macro);
			System.exit(0);
		}
		catch (final Exception e) {
			e.printStackTrace();
			System.exit(1);
		}
	}

	/** Runs a command and keeps what it made; the lines of a macro that does the same. */
	private static List<String> recorded(final Step step) throws Exception {
		final List<String> lines = new ArrayList<>(activate(step.active));
		if (step.command.equals(SelectObjectCommand.LABEL)) {
			WindowManager.getImage(SAMPLE).setRoi(80, 40, 120, 160);
			lines.add("makeRectangle(80, 40, 120, 160);");
		}
		final String before = Recorder.getInstance().getText();
		final int images = WindowManager.getImageCount();
		IJ.doCommand(step.command);
		final GenericDialog dialog = (GenericDialog) Desktop.dialog(step.command);
		for (final Map.Entry<String, String> field : step.fields.entrySet())
			field(dialog, field.getKey()).setText(field.getValue());
		Desktop.press(dialog, 0);
		lines.add(line(step.command, before));
		if (!step.made.isEmpty()) Desktop.await(step.made,
			() -> WindowManager.getImageCount() > images && WindowManager.getImage(step.made) != null ? true : null);
		activate(step.made); // where there is no window manager, any of the new windows may be the active one
		keep(step.command, lines);
		return lines;
	}

	private static List<String> activate(final String title) throws Exception {
		if (title.isEmpty()) return List.of();
		final ImagePlus image = WindowManager.getImage(title);
		Desktop.await("its window", () -> image.getWindow() != null && image.getWindow().isShowing() ? true : null);
		WindowManager.setCurrentWindow(image.getWindow());
		return List.of("selectImage('" + title + "');");
	}

	/** The one line that the Recorder got since; prints whether it was exactly one, and the command's own. */
	private static String line(final String command, final String before) throws Exception {
		Desktop.await("the end of " + command,
			() -> Recorder.getInstance().getText().length() > before.length() ? true : null);
		Thread.sleep(300); // for lines that should not come
		final List<String> lines =
			Arrays.stream(Recorder.getInstance().getText().substring(before.length()).split("\n"))
				.filter(line -> line.startsWith("run(")).toList(); // and not where ImageJ says which window is active
		System.out.println(command + ": " + lines.size() + " line" + (lines.size() == 1 ? "" : "s " + lines)
			+ (lines.get(0).startsWith("run(\"" + command + "\"") ? "" : ", another's"));
		return lines.get(0);
	}

	/** The editor, opened on a preview, whose source it takes: its command is not recorded, what was done in it is. */
	private static List<String> byHand() throws Exception {
		final List<String> lines = new ArrayList<>(activate(SAMPLE + "-preview"));
		final ImagePlus image = WindowManager.getImage(SAMPLE);
		final String tool = Recorder.getInstance().getText();
		IJ.doCommand(TOOL);
		lines.add(line(TOOL, tool));
		final String before = Recorder.getInstance().getText();
		IJ.doCommand(MoveObjectCommand.LABEL);
		final ObjectEditor editor = Desktop.await("the editor", () -> ObjectEditor.of(image));
		Desktop.await("rest", () -> onEventThread(editor::isAtRest) ? true : null);
		System.out.println(MoveObjectCommand.LABEL + ": " + (Recorder.getInstance().getText().equals(before)
			? "nothing yet" : Recorder.getInstance().getText().substring(before.length())));
		final int images = WindowManager.getImageCount();
		key(image, KeyEvent.VK_RIGHT);
		key(image, KeyEvent.VK_ENTER);
		Desktop.await("the result", () -> WindowManager.getImageCount() > images ? true : null);
		Desktop.await("the edit's end", () -> onEventThread(editor::isEditing) ? null : true);
		lines.add(line(EditObjectCommand.LABEL, before));
		keep(MoveObjectCommand.LABEL, lines);
		onEventThread(() -> {
			editor.close();
			return null;
		});
		return lines;
	}

	private static <T> T onEventThread(final Callable<T> work) throws Exception {
		final FutureTask<T> task = new FutureTask<>(work);
		EventQueue.invokeAndWait(task);
		return task.get();
	}

	private static void key(final ImagePlus image, final int code) throws Exception {
		onEventThread(() -> {
			for (final KeyListener listener : image.getCanvas().getKeyListeners())
				listener.keyPressed(new KeyEvent(image.getCanvas(), KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0,
					code, KeyEvent.CHAR_UNDEFINED));
			return null;
		});
	}

	/** The text field behind a label. */
	static TextField field(final Container dialog, final String label) {
		boolean found = false;
		for (final Component part : dialog.getComponents()) {
			if (part instanceof final Label text && text.getText().startsWith(label)) found = true;
			else if (found && part instanceof final TextField field) return field;
			else if (found && part instanceof final Container panel
				&& panel.getComponent(0) instanceof final TextField field) return field;
		}
		throw new IllegalStateException("no field '" + label + "'");
	}

	private static void keep(final String command, final List<String> lines) {
		lines.add("print(call('" + Made.class.getName() + ".now', '" + command + "'));");
		System.out.println(Made.now(command));
	}

	/** What a command has made, told alike with and without windows. */
	public static final class Made {

		private Made() {}

		/** The active image: its title, sizes, pixels, and selection. */
		public static String now(final String command) {
			final ImagePlus image = WindowManager.getCurrentImage();
			long hash = 0;
			for (int i = 1; i <= image.getStackSize(); i++) {
				final Object pixels = image.getStack().getPixels(i);
				hash = 31 * hash
					+ (pixels instanceof final int[] rgb ? Arrays.hashCode(rgb) : pixels instanceof final float[] floats
						? Arrays.hashCode(floats) : Arrays.hashCode((byte[]) pixels));
			}
			final String selection = image.getRoi() == null ? "none"
				: Arrays.hashCode((byte[]) image.createRoiMask().getPixels()) + " at " + image.getRoi().getBounds();
			return "made by " + command + " " + image.getTitle() + " " + Arrays.toString(image.getDimensions()) + " "
				+ hash + " " + selection;
		}
	}
}
