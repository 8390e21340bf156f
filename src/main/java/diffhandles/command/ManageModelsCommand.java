// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.DiffusionHandles;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.models.Catalogue;
import diffhandles.models.CatalogueEntry;
import diffhandles.models.DownloadWords;
import diffhandles.models.ModelInstaller;
import diffhandles.models.window.ModelsWindow;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.Settings;
import ij.plugin.frame.Recorder;
import java.awt.EventQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Lists, downloads, copies, verifies, removes and shows models.
 *
 * <pre>
 * run("Manage Models...", "action=install model=depth-anything-v2-small allow_download=true");
 * </pre>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Diffusion Handles>" + ManageModelsCommand.LABEL, headless = true,
	attrs = @Attr(name = "no-legacy"))
public final class ManageModelsCommand extends LongCommand implements OwnWindow {

	static final String LABEL = "Manage Models...";

	/** What was found or done, in lines. */
	@Parameter(type = ItemIO.OUTPUT)
	String report;

	@Override
	String getInfoTitle() {
		return "Manage Models";
	}

	@Override
	void work(final ProgressDisplay progress) throws IOException {
		final Catalogue catalogue = Catalogue.standard();
		final ModelInstaller installer = new ModelInstaller(folder());
		report = switch (get(Settings.MODEL_ACTION)) {
			case LIST -> list(catalogue, installer);
			case INSTALL -> install(entry(catalogue), installer, progress);
			case COPY -> copy(entry(catalogue), installer);
			case VERIFY -> verify(entry(catalogue), installer);
			case REMOVE -> "Removed " + installer.remove(entry(catalogue));
			case SHOW -> show(shown(catalogue, installer));
		};
		Messages.tell(report);
	}

	private CatalogueEntry entry(final Catalogue catalogue) {
		final String id = get(Settings.CATALOGUE_MODEL).strip();
		if (id.isEmpty()) throw new IllegalArgumentException(
			"model: action=" + get(Settings.MODEL_ACTION).key() + " needs the id of a model, one of "
				+ String.join(", ", catalogue.entries().stream().map(CatalogueEntry::id).toList()) + ", got none");
		return catalogue.entry(id);
	}

	/** The folder that is named; else the first in which edits look for models. */
	private Path folder() {
		final String named = get(Settings.MODELS_FOLDER).strip();
		return named.isEmpty() ? models().folders().get(0) : Path.of(named);
	}

	private static String list(final Catalogue catalogue, final ModelInstaller installer) {
		final StringBuilder lines = new StringBuilder("models in ").append(installer.models());
		for (final CatalogueEntry entry : catalogue.entries())
			lines.append(System.lineSeparator()).append(installer.isInstalled(entry) ? "installed  " : "           ")
				.append(entry.id()).append(": ").append(entry.title()).append(", ")
				.append(DownloadWords.size(entry.bytes())).append(", ").append(entry.licence().name()).append(". ")
				.append(entry.purpose());
		return lines.append(System.lineSeparator()).append(System.lineSeparator()).append(engine()).toString();
	}

	/** Which PyTorch edits run with; that there is none to have is an answer, too. */
	private static String engine() {
		try {
			return "Engine: " + DiffusionHandles.engineFacts(DeviceKind.AUTO);
		}
		catch (final IllegalStateException | UncheckedIOException e) {
			return "Engine: " + Messages.sentence(e);
		}
	}

	private String install(final CatalogueEntry entry, final ModelInstaller installer, final ProgressDisplay progress)
		throws IOException
	{
		if (installer.isInstalled(entry)) return entry.title() + " is installed in " + installer.folder(entry);
		requireFolder(installer.models());
		if (!get(Settings.ALLOW_DOWNLOAD)) Consent.ask(entry, installer.folder(entry));
		return "Installed in " + installer.install(entry, new DownloadText(progress));
	}

	private String copy(final CatalogueEntry entry, final ModelInstaller installer) throws IOException {
		final String from = get(Settings.COPIED_FOLDER).strip();
		if (from.isEmpty() || !Files.isDirectory(Path.of(from))) throw new IllegalArgumentException(
			"from: expected a folder with " + entry.title() + ", got " + (from.isEmpty() ? "none" : "'" + from + "'"));
		requireFolder(installer.models());
		return "Copied to " + installer.copy(entry, Path.of(from));
	}

	/** Makes the folder of models, before a user is asked for anything or a file is read. */
	private static void requireFolder(final Path models) {
		try {
			Files.createDirectories(models);
		}
		catch (final IOException e) {
			throw cannotHold(models, e);
		}
		if (!Files.isWritable(models)) throw cannotHold(models, null);
	}

	private static IllegalArgumentException cannotHold(final Path models, final IOException cause) {
		return new IllegalArgumentException(
			"folder: expected a folder of models that can be made and written, got '" + models + "'", cause);
	}

	private static String verify(final CatalogueEntry entry, final ModelInstaller installer) throws IOException {
		installer.requireUnchanged(entry);
		return entry.title() + " is as it was downloaded";
	}

	/** Opens the window of the models; what is done there is recorded. */
	@Override
	public void openWindow() throws IOException {
		final Catalogue catalogue = Catalogue.standard();
		final ModelInstaller installer = new ModelInstaller(models().folders().get(0));
		final ModelsWindow.Host host =
			new ModelsWindow.Host(ManageModelsCommand::engine, FolderWindow::open, ManageModelsCommand::record);
		EventQueue.invokeLater(() -> ModelsWindow.open(catalogue, installer, host));
	}

	/** Records the line that does what was done in the window. */
	static void record(final Map<String, String> options) {
		if (!Recorder.record) return;
		Recorder.setCommand(LABEL);
		new TreeMap<>(options).forEach(Recorder::recordOption);
		Recorder.saveCommand();
	}

	/** The model's folder, or that of all models if none is named. */
	private Path shown(final Catalogue catalogue, final ModelInstaller installer) {
		if (get(Settings.CATALOGUE_MODEL).isBlank()) return installer.models();
		final CatalogueEntry entry = entry(catalogue);
		if (!installer.isInstalled(entry)) throw new IllegalArgumentException(
			"model: expected one that is installed, got " + entry.id() + ", which is not in " + installer.models());
		return installer.folder(entry);
	}

	private static String show(final Path folder) {
		if (!Files.isDirectory(folder)) return folder + " is not there yet: it is made when a model is installed";
		return (FolderWindow.open(folder) ? "Opened " : "No file manager can be opened here; the folder is ") + folder;
	}
}
