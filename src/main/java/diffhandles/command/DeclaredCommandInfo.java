// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.setting.MenuCommand;
import diffhandles.setting.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.PluginInfo;

/** What SciJava knows of one of our commands: its annotation, and the inputs that the settings declare. */
final class DeclaredCommandInfo extends CommandInfo {

	private final Map<String, DeclaredItem> declared = new LinkedHashMap<>();
	private final Map<String, CommandModuleItem<?>> given = new HashMap<>();
	private final Set<String> withoutEffect = new TreeSet<>();

	/**
	 * @param found what SciJava has found by itself
	 * @param command which command it is
	 * @param settings all settings, of which the command has some
	 */
	DeclaredCommandInfo(final PluginInfo<Command> found, final MenuCommand command,
		final Collection<Setting<?>> settings)
	{
		super(found);
		for (final Setting<?> setting : settings) {
			if (setting.isOf(command)) declared.put(setting.key(), new DeclaredItem(this, setting));
			if (command == MenuCommand.PREVIEW && setting.isOf(MenuCommand.EDIT)) withoutEffect.add(setting.key());
		}
		withoutEffect.removeAll(declared.keySet());
		declared.forEach(
			(key, item) -> given.put(key, ModuleInputs.isImage(item) ? item : new GivenItem(this, item.setting())));
	}

	/** The inputs that are settings, in their order. */
	Collection<DeclaredItem> settingInputs() {
		return declared.values();
	}

	/** Keys that the command accepts without a use for them, so that the line of an edit can be previewed. */
	Set<String> keysWithoutEffect() {
		return withoutEffect;
	}

	/** @throws IllegalArgumentException naming the keys that the command neither has nor ignores */
	void requireKnown(final Set<String> keys) {
		final List<String> unknown = new ArrayList<>(keys);
		unknown.removeAll(declared.keySet());
		unknown.removeAll(withoutEffect);
		if (!unknown.isEmpty()) throw new IllegalArgumentException("unknown option '" + String.join("', '", unknown)
			+ "', expected any of " + String.join(", ", declared.keySet()) + similar(unknown.get(0)));
	}

	/** What may have been meant by a key: the one that differs least, if that is little. */
	private String similar(final String unknown) {
		return declared.keySet().stream().min(Comparator.comparingInt(key -> difference(key, unknown)))
			.filter(key -> difference(key, unknown) <= 1 + unknown.length() / 5)
			.map(key -> "; did you mean '" + key + "'?").orElse("");
	}

	/** How many letters must be put in, taken out or replaced to make one word of the other (Levenshtein). */
	private static int difference(final String a, final String b) {
		int[] row = IntStream.rangeClosed(0, b.length()).toArray();
		for (int i = 1; i <= a.length(); i++) {
			final int[] next = new int[row.length];
			next[0] = i;
			for (int j = 1; j < row.length; j++)
				next[j] = Math.min(Math.min(row[j], next[j - 1]) + 1,
					row[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
			row = next;
		}
		return row[b.length()];
	}

	@Override
	public Iterable<ModuleItem<?>> inputs() {
		final List<ModuleItem<?>> all = new ArrayList<>(declared.values());
		super.inputs().forEach(all::add);
		return all;
	}

	/** An input that is a setting; null for any other. */
	DeclaredItem settingInput(final String name) {
		return declared.get(name);
	}

	/** An input as a script may set it: numbers as numbers or as text. */
	@Override
	public CommandModuleItem<?> getInput(final String name) {
		final CommandModuleItem<?> item = given.get(name);
		return item != null ? item : super.getInput(name);
	}

	@Override
	public Module createModule() throws ModuleException {
		return new DeclaredModule(this);
	}

	@Override
	public Module createModule(final Command instance) {
		return new DeclaredModule(this, instance);
	}
}
