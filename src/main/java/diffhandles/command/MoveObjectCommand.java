// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.ProgressDisplay;
import diffhandles.provenance.Reopened;
import diffhandles.provenance.Subject;
import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Opens the editor on the active image's canvas: its selected object is moved by hand. What the editor has done in the
 * end is recorded as a line of {@link EditObjectCommand}; this command itself is not for macros.
 */
public final class MoveObjectCommand implements PlugIn {

	static final String LABEL = "Move Object in 3D...", TITLE = "Move Object in 3D";

	@Override
	public void run(final String argument) {
		Recorder.setCommand(null);
		if (GraphicsEnvironment.isHeadless() || IJ.getInstance() == null) {
			Messages.fail(LABEL, "the editor needs ImageJ's windows; in macros use " + EditObjectCommand.LABEL);
			return;
		}
		open(WindowManager.getCurrentImage());
	}

	/** Opens the editor of an image, or, if we made that, of what it was made from. */
	static void open(final ImagePlus image) {
		attempt(progress -> {
			Subject.require(image);
			final List<String> told = new ArrayList<>();
			final EditorStart start = EditorStart.of(Reopened.of(image, told::add));
			if (start.image().getCanvas() == null) throw new IllegalArgumentException(
				"'" + start.image().getTitle() + "' has no window: expected an image that is shown");
			HandEditor.open(start, String.join(" ", told), progress);
		});
	}

	/** Work that opens an editor. */
	@FunctionalInterface
	interface Opening {

		void open(ProgressDisplay progress) throws IOException, InterruptedException, InvocationTargetException;
	}

	/** Does the work under ImageJ's progress bar; what goes wrong is told. */
	static void attempt(final Opening opening) {
		ImageJBridge.withClassLoader(() -> {
			try (ProgressDisplay progress = ProgressDisplay.start(ImageJBridge.context(), TITLE)) {
				opening.open(progress);
			}
			catch (final CancellationException e) {
				Messages.cancel(LABEL);
			}
			catch (final IllegalArgumentException | IllegalStateException | IOException e) {
				Messages.fail(LABEL, Messages.sentence(e));
			}
			catch (final OutOfMemoryError e) {
				Messages.fail(LABEL, Messages.heapIsFull());
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			catch (final InvocationTargetException e) {
				Messages.crash(LABEL, e.getCause());
			}
		});
	}
}
