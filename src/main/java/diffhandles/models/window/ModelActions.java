// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models.window;

import diffhandles.models.CatalogueEntry;
import diffhandles.models.DownloadWords;
import diffhandles.models.ModelInstaller;
import java.awt.Component;
import java.nio.file.Path;
import java.util.Map;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;

/** What can be done with a model. Each asks before it fetches or deletes something, and works in the background. */
final class ModelActions {

	private final Component window;
	private final ModelInstaller installer;
	private final BackgroundWork work;
	private final ModelsWindow.Host host;

	/** @param window the questions are asked over it */
	ModelActions(final Component window, final ModelInstaller installer, final BackgroundWork work,
		final ModelsWindow.Host host)
	{
		this.window = window;
		this.installer = installer;
		this.work = work;
		this.host = host;
	}

	/** Asks whether the licence is accepted, then downloads. */
	void download(final CatalogueEntry entry) {
		final Object[] answers = { "I accept the licence: download", "Cancel" };
		final int answer = JOptionPane.showOptionDialog(window, DownloadWords.terms(entry, installer.folder(entry)),
			"Download " + entry.title() + "?", JOptionPane.DEFAULT_OPTION, JOptionPane.QUESTION_MESSAGE, null, answers,
			answers[1]);
		if (answer == 0) work.begin("Downloading " + entry.title(), true, listener -> {
			final Path folder = installer.install(entry, listener);
			host.done().accept(Map.of("action", "install", "model", entry.id(), "allow_download", "true"));
			return "Installed in " + folder;
		});
	}

	/** Asks for the folder to copy, then copies. */
	void copy(final CatalogueEntry entry) {
		final JFileChooser chooser = new JFileChooser();
		chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
		chooser.setDialogTitle("A folder with " + entry.title());
		if (chooser.showDialog(window, "Install") != JFileChooser.APPROVE_OPTION) return;
		final Path from = chooser.getSelectedFile().toPath();
		work.begin("Copying " + entry.title(), false, listener -> {
			final Path folder = installer.copy(entry, from);
			host.done().accept(Map.of("action", "copy", "model", entry.id(), "from", from.toString()));
			return "Copied to " + folder;
		});
	}

	/** Compares the files with the checksums of the download. */
	void verify(final CatalogueEntry entry) {
		work.begin("Verifying " + entry.title(), false, listener -> {
			installer.requireUnchanged(entry);
			host.done().accept(Map.of("action", "verify", "model", entry.id()));
			return entry.title() + " is as it was downloaded";
		});
	}

	/** Asks whether to delete, then deletes. */
	void remove(final CatalogueEntry entry) {
		final int answer = JOptionPane.showConfirmDialog(window,
			"Delete " + installer.folder(entry) + " (" + DownloadWords.size(entry.bytes()) + ")?",
			"Remove " + entry.title() + "?", JOptionPane.OK_CANCEL_OPTION);
		if (answer == JOptionPane.OK_OPTION) work.begin("Removing " + entry.title(), false, listener -> {
			final Path folder = installer.remove(entry);
			host.done().accept(Map.of("action", "remove", "model", entry.id()));
			return "Removed " + folder;
		});
	}

	/** Opens the model's folder, or that of all models if it is not here. */
	void show(final CatalogueEntry entry) {
		final Path folder = installer.isInstalled(entry) ? installer.folder(entry) : installer.models();
		if (!host.opened().test(folder)) work.note("No file manager can be opened here; the folder is " + folder);
	}
}
