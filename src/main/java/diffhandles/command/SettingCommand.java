// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.setting.Setting;
import org.scijava.command.ContextCommand;

/**
 * A command whose inputs are the settings that are declared for it. {@link DeclaredCommands} tells SciJava of them.
 */
abstract class SettingCommand extends ContextCommand {

	private InputValues inputs;

	/** Called by the module that runs this command. */
	final void setInputs(final InputValues values) {
		inputs = values;
	}

	/**
	 * What the inputs say.
	 *
	 * @throws IllegalStateException if SciJava was not told of them
	 */
	final InputValues inputs() {
		if (inputs == null) throw new IllegalStateException(getClass().getName()
			+ " has no inputs: expected a SciJava context with the service " + DeclaredCommands.class.getName());
		return inputs;
	}

	/**
	 * A setting's value.
	 *
	 * @throws IllegalArgumentException if the input says what the setting cannot be, with expected and actual
	 */
	final <T> T get(final Setting<T> setting) {
		return inputs().get(setting);
	}
}
