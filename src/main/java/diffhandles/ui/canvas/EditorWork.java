// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ui.Pose;
import java.util.List;
import java.util.function.Consumer;

/** What an editor has done elsewhere. */
public interface EditorWork {

	/**
	 * Makes the edited picture, and shows it; called on a thread of its own.
	 *
	 * @param poses one for each object
	 * @param told hears sentences for the user, such as what went wrong
	 */
	void edit(List<Pose> poses, Consumer<String> told);

	/** Hears that the editor was closed. */
	void closed();
}
