// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.ObjectEdit;
import diffhandles.ui.Handle;
import diffhandles.ui.canvas.ObjectEditor;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Label;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks README's <em>Your first edit</em> as a reader would: each step's command is chosen from the menu, what the
 * step has in the form <em>Label: value</em> is set in the dialog's field of that label, and OK is pressed; a hand
 * drags, and presses the keys that are told. Each step prints a line that {@link FirstEditTest} reads.
 */
final class FirstEditSession {

	private static final Pattern STEP = Pattern.compile("(?ms)^\\d\\. (.*?)(?=^\\d\\. |\\z)");
	private static final Pattern COMMAND = Pattern.compile("`Plugins ▸ Diffusion Handles ▸ ([^`]+)`");
	private static final Pattern FIELD = Pattern.compile("\\*([^*:▸]+): ([^*]+)\\*");

	private static OpenEditor editor;

	private FirstEditSession() {}

	/** @param arguments README's path */
	public static void main(final String... arguments) {
		try {
			new ImageJ();
			for (final String step : steps(Path.of(arguments[0])))
				walk(step);
			look();
			System.exit(0);
		}
		catch (final Exception e) {
			e.printStackTrace();
			for (final Window window : Window.getWindows()) // what ImageJ shows of an exception in a command
				if (window instanceof TextWindow text) System.err.println(text.getTextPanel().getText());
			System.exit(1);
		}
	}

	/** The numbered steps of the section, each in one line. */
	static List<String> steps(final Path readme) throws IOException {
		final String text = Files.readString(readme), heading = "## Your first edit\n";
		final int start = text.indexOf(heading) + heading.length();
		final Matcher step = STEP.matcher(text.substring(start, text.indexOf("\n\n![", start)));
		final List<String> steps = new ArrayList<>();
		while (step.find())
			steps.add(step.group(1).replaceAll("\\s+", " "));
		return steps;
	}

	private static void walk(final String step) throws Exception {
		final Matcher command = COMMAND.matcher(step);
		if (!command.find()) {
			enter(step);
			return;
		}
		if (command.group(1).equals(MoveObjectCommand.LABEL)) {
			byHand(step);
			return;
		}
		final int images = WindowManager.getImageCount();
		IJ.doCommand(command.group(1));
		final GenericDialog dialog = (GenericDialog) Desktop.dialog(command.group(1));
		final Matcher field = FIELD.matcher(step);
		int set = 0;
		while (field.find()) {
			set(dialog, field.group(1), field.group(2));
			set++;
		}
		Desktop.press(dialog, 0);
		final ImagePlus made = Desktop.await("an image of " + command.group(1),
			() -> WindowManager.getImageCount() > images ? WindowManager.getCurrentImage() : null);
		System.out.println(command.group(1) + " with " + set + " fields: " + made.getTitle());
		WindowManager.setCurrentWindow(Desktop.await("the window of the picture", () -> source().getWindow()));
	}

	/** Opens the editor, drags the cup, and turns it. */
	private static void byHand(final String step) throws Exception {
		if (!step.contains("Drag the cup") || !step.contains("Drag the ring")) throw new IllegalStateException(step);
		IJ.doCommand(MoveObjectCommand.LABEL);
		editor = OpenEditor.found(source());
		editor.drag(Handle.BODY, 60, 10, 0);
		editor.drag(Handle.SPIN, 70, 5, 0);
		editor.rest();
		final ObjectEdit edit = editor.edit();
		System.out.println("by hand: " + (edit.translateX() > 0.1 ? "slid" : edit) + ", "
			+ (Math.abs(edit.yawDegrees()) > 3 ? "turned" : edit));
	}

	/** Enter, and after the result is there Escape. */
	private static void enter(final String step) throws Exception {
		if (!step.contains("**Enter**") || !step.contains("**Escape**")) throw new IllegalStateException(step);
		editor.hand.key(KeyEvent.VK_ENTER, 0);
		final ImagePlus edited = Desktop.await("the result", () -> WindowManager.getImage("cup.jpg-edited"));
		Desktop.await("the edit's end", () -> Hand.onEventThread(() -> editor.editor.isEditing()) ? null : true);
		System.out.println("Enter: stack of " + edited.getStackSize());
		editor.hand.key(KeyEvent.VK_ESCAPE, 0);
		System.out.println(
			"Escape: " + Desktop.await("the end", () -> ObjectEditor.of(editor.image) == null ? "no handles" : null));
		edited.changes = false;
		edited.close();
		WindowManager.setCurrentWindow(editor.image.getWindow());
	}

	/** The picture with the selection, which a reader looks back at. */
	private static ImagePlus source() {
		return Arrays.stream(WindowManager.getIDList()).mapToObj(WindowManager::getImage)
			.filter(image -> image.getRoi() != null).findFirst().orElseThrow();
	}

	/** Sets the field after the label, as it stands in the dialog up to a unit in brackets. */
	private static void set(final Container dialog, final String label, final String value) {
		final List<Component> all = new ArrayList<>();
		collect(dialog, all);
		for (int k = 0; k + 1 < all.size(); k++) {
			if (!(all.get(k) instanceof Label text) || !isLabel(text.getText(), label)) continue;
			final Component field = all.get(k + 1);
			if (field instanceof TextField line) line.setText(value);
			else if (field instanceof Choice choice) {
				choice.select(value);
				if (!choice.getSelectedItem().equals(value))
					throw new IllegalStateException("'" + label + "' does not offer '" + value + "'");
			}
			else
				throw new IllegalStateException("'" + label + "' is followed by " + field);
			return;
		}
		throw new IllegalStateException("no field '" + label + "' in " + all);
	}

	private static boolean isLabel(final String shown, final String wanted) {
		return shown.replaceAll("[:(].*", "").trim().equals(wanted);
	}

	private static void collect(final Container container, final List<Component> all) {
		for (final Component component : container.getComponents())
			if (component instanceof Container inner && !(component instanceof Checkbox)) collect(inner, all);
			else
				all.add(component);
	}

	/** The last step: what a reader is told to see. */
	private static void look() throws Exception {
		final ImagePlus result = Desktop.await("the result", () -> WindowManager.getImage("cup.jpg-edited"));
		System.out.println("stack of " + result.getStackSize() + ", outlines " + result.getOverlay().size());
		System.out.println("rows " + ResultsTable.getResultsTable("Results").size());
		System.out.println("info " + result.getInfoProperty().contains("translate_x=0.3 "));
	}
}
