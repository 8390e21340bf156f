// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.LiveFrame;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.imagej.ShownPicture;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.setting.Setting;
import diffhandles.setting.Settings;
import diffhandles.ui.Pose;
import diffhandles.ui.Surroundings;
import diffhandles.ui.canvas.EditorWork;
import diffhandles.ui.canvas.ObjectEditor;
import diffhandles.ui.canvas.TakenApart;
import ij.io.OpenDialog;
import java.awt.EventQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What an editor has done elsewhere: edits as macro lines, pictures of the model, scenes in another light or on another
 * floor.
 */
final class HandEditor implements EditorWork {

	private volatile EditorStart start;
	private volatile EditorScene scene;

	private HandEditor(final EditorStart start) {
		this.start = start;
	}

	/** Takes the scene of an image apart and opens its editor. */
	static void open(final EditorStart start, final String told, final ProgressDisplay progress)
		throws IOException, InterruptedException, InvocationTargetException
	{
		final HandEditor work = new HandEditor(start);
		work.scene = EditorScene.read(start, () -> work.engine(progress), progress);
		work.start =
			new EditorStart(start.image(), start.known(), start.result(), LineSurroundings.without(start.settings()));
		progress.stepOrCancel(Stage.ANALYSE, 0, 1);
		final TakenApart apart = work.scene.takenApart(work.options(work.scene, work.scene.said()));
		EventQueue.invokeAndWait(() -> ObjectEditor.open(start.image(), apart, work, start.offered(), told));
	}

	private EditOptions options(final EditorScene of, final Surroundings said) {
		return EditorScene.options(start.image(), of.settings(start.settings(), said));
	}

	private String value(final Setting<?> setting) {
		return start.value(setting);
	}

	private DiffusionHandles engine(final ProgressListener progress) throws IOException {
		return SharedEngine.of(LongCommand.modelFolder(value(Settings.MODEL_FOLDER)).path(),
			LongCommand.engineOptions(
				Settings.DEVICE.parseOrPreset(value(Settings.DEVICE)).orElse(Settings.DEVICE.standard()),
				Settings.PRECISION.parseOrPreset(value(Settings.PRECISION)).orElse(Settings.PRECISION.standard()),
				value(Settings.DEPTH_MODEL)),
			progress);
	}

	@Override
	public void edit(final List<Pose> poses, final Surroundings said, final Consumer<String> told) {
		final Map<String, String> options = HandEdit.options(scene.settings(start.settings(), said), poses);
		ImageJBridge.withClassLoader(() -> ImageJBridge
			.runRecorded(EditObjectCommand.class, start.lineImage(), start.line(options)).ifPresent(told));
	}

	/** Loads the model, and takes apart a picture that was too large to be tried out in all its pixels. */
	@Override
	public Optional<String> getReady(final List<Pose> poses) {
		final EditorScene now = scene;
		final EditOptions options =
			EditorScene.options(start.image(), HandEdit.options(now.settings(start.settings(), now.said()), poses));
		final DiffusionHandles engine = loaded();
		DiffusionHandles.prepare(now.scene(), options(now, now.said())); // is kept, and found again by the edit
		return Foretold.of(listener -> engine.edit(now.scene(), HandEdit.edits(poses), options, listener));
	}

	private DiffusionHandles loaded() {
		final AtomicReference<DiffusionHandles> engine = new AtomicReference<>();
		ImageJBridge.withClassLoader(() -> {
			try {
				engine.set(engine(ProgressListener.NONE));
			}
			catch (final IOException e) {
				throw new UncheckedIOException(Messages.sentence(e), e);
			}
		});
		return engine.get();
	}

	@Override
	public LiveFrame model(final List<Pose> poses, final Surroundings said, final BooleanSupplier outdated) {
		final ProgressListener quiet = new ProgressListener() {

			@Override
			public void step(final Stage stage, final int done, final int total) {}

			@Override
			public boolean isCancelled() {
				return outdated.getAsBoolean();
			}
		};
		final EditorScene now = scene;
		final EditOptions options =
			EditorScene.options(start.image(), HandEdit.options(now.settings(start.settings(), said), poses));
		try {
			return ShownPicture.frame(now.scene(),
				engine(quiet).edit(now.scene(), HandEdit.edits(poses), options, quiet));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(Messages.sentence(e), e);
		}
	}

	@Override
	public TakenApart takeApart(final Surroundings said) {
		final EditOptions options = options(scene, said);
		final EditorScene other = scene.with(options, said);
		final TakenApart apart = other.takenApart(options);
		scene = other;
		return apart;
	}

	private OfferedDepths depth() {
		return new OfferedDepths(start.image(), value(Settings.DEPTH_MAP));
	}

	@Override
	public List<String> depths() {
		return depth().all();
	}

	@Override
	public String depthWords() {
		return depth().words() + scene.floor().map(view -> "; horizon: " + view.evidence().words()).orElse("");
	}

	@Override
	public void openWith(final String depth) {
		final EditorStart other = start.withDepth(OfferedDepths.map(depth));
		final Thread thread = new Thread(() -> MoveObjectCommand.attempt(progress -> {
			open(other, "", progress);
			other.keepDepth();
		}), "Object editor opens");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void browse() {
		final String file = new OpenDialog("Depth of " + start.image().getTitle(), null).getPath();
		if (file != null) openWith(file);
	}

	@Override
	public void more() {
		final Map<String, String> other = new LinkedHashMap<>(start.settings());
		ImageJBridge.ask(EditObjectCommand.class, start.image(), other);
		start = new EditorStart(start.image(), start.known(), start.result(), other);
	}

	@Override
	public String addPose(final List<Pose> poses) {
		return CollectedPoses.of(start.image()).add(scene.settings(start.settings(), scene.said()), poses);
	}
}
