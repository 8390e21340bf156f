package diffhandles.command;

import ij.IJ;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Font;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/**
 * Asks for a command's inputs in a dialog of plain ImageJ, with the values of the last time.
 * <p>
 * Numbers are typed and checked as in macros; a mistake is told, and the dialog comes back as it was.
 * </p>
 */
final class CommandDialog {

	/** The dialog's groups, and in each the rows of inputs that stand beside each other. */
	private static final Map<String, List<List<String>>> LAYOUT = new LinkedHashMap<>();

	static {
		LAYOUT.put("Object", List.of(List.of("prompt"), List.of("depth_map"), List.of("background_map")));
		LAYOUT.put("Scenes", List.of(List.of("scene_seed"), List.of("scenes", "size"), List.of("variants")));
		LAYOUT.put("Transform", List.of(List.of("translate_x", "translate_y", "translate_z"),
			List.of("yaw", "pitch", "roll"), List.of("object_scale", "field_of_view")));
		LAYOUT.put("Model",
			List.of(List.of("model"), List.of("preset", "inversion", "guidance"),
				List.of("guidance_scale", "guided_until"), List.of("object_weight", "background_weight"),
				List.of("steps", "seed"), List.of("device", "precision")));
		LAYOUT.put("Output", List.of(List.of("composite"), List.of("slices"), List.of("output")));
	}

	private static final List<String> FILES = List.of("depth_map", "background_map");
	private static final List<String> FOLDERS = List.of("output");
	private static final List<String> WIDE = List.of("prompt", "slices", "model", "variants");

	private static final String HELP = "<html><b>Diffusion Handles</b><p>The selection is the object; or every ROI of "
		+ "the overlay or the ROI Manager whose name starts with <i>object</i>.</p><p>Frame: x runs right, y down, z away "
		+ "from the camera, in the unit of the depth map.<br>Yaw turns about the vertical axis, pitch about the horizontal "
		+ "one, roll about the line of sight,<br>all through the middle of the object's visible points.</p>";

	private final ModuleService modules;
	private final String title;
	private final ModuleInputs inputs;
	private final Map<String, ModuleItem<?>> items = new LinkedHashMap<>();

	/**
	 * @param modules remembers the values from one time to the next
	 * @param title the command's name
	 * @param inputs what to ask for
	 */
	CommandDialog(final ModuleService modules, final String title, final ModuleInputs inputs) {
		this.modules = modules;
		this.title = title;
		this.inputs = inputs;
		inputs.items().forEach(item -> items.put(item.getName(), item));
	}

	/** Sets the inputs to what the user wants; false if the user cancelled. */
	boolean fill() {
		Map<String, String> texts = lastTime();
		while (!texts.isEmpty()) {
			texts = ask(texts);
			if (texts == null) return false;
			try {
				inputs.set(texts);
				items.values().forEach(this::remember);
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
		for (final String key : shown()) {
			final ModuleItem<?> item = items.get(key);
			final Object last = modules.load(item);
			texts.put(key, last == null ? inputs.text(item) : last.toString());
		}
		return texts;
	}

	private <T> void remember(final ModuleItem<T> item) {
		if (shown().contains(item.getName())) modules.save(item, inputs.value(item));
	}

	/** The keys of the inputs that are asked for, in the order of the dialog. */
	private List<String> shown() {
		return LAYOUT.values().stream().flatMap(List::stream).flatMap(List::stream).filter(items::containsKey).toList();
	}

	/** Shows the dialog once; null if the user cancelled. */
	private Map<String, String> ask(final Map<String, String> texts) {
		final boolean recording = Recorder.record;
		Recorder.record = false; // the dialog would record its labels; the bridge records the keys
		try {
			final GenericDialog dialog = new GenericDialog(title);
			LAYOUT.forEach((group, rows) -> addGroup(dialog, group, rows, texts));
			dialog.addHelp(HELP);
			dialog.showDialog();
			return dialog.wasCanceled() ? null : read(dialog);
		}
		finally {
			Recorder.record = recording;
		}
	}

	private void addGroup(final GenericDialog dialog, final String group, final List<List<String>> rows,
		final Map<String, String> texts)
	{
		final List<List<String>> present = rows.stream().map(row -> row.stream().filter(items::containsKey).toList())
			.filter(row -> !row.isEmpty()).toList();
		if (present.isEmpty()) return;
		dialog.setInsets(8, 0, 2);
		dialog.addMessage(group, new Font("SansSerif", Font.BOLD, 13));
		for (final List<String> row : present)
			for (final String key : row) {
				if (row.indexOf(key) > 0) dialog.addToSameRow();
				addField(dialog, items.get(key), texts.get(key));
			}
	}

	private static void addField(final GenericDialog dialog, final ModuleItem<?> item, final String text) {
		final String key = item.getName(), label = item.getLabel();
		if (isChoice(item)) dialog.addChoice(label, choices(item), text);
		else if (FILES.contains(key)) dialog.addFileField(label, text, 24);
		else if (FOLDERS.contains(key)) dialog.addDirectoryField(label, text, 24);
		else
			dialog.addStringField(label, text, WIDE.contains(key) ? 36 : 6);
	}

	private Map<String, String> read(final GenericDialog dialog) {
		final Map<String, String> texts = new LinkedHashMap<>();
		for (final String key : shown())
			texts.put(key, (isChoice(items.get(key)) ? dialog.getNextChoice() : dialog.getNextString()).trim());
		return texts;
	}

	private static boolean isChoice(final ModuleItem<?> item) {
		return item.getChoices() != null && !item.getChoices().isEmpty();
	}

	private static String[] choices(final ModuleItem<?> item) {
		return item.getChoices().stream().map(Object::toString).toArray(String[]::new);
	}
}
