// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EngineOptions;
import diffhandles.LiveScene;
import diffhandles.Scene;
import diffhandles.imagej.DepthCandidates;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.PictureRequest;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.imagej.ReducedScene;
import diffhandles.imagej.SceneReader;
import diffhandles.progress.Stage;
import diffhandles.setting.Settings;
import diffhandles.ui.canvas.ObjectEditor;
import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Opens the editor on the active image's canvas: its selected object is moved by hand. What the editor has done in the
 * end is recorded as a line of {@link EditObjectCommand}; this command itself is not for macros.
 */
public final class MoveObjectCommand implements PlugIn {

	static final String LABEL = "Move Object in 3D...", TITLE = "Move Object in 3D";

	/** Largest side of the picture in which an edit is tried out, pixels. */
	private static final int LIVE_SIDE = 1024;

	@Override
	public void run(final String argument) {
		Recorder.setCommand(null);
		if (GraphicsEnvironment.isHeadless() || IJ.getInstance() == null) {
			Messages.fail(LABEL, "the editor needs ImageJ's windows; in macros use " + EditObjectCommand.LABEL);
			return;
		}
		ImageJBridge.withClassLoader(() -> open(WindowManager.getCurrentImage()));
	}

	/** Takes an image's scene apart and opens its editor; what goes wrong is told. */
	static void open(final ImagePlus image) {
		try (ProgressDisplay progress = ProgressDisplay.start(ImageJBridge.context(), TITLE)) {
			SceneReader.requireObjects(image);
			if (image.getCanvas() == null) throw new IllegalArgumentException(
				"'" + image.getTitle() + "' has no window: expected an image that is shown");
			final Map<String, String> settings = settings(image);
			final LiveScene scene = scene(image, settings, progress);
			EventQueue.invokeAndWait(() -> ObjectEditor.open(image, scene, new HandEdit(image, settings)));
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
	}

	/** What an edit of an image needs besides its transform, as in a macro. */
	private static Map<String, String> settings(final ImagePlus image) {
		final Map<String, String> settings = new LinkedHashMap<>();
		DepthCandidates.own(image).ifPresent(depth -> settings.put(Settings.DEPTH_MAP.key(), depth));
		fact(image, Settings.PROMPT.key()).ifPresent(prompt -> settings.put(Settings.PROMPT.key(), prompt));
		fact(image, Settings.FIELD_OF_VIEW.key()).ifPresent(angle -> settings.put(Settings.FIELD_OF_VIEW.key(), angle));
		return settings;
	}

	/** What an image's info says of itself, as sample scenes do. */
	private static Optional<String> fact(final ImagePlus image, final String name) {
		final String info = image.getInfoProperty();
		if (info == null) return Optional.empty();
		return info.lines().filter(line -> line.startsWith(name + ": "))
			.map(line -> line.substring(name.length() + 2).strip()).findFirst();
	}

	private static LiveScene scene(final ImagePlus image, final Map<String, String> settings,
		final ProgressDisplay progress) throws IOException
	{
		final PicturePlane plane = PicturePlane.of(image, PictureRequest.CURRENT).get(0);
		final double fieldOfView = Double.parseDouble(
			settings.getOrDefault(Settings.FIELD_OF_VIEW.key(), Double.toString(Scene.DEFAULT_FIELD_OF_VIEW_DEGREES)));
		Scene<?> scene = SceneReader.read(plane, "", settings.getOrDefault(Settings.DEPTH_MAP.key(), ""), "",
			fieldOfView, settings.getOrDefault(Settings.PROMPT.key(), ""), progress::note);
		if (scene.depth().isEmpty()) {
			progress.note("'" + image.getTitle() + "' has no depth map: its depth is estimated.");
			scene = SharedEngine
				.of(LongCommand.modelFolder(Settings.MODEL_FOLDER.standard()).path(), EngineOptions.AUTO, progress)
				.withEstimatedDepth(scene, progress);
		}
		progress.stepOrCancel(Stage.ANALYSE, 0, 1);
		return DiffusionHandles.prepare(ReducedScene.of(scene, LIVE_SIDE), EditOptions.DEFAULT).live();
	}
}
