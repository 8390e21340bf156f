// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.setting.Settings;
import ij.ImagePlus;
import ij.WindowManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.module.Module;

/** Sets a command's inputs from strings, strictly: nothing unknown, nothing of the wrong kind or out of range. */
final class ModuleInputs {

	private final Module module;
	private final DeclaredCommandInfo command;
	private final Map<String, DeclaredItem> items = new LinkedHashMap<>();

	/** @param module of one of our commands */
	ModuleInputs(final Module module) {
		this.module = module;
		command = (DeclaredCommandInfo) module.getInfo();
		command.settingInputs().forEach(item -> items.put(item.getName(), item));
	}

	/** The inputs in their order. */
	List<DeclaredItem> items() {
		return List.copyOf(items.values());
	}

	/** Whether an input has the value that it has without being set. */
	boolean isDefault(final DeclaredItem item) {
		return text(item).equals(item.setting().standardText());
	}

	/** An input's value. */
	Object value(final DeclaredItem item) {
		return module.getInput(item.getName());
	}

	/** An input's value as it stands in a macro. */
	String text(final DeclaredItem item) {
		return item.text(value(item));
	}

	/**
	 * Sets inputs, and marks them as resolved so that nobody asks for them again.
	 *
	 * @throws IllegalArgumentException naming the key that is unknown, or whose value is of the wrong kind or out of
	 *           range
	 */
	void set(final Map<String, String> values) {
		command.requireKnown(values.keySet());
		values.forEach((key, value) -> {
			if (items.containsKey(key)) set(items.get(key), value);
		});
	}

	private void set(final DeclaredItem item, final String value) {
		module.setInput(item.getName(), item.parse(value));
		module.resolveInput(item.getName());
	}

	/** Whether the command works on an image. */
	boolean needsImage() {
		return imageItem() != null;
	}

	/** Whether the command edits the image that it works on, which needs a marked object for that. */
	boolean edits() {
		return needsImage() && !items.containsKey(Settings.TARGET.key());
	}

	/** Whether the input that is an image, if there is one, has an image. */
	boolean isImageSet() {
		return !needsImage() || value(imageItem()) != null;
	}

	/** The image; null if there is none. */
	ImagePlus image() {
		return needsImage() ? (ImagePlus) value(imageItem()) : null;
	}

	/** Sets the input that is an image, if there is one, to the active image, which may be none. */
	void setActiveImage() {
		setImage(WindowManager.getCurrentImage());
	}

	/** Sets the input that is an image, if there is one. */
	void setImage(final ImagePlus image) {
		if (needsImage()) module.setInput(imageItem().getName(), image);
	}

	/** Lets all other inputs keep the values they have. */
	void resolveRest() {
		items.keySet().forEach(module::resolveInput);
	}

	private DeclaredItem imageItem() {
		return items.values().stream().filter(item -> isImage(item)).findAny().orElse(null);
	}

	/** Whether an input is an image. */
	static boolean isImage(final DeclaredItem item) {
		return item.getType() == (Class<?>) ImagePlus.class;
	}
}
