// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.ProgressDisplay;
import diffhandles.weights.ModelFolder;
import diffhandles.weights.ModelStore;
import ij.IJ;
import java.io.IOException;
import java.io.UncheckedIOException;
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

	/** The folder of a depth network that a user names or whose path she gives; none for an empty name. */
	static Optional<Path> depthNetwork(final String name) throws IOException {
		return name.isBlank() ? Optional.empty() : Optional.of(models().findFolder(name.trim()));
	}

	/** Where models are looked for. */
	static ModelStore models() {
		return ModelStore.standard(Optional.empty(), Optional.ofNullable(IJ.getDirectory("imagej")).map(Path::of));
	}
}
