// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import java.io.IOException;

/** A command that opens a window of its own in the place of a dialog, where a user asks for it in the menu. */
interface OwnWindow {

	/** @throws IOException if what the window shows cannot be read */
	void openWindow() throws IOException;
}
