// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

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
		return isSetting(name) ? inputs.value(name) : super.getInput(name);
	}

	@Override
	public void setInput(final String name, final Object value) {
		if (isSetting(name)) inputs.set(name, value);
		else
			super.setInput(name, value);
	}

	private boolean isSetting(final String name) {
		return info.getInput(name) instanceof DeclaredItem;
	}
}
