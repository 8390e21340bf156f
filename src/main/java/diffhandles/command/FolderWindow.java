// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import ij.IJ;
import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Path;

/** A window of the system's file manager. */
final class FolderWindow {

	private FolderWindow() {}

	/**
	 * Opens a folder.
	 *
	 * @return whether ImageJ has windows here, and the system a file manager
	 */
	static boolean open(final Path folder) {
		if (IJ.getInstance() == null || !Desktop.isDesktopSupported()
			|| !Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) return false;
		try {
			Desktop.getDesktop().open(folder.toFile());
			return true;
		}
		catch (final IOException noFileManager) {
			return false;
		}
	}
}
