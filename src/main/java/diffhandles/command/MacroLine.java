// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import ij.plugin.frame.Recorder;

/**
 * Records a command for ImageJ's Macro Recorder, so that its line replays.
 * <p>
 * Recorded are the settings that say so of themselves, such as the transform, and whatever else differs from its
 * default. Options that a macro leaves out have their defaults, so the line says all.
 * </p>
 */
final class MacroLine {

	private final ModuleInputs inputs;

	MacroLine(final ModuleInputs inputs) {
		this.inputs = inputs;
	}

	/** Records the inputs as they are now, if the Recorder listens. */
	void record() {
		if (!Recorder.record) return;
		for (final DeclaredItem item : inputs.items())
			if (!ModuleInputs.isImage(item)
				&& (item.setting().appearance().alwaysRecorded() || !inputs.isDefault(item)))
				Recorder.recordOption(item.getName(), recorded(inputs.text(item)));
	}

	/**
	 * A value as to be passed to the Recorder, which puts brackets around what has spaces, but neither around
	 * brackets nor in front of quotes and backslashes.
	 *
	 * @throws IllegalArgumentException for spaces together with unpaired brackets, which no macro line can hold
	 */
	static String recorded(final String value) {
		final String quoted = MacroOptions.quote(value);
		if (value.indexOf(' ') < 0) return Recorder.fixString(quoted);
		if (quoted.startsWith("[")) return Recorder.fixString(value);
		throw new IllegalArgumentException("square brackets must be paired to be recorded, got '" + value + "'");
	}
}
