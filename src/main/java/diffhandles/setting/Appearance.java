// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

import java.util.Optional;

/**
 * How a setting looks in dialogs, macros and documents.
 *
 * @param section its place in the dialog; empty if no dialog asks for it
 * @param besideThePrevious whether it stands in the dialog beside the setting that was declared before it
 * @param name what a dialog calls it
 * @param unit of a number; of a text, what it may say; may be empty
 * @param whenEmpty what leaving it out means, as in "empty: preset"; may be empty
 * @param description what it does, in a sentence or two: its tooltip, and its cell in the README
 * @param memory the name under which a dialog remembers its last value; empty if it forgets it
 * @param alwaysRecorded whether the Macro Recorder writes it down even where it has its standard value
 * @param rare whether few need it, so that dialogs of edits show it under "More" only
 */
public record Appearance(Optional<Section> section, boolean besideThePrevious, String name, String unit,
	String whenEmpty, String description, Optional<String> memory, boolean alwaysRecorded, boolean rare)
{

	/** The name, with the unit and with what leaving it out means. */
	public String label() {
		final String note = whenEmpty.isEmpty() ? unit : unit.isEmpty() ? whenEmpty : unit + "; " + whenEmpty;
		return note.isEmpty() ? name : name + " (" + note + ")";
	}
}
