// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.ProgressDisplay;
import diffhandles.models.Catalogue;
import diffhandles.models.CatalogueEntry;
import diffhandles.models.ModelInstaller;
import diffhandles.setting.Settings;
import ij.IJ;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Lists, downloads, copies, verifies and removes models.
 *
 * <pre>
 * run("Manage Models...", "action=install model=depth-anything-v2-small allow_download=true");
 * </pre>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Diffusion Handles>" + ManageModelsCommand.LABEL, headless = true,
	attrs = @Attr(name = "no-legacy"))
public final class ManageModelsCommand extends LongCommand {

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
		final ModelInstaller installer = new ModelInstaller(models());
		report = switch (get(Settings.MODEL_ACTION)) {
			case LIST -> list(catalogue, installer);
			case INSTALL -> install(entry(catalogue), installer, progress);
			case COPY -> "Copied to " + installer.copy(entry(catalogue), Path.of(get(Settings.COPIED_FOLDER)));
			case VERIFY -> verify(entry(catalogue), installer);
			case REMOVE -> "Removed " + installer.remove(entry(catalogue));
		};
		Messages.tell(report);
	}

	private CatalogueEntry entry(final Catalogue catalogue) {
		return catalogue.entry(get(Settings.CATALOGUE_MODEL).strip());
	}

	/** The folder that is named; else ImageJ's, else the one in the user's home. */
	private Path models() {
		final String named = get(Settings.MODELS_FOLDER).strip();
		if (!named.isEmpty()) return Path.of(named);
		return Optional.ofNullable(IJ.getDirectory("imagej")).map(folder -> Path.of(folder, "models"))
			.orElse(Path.of(System.getProperty("user.home"), ".diffhandles", "models"));
	}

	private static String list(final Catalogue catalogue, final ModelInstaller installer) {
		final StringBuilder lines = new StringBuilder();
		for (final CatalogueEntry entry : catalogue.entries())
			lines.append(installer.isInstalled(entry) ? "installed  " : "           ").append(entry.id()).append(": ")
				.append(entry.title()).append(", ").append(DownloadText.size(entry.bytes())).append(", ")
				.append(entry.licence().name()).append(". ").append(entry.purpose()).append(System.lineSeparator());
		return lines.append("Folder: ").append(installer.models()).toString();
	}

	private String install(final CatalogueEntry entry, final ModelInstaller installer, final ProgressDisplay progress)
		throws IOException
	{
		if (installer.isInstalled(entry)) return entry.title() + " is installed in " + installer.folder(entry);
		if (!get(Settings.ALLOW_DOWNLOAD)) Consent.ask(entry, installer.folder(entry));
		return "Installed in " + installer.install(entry, new DownloadText(progress));
	}

	private static String verify(final CatalogueEntry entry, final ModelInstaller installer) throws IOException {
		final List<String> wrong = installer.verify(entry);
		if (wrong.isEmpty()) return entry.title() + " is as it was downloaded";
		throw new IOException(entry.title() + ": " + String.join(", ", wrong)
			+ " are missing or changed since the download: remove the model and install it again");
	}
}
