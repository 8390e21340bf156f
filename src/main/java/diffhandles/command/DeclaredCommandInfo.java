// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.setting.MenuCommand;
import diffhandles.setting.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
			+ "', expected any of " + String.join(", ", declared.keySet()));
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
