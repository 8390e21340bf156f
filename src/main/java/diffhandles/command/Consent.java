// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.models.CatalogueEntry;
import diffhandles.models.DownloadWords;
import ij.IJ;
import ij.gui.GenericDialog;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** Asks a user before something is downloaded: licence, size and place. */
final class Consent {

	private Consent() {}

	/**
	 * Returns if the user agrees.
	 *
	 * @throws CancellationException if not
	 * @throws IllegalArgumentException where nobody can be asked, with what to do
	 */
	static void ask(final CatalogueEntry entry, final Path folder) {
		if (IJ.getInstance() == null || IJ.isMacro())
			throw new IllegalArgumentException("a macro cannot ask before it downloads " + entry.title() + " ("
				+ DownloadWords.size(entry.bytes()) + "): read its licence, " + entry.licence().name() + " at "
				+ entry.licence().link() + ", and add allow_download=true");
		final GenericDialog dialog = new GenericDialog("Manage Models");
		dialog.addMessage("Download " + entry.title() + "?\n \n" + DownloadWords.terms(entry, folder));
		dialog.setOKLabel("I accept the licence: download");
		dialog.addHelp(entry.licence().link().toString());
		dialog.showDialog();
		if (!dialog.wasOKed()) throw new CancellationException("the user does not want the download");
	}
}
