// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.setting.Setting;
import diffhandles.setting.Setting.Role;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import ij.ImagePlus;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a command's inputs say: values as SciJava gives them, read as the settings that they stand for. */
final class InputValues {

	private final Map<Setting<?>, DeclaredItem> items = new LinkedHashMap<>();
	private final Map<String, Object> values = new HashMap<>();

	/** Every input has its default. */
	InputValues(final Collection<DeclaredItem> inputs) {
		for (final DeclaredItem item : inputs) {
			items.put(item.setting(), item);
			values.put(item.getName(), item.getDefaultValue());
		}
	}

	/** An input's value as SciJava knows it. */
	Object value(final String name) {
		return values.get(name);
	}

	/** Sets an input as SciJava does. */
	void set(final String name, final Object value) {
		values.put(name, value);
	}

	/** The picture; null if there is none. */
	ImagePlus image() {
		return (ImagePlus) values.get(Settings.IMAGE.key());
	}

	/**
	 * A setting's value.
	 *
	 * @throws IllegalArgumentException if the input says what the setting cannot be, with expected and actual
	 */
	<T> T get(final Setting<T> setting) {
		return setting.parseOrPreset(text(setting)).orElse(setting.standard());
	}

	/** @throws IllegalArgumentException for the first input that says what its setting cannot be */
	void requireReadable() {
		for (final Setting<?> setting : items.keySet())
			if (!setting.equals(Settings.IMAGE)) setting.parseOrPreset(text(setting));
	}

	/** An input's value as it stands in a macro. */
	String text(final Setting<?> setting) {
		final DeclaredItem item = items.get(setting);
		if (item == null) throw new IllegalStateException(setting + " is no input of this command");
		return item.text(values.get(item.getName()));
	}

	/** The settings that are inputs of this command, in their order. */
	Set<Setting<?>> settings() {
		return Collections.unmodifiableSet(items.keySet());
	}

	/** An input's value as it stands in a macro; empty if the command has no such input. */
	String textOf(final Setting<?> setting) {
		return items.containsKey(setting) ? text(setting) : "";
	}

	/**
	 * The options of an edit that are set: neither left to the preset, nor at the value that they have anyway.
	 *
	 * @throws IllegalArgumentException if an input says what its setting cannot be, with expected and actual
	 */
	SettingValues chosenOptions() {
		SettingValues chosen = SettingValues.NONE;
		for (final Setting<?> setting : items.keySet())
			if (setting.role() == Role.EDIT_OPTION && !text(setting).equals(setting.standardText()))
				chosen = chosen.withText(setting, text(setting));
		return chosen;
	}
}
