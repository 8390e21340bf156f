// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.EngineOptions;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.models.Catalogue;
import diffhandles.models.CatalogueEntry;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.weights.ModelFolder;
import diffhandles.weights.ModelStore;
import ij.IJ;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A command that takes its time: it shows how far it is, and can be stopped.
 * <p>
 * What a user can put right ends it with a message as the reason of its cancellation; cancelling ends it with an
 * empty reason.
 * </p>
 */
abstract class LongCommand extends SettingCommand {

	/** Does the work; what goes wrong is thrown. */
	abstract void work(ProgressDisplay progress) throws IOException;

	/** The command's name in the menu, without dots. */
	abstract String getInfoTitle();

	@Override
	public final void run() {
		try (ProgressDisplay progress = ProgressDisplay.start(context(), getInfoTitle())) {
			inputs().requireReadable(); // before anything that takes its time
			work(progress);
		}
		catch (final CancellationException e) {
			cancel("");
		}
		catch (final IllegalArgumentException | IllegalStateException | IOException | UncheckedIOException e) {
			cancel(Messages.sentence(e));
		}
		catch (final OutOfMemoryError e) {
			cancel(Messages.heapIsFull());
		}
	}

	/** The folder of a model that a user names or whose path she gives. */
	static ModelFolder modelFolder(final String model) throws IOException {
		return models().find(model.trim());
	}

	/**
	 * Where and how exactly to compute.
	 *
	 * @param depthModel the name or the path of a depth network; empty for none
	 */
	static EngineOptions engineOptions(final DeviceKind device, final PrecisionKind precision, final String depthModel)
		throws IOException
	{
		return depthModel.isBlank() ? new EngineOptions(device, precision, Optional.empty(), installedDepth())
			: new EngineOptions(device, precision, Optional.of(models().findFolder(depthModel.trim())));
	}

	/** The first depth network of the catalogue that is there: photographs get it if none is named. */
	static Optional<Path> installedDepth() {
		try {
			return Catalogue.standard().entries().stream().filter(entry -> entry.kind() == CatalogueEntry.Kind.DEPTH)
				.flatMap(entry -> models().folders().stream().map(folder -> folder.resolve(entry.id())))
				.filter(Files::isDirectory).findFirst();
		}
		catch (final IOException e) {
			Messages.warn("no installed depth network is looked for: " + Messages.sentence(e));
			return Optional.empty();
		}
	}

	/** Where models are looked for. */
	static ModelStore models() {
		return ModelStore.standard(Optional.empty(), Optional.ofNullable(IJ.getDirectory("imagej")).map(Path::of));
	}
}
