// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.setting.Kind;
import diffhandles.setting.Section;
import ij.IJ;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Font;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.scijava.module.ModuleService;

/**
 * Asks for a command's inputs in a dialog of plain ImageJ, with the values of the last time. The settings say in which
 * section of the dialog they stand, and beside which other.
 * <p>
 * Numbers are typed and checked as in macros; a mistake is told, and the dialog comes back as it was.
 * </p>
 */
final class CommandDialog {

	private static final String HELP = "<html><b>Diffusion Handles</b><p>The selection is the object, unless ROIs "
		+ "whose names start with <i>object</i> are in the overlay, or were drawn on the picture and are in the ROI "
		+ "Manager.</p><p>Frame: x runs right, y down, z away from the camera, in the unit of the depth map.<br>Yaw "
		+ "turns about the vertical axis, pitch about the horizontal one, roll about the line of sight,<br>all "
		+ "through the middle of the object's visible points.</p>";

	private final ModuleService modules;
	private final String title;
	private final ModuleInputs inputs;
	private final List<DeclaredItem> shown;

	/**
	 * @param modules remembers the values from one time to the next
	 * @param title the command's name
	 * @param inputs what to ask for
	 */
	CommandDialog(final ModuleService modules, final String title, final ModuleInputs inputs) {
		this(modules, title, inputs, item -> true);
	}

	/** @param wanted which of the inputs that have a place in the dialog are asked for */
	CommandDialog(final ModuleService modules, final String title, final ModuleInputs inputs,
		final Predicate<DeclaredItem> wanted)
	{
		this.modules = modules;
		this.title = title;
		this.inputs = inputs;
		shown = inputs.items().stream().filter(item -> item.setting().appearance().section().isPresent()).filter(wanted)
			.toList();
	}

	/** What is asked for. */
	List<DeclaredItem> shown() {
		return shown;
	}

	/** Sets the inputs to what the user wants, who is offered the last time's; false if the user cancelled. */
	boolean fill() {
		return fill(lastTime());
	}

	/** Sets the inputs to what the user wants, who is offered what they are; false if the user cancelled. */
	boolean fillAgain() {
		final Map<String, String> now = new LinkedHashMap<>();
		shown.forEach(item -> now.put(item.getName(), inputs.text(item)));
		return fill(now);
	}

	private boolean fill(final Map<String, String> offered) {
		Map<String, String> texts = offered;
		while (!texts.isEmpty()) {
			texts = ask(texts);
			if (texts == null) return false;
			try {
				inputs.set(texts);
				shown.stream().filter(item -> item.isStorable(inputs.value(item)))
					.forEach(item -> modules.save(item, inputs.value(item)));
				return true;
			}
			catch (final IllegalArgumentException e) {
				IJ.showMessage(title, e.getMessage());
			}
		}
		return true;
	}

	private Map<String, String> lastTime() {
		final Map<String, String> texts = new LinkedHashMap<>();
		for (final DeclaredItem item : shown) {
			final Object last = modules.load(item);
			texts.put(item.getName(), last == null ? inputs.text(item) : item.text(last));
		}
		return texts;
	}

	/** Shows the dialog once; null if the user cancelled. */
	private Map<String, String> ask(final Map<String, String> texts) {
		final boolean recording = Recorder.record;
		Recorder.record = false; // the dialog would record its labels; the bridge records the keys
		try {
			final GenericDialog dialog = new GenericDialog(title);
			final List<DeclaredItem> fields = new ArrayList<>();
			for (final Section section : Section.values())
				addSection(dialog, section, texts, fields);
			if (inputs.needsImage()) dialog.addHelp(HELP);
			dialog.showDialog();
			return dialog.wasCanceled() ? null : read(dialog, fields);
		}
		finally {
			Recorder.record = recording;
		}
	}

	/** Adds a section, and its fields to those of the dialog. */
	private void addSection(final GenericDialog dialog, final Section section, final Map<String, String> texts,
		final List<DeclaredItem> fields)
	{
		boolean first = true;
		for (final DeclaredItem item : shown) {
			if (item.setting().appearance().section().orElseThrow() != section) continue;
			if (first) {
				dialog.setInsets(8, 0, 2);
				dialog.addMessage(section.title(), new Font("SansSerif", Font.BOLD, 13));
			}
			else if (item.setting().appearance().besideThePrevious()) dialog.addToSameRow();
			addField(dialog, item, texts.get(item.getName()));
			fields.add(item);
			first = false;
		}
	}

	private static void addField(final GenericDialog dialog, final DeclaredItem item, final String text) {
		final String label = item.getLabel();
		if (!item.getChoices().isEmpty()) dialog.addChoice(label, choices(item), text);
		else if (item.setting().kind() instanceof Kind.Flag) dialog.addCheckbox(label, Boolean.parseBoolean(text));
		else if (item.setting().kind() instanceof Kind.Text form) addText(dialog, label, text, form.form());
		else
			dialog.addStringField(label, text, 6);
	}

	private static void addText(final GenericDialog dialog, final String label, final String text,
		final Kind.Text.Form form)
	{
		switch (form) {
			case FILE -> dialog.addFileField(label, text, 24);
			case FOLDER -> dialog.addDirectoryField(label, text, 24);
			case LINE, NAMES -> dialog.addStringField(label, text, 36);
			default -> dialog.addStringField(label, text, 6);
		}
	}

	private static Map<String, String> read(final GenericDialog dialog, final List<DeclaredItem> fields) {
		final Map<String, String> texts = new LinkedHashMap<>();
		for (final DeclaredItem item : fields) {
			final String text =
				!item.getChoices().isEmpty() ? dialog.getNextChoice() : item.setting().kind() instanceof Kind.Flag
					? Boolean.toString(dialog.getNextBoolean()) : dialog.getNextString();
			texts.put(item.getName(), text.trim());
		}
		return texts;
	}

	private static String[] choices(final DeclaredItem item) {
		return item.getChoices().stream().map(Object::toString).toArray(String[]::new);
	}
}
