// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.setting.Audience;
import diffhandles.setting.Kind;
import diffhandles.setting.Section;
import ij.IJ;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Font;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
	private final boolean all;

	/**
	 * @param modules remembers the values from one time to the next
	 * @param title the command's name
	 * @param inputs what to ask for
	 */
	CommandDialog(final ModuleService modules, final String title, final ModuleInputs inputs) {
		this(modules, title, inputs, item -> true, false);
	}

	/**
	 * @param wanted which of the inputs that have a place in the dialog are asked for
	 * @param all whether all of them are asked for at once, else first those that most people need
	 */
	CommandDialog(final ModuleService modules, final String title, final ModuleInputs inputs,
		final Predicate<DeclaredItem> wanted, final boolean all)
	{
		this.all = all;
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

	/**
	 * Sets the inputs to what the user wants, who is offered some values, and for the rest the last time's; false if
	 * the user cancelled.
	 */
	boolean fillOffering(final Map<String, String> values) {
		final Map<String, String> texts = lastTime();
		values.forEach(texts::replace);
		return fill(texts);
	}

	/** Sets the inputs to what the user wants, who is offered what they are; false if the user cancelled. */
	boolean fillAgain() {
		final Map<String, String> now = new LinkedHashMap<>();
		shown.forEach(item -> now.put(item.getName(), inputs.text(item)));
		return fill(now);
	}

	private boolean fill(final Map<String, String> offered) {
		final Map<String, String> texts = new LinkedHashMap<>(offered);
		List<DeclaredItem> asked = often();
		while (!asked.isEmpty()) {
			final Answer answer = ask(asked, texts);
			if (answer == Answer.CANCEL) return false;
			if (answer == Answer.MORE) {
				asked = shown;
				continue;
			}
			try {
				final Map<String, String> wanted = new LinkedHashMap<>(texts);
				wanted.keySet().retainAll(asked.stream().map(DeclaredItem::getName).toList());
				inputs.set(wanted);
				asked.forEach(this::remember);
				return true;
			}
			catch (final IllegalArgumentException e) {
				IJ.showMessage(title, e.getMessage());
			}
		}
		return true;
	}

	/** What most people need of a picture's edit; all of other commands. */
	private List<DeclaredItem> often() {
		if (!inputs.needsImage() || all) return shown;
		return shown.stream()
			.filter(item -> item.setting().audience() == Audience.EVERYONE && !item.setting().appearance().rare())
			.toList();
	}

	private Map<String, String> lastTime() {
		final Map<String, String> texts = new LinkedHashMap<>();
		for (final DeclaredItem item : shown)
			texts.put(item.getName(), lastTime(item));
		return texts;
	}

	private String lastTime(final DeclaredItem item) {
		if (ImageMemory.isOfImage(item.setting()))
			return new ImageMemory(inputs.image()).recall(item.setting()).orElseGet(() -> inputs.text(item));
		final Object last = modules.load(item);
		return last == null ? inputs.text(item) : item.text(last);
	}

	private void remember(final DeclaredItem item) {
		if (ImageMemory.isOfImage(item.setting()))
			new ImageMemory(inputs.image()).remember(item.setting(), inputs.text(item));
		else if (item.isStorable(inputs.value(item))) modules.save(item, inputs.value(item));
	}

	/** What a user wants after a dialog. */
	private enum Answer {
		OK, MORE, CANCEL
	}

	/**
	 * Shows the dialog once.
	 *
	 * @param texts are offered; unless the user cancels, they become what stands in the fields
	 */
	private Answer ask(final List<DeclaredItem> asked, final Map<String, String> texts) {
		final boolean recording = Recorder.record;
		Recorder.record = false; // the dialog would record its labels; the bridge records the keys
		try {
			final GenericDialog dialog = new GenericDialog(title);
			final List<DeclaredItem> fields = new ArrayList<>();
			for (final Section section : Section.values())
				addSection(dialog, section, asked, texts, fields);
			if (asked.size() < shown.size()) dialog.enableYesNoCancel("OK", "More…");
			if (inputs.needsImage()) dialog.addHelp(HELP);
			dialog.showDialog();
			if (dialog.wasCanceled()) return Answer.CANCEL;
			texts.putAll(read(dialog, fields));
			return asked.size() == shown.size() || dialog.wasOKed() ? Answer.OK : Answer.MORE;
		}
		finally {
			Recorder.record = recording;
		}
	}

	/** Adds a section, and its fields to those of the dialog. */
	private static void addSection(final GenericDialog dialog, final Section section, final List<DeclaredItem> asked,
		final Map<String, String> texts, final List<DeclaredItem> fields)
	{
		boolean first = true;
		for (final DeclaredItem item : asked) {
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
		if (!item.getChoices().isEmpty()) dialog.addChoice(label, item.words().toArray(String[]::new), item.word(text));
		else if (item.setting().kind() instanceof Kind.Flag) dialog.addCheckbox(label, Boolean.parseBoolean(text));
		else if (item.setting().kind() instanceof Kind.Text form) addText(dialog, label, text, form.form());
		else
			dialog.addStringField(label, text, 6);
	}

	private static void addText(final GenericDialog dialog, final String label, final String text,
		final Kind.Text.Form form)
	{
		switch (form) {
			case OPEN -> dialog.addChoice(label, openImages(text), text);
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
				isChosen(item) ? chosen(item, dialog.getNextChoice()) : item.setting().kind() instanceof Kind.Flag
					? Boolean.toString(dialog.getNextBoolean()) : dialog.getNextString();
			texts.put(item.getName(), text.trim());
		}
		return texts;
	}

	/** Whether an input is chosen from a list. */
	private static boolean isChosen(final DeclaredItem item) {
		return !item.getChoices().isEmpty()
			|| item.setting().kind() instanceof final Kind.Text text && text.form() == Kind.Text.Form.OPEN;
	}

	/** Nothing, what stands there now, and the titles of all open images. */
	private static String[] openImages(final String now) {
		return Stream.concat(Stream.of("", now), Stream.of(WindowManager.getImageTitles())).distinct()
			.toArray(String[]::new);
	}

	/** What was chosen, as macros write it. */
	private static String chosen(final DeclaredItem item, final String word) {
		return item.getChoices().isEmpty() ? word : item.ofWord(word);
	}
}
