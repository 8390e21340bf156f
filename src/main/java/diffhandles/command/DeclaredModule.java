// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import java.util.Set;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleException;

/** One of our commands, about to run: SciJava's module, but that the inputs which are settings are in no fields. */
final class DeclaredModule extends CommandModule {

	private final DeclaredCommandInfo info;
	private final InputValues inputs;

	/** A module with a new command. */
	DeclaredModule(final DeclaredCommandInfo info) throws ModuleException {
		super(info);
		this.info = info;
		inputs = connect();
	}

	/** A module with a given command. */
	DeclaredModule(final DeclaredCommandInfo info, final Command command) {
		super(info, command);
		this.info = info;
		inputs = connect();
	}

	private InputValues connect() {
		final InputValues values = new InputValues(info.settingInputs());
		((SettingCommand) getCommand()).setInputs(values);
		return values;
	}

	@Override
	public Object getInput(final String name) {
		return info.settingInput(name) != null ? inputs.value(name) : super.getInput(name);
	}

	/** @throws IllegalArgumentException if the command has no such input, nor one that it ignores */
	@Override
	public void setInput(final String name, final Object value) {
		final DeclaredItem item = info.settingInput(name);
		if (item != null) inputs.set(name, item.read(value));
		else if (info.getInput(name) != null) super.setInput(name, value);
		else if (!name.startsWith(".")) info.requireKnown(Set.of(name)); // SciJava's own begin with a dot
	}
}
