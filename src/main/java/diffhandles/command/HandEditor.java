// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.DiffusionHandles;
import diffhandles.LiveFrame;
import diffhandles.imagej.DepthCandidates;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.imagej.ShownPicture;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.Setting;
import diffhandles.setting.Settings;
import diffhandles.ui.Pose;
import diffhandles.ui.Surroundings;
import diffhandles.ui.canvas.EditorWork;
import diffhandles.ui.canvas.ObjectEditor;
import diffhandles.ui.canvas.TakenApart;
import ij.ImagePlus;
import ij.io.OpenDialog;
import java.awt.EventQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What an editor has done elsewhere: edits as macro lines, pictures of the model, scenes in another light or on another
 * floor.
 */
final class HandEditor implements EditorWork {

	private static final String ESTIMATED = "estimated by the network", FROM_THE_GROUND = "from the ground";
	/** Under this name an image keeps where its depth was said to come from. */
	private static final String CHOSEN = "diffhandles.depth";

	private final ImagePlus image;
	private volatile Map<String, String> settings; // never written to
	private volatile EditorScene scene;

	/** @param settings what an edit needs besides its transform, as in a macro line */
	private HandEditor(final ImagePlus image, final Map<String, String> settings) {
		this.image = image;
		this.settings = new LinkedHashMap<>(settings);
	}

	/**
	 * Takes the scene of an image apart and opens its editor. Its depth is what the user chose the last time; else what
	 * belongs to the image; else that of the ground.
	 */
	static void open(final ImagePlus image, final ProgressDisplay progress)
		throws IOException, InterruptedException, InvocationTargetException
	{
		final Map<String, String> settings = new LinkedHashMap<>();
		fact(image, Settings.PROMPT).ifPresent(prompt -> settings.put(Settings.PROMPT.key(), prompt));
		final Optional<String> own = DepthCandidates.own(image);
		settings.put(Settings.DEPTH_MAP.key(),
			DepthCandidates.chosen(image, CHOSEN).or(() -> own).orElse(DepthMethod.GROUND.key()));
		fact(image, Settings.FIELD_OF_VIEW).ifPresent(angle -> settings.put(Settings.FIELD_OF_VIEW.key(), angle));
		open(image, settings, progress);
	}

	private static void open(final ImagePlus image, final Map<String, String> settings, final ProgressDisplay progress)
		throws IOException, InterruptedException, InvocationTargetException
	{
		final HandEditor work = new HandEditor(image, settings);
		work.scene = EditorScene.read(image, settings, () -> work.engine(progress), progress);
		progress.stepOrCancel(Stage.ANALYSE, 0, 1);
		final TakenApart apart = work.scene.takenApart(EditorScene.options(image, settings));
		EventQueue.invokeAndWait(() -> ObjectEditor.open(image, apart, work));
	}

	/** What an image's info says of itself, as sample scenes do. */
	private static Optional<String> fact(final ImagePlus image, final Setting<?> setting) {
		final String info = image.getInfoProperty(), name = setting.key() + ": ";
		if (info == null) return Optional.empty();
		return info.lines().filter(line -> line.startsWith(name)).map(line -> line.substring(name.length()).strip())
			.findFirst();
	}

	private String value(final Setting<?> setting) {
		return EditorScene.value(settings, setting);
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
		ImageJBridge.withClassLoader(() -> ImageJBridge
			.runRecorded(EditObjectCommand.class, image, HandEdit.options(scene.settings(settings, said), poses))
			.ifPresent(told));
	}

	/** Loads the model, and takes apart a picture that was too large to be tried out in all its pixels. */
	@Override
	public void getReady() {
		final EditorScene now = scene;
		ImageJBridge.withClassLoader(() -> {
			try {
				engine(ProgressListener.NONE);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(Messages.sentence(e), e);
			}
		});
		// is kept, and found again by the edit
		DiffusionHandles.prepare(now.scene(), EditorScene.options(image, now.settings(settings, now.said())));
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
		try {
			return ShownPicture.frame(now.scene(), engine(quiet).edit(now.scene(), HandEdit.edits(poses),
				EditorScene.options(image, HandEdit.options(now.settings(settings, said), poses)), quiet));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(Messages.sentence(e), e);
		}
	}

	@Override
	public TakenApart takeApart(final Surroundings said) {
		final Map<String, String> with = scene.settings(settings, said);
		final EditorScene other = scene.with(image, with, said);
		final TakenApart apart = other.takenApart(EditorScene.options(image, with));
		scene = other;
		return apart;
	}

	@Override
	public List<String> depths() {
		final List<String> all = new ArrayList<>(List.of(shown(value(Settings.DEPTH_MAP))));
		Stream.concat(DepthCandidates.open(image).stream(), Stream.of(FROM_THE_GROUND, ESTIMATED))
			.filter(depth -> !all.contains(depth)).forEach(all::add);
		return all;
	}

	/** A depth map, or the word in its place, as the list shows it. */
	private static String shown(final String depthMap) {
		return switch (FloorOptions.method(depthMap)) {
			case GROUND -> FROM_THE_GROUND;
			case NETWORK -> ESTIMATED;
			default -> depthMap;
		};
	}

	@Override
	public String depthWords() {
		final String depth = value(Settings.DEPTH_MAP);
		if (FloorOptions.method(depth) == DepthMethod.AUTO) return depth
			+ (DepthCandidates.own(image).filter(depth::equals).isPresent() ? ", which belongs to it" : "");
		return shown(depth) + scene.floor().map(view -> "; horizon: " + view.evidence().words()).orElse("");
	}

	@Override
	public void openWith(final String depth) {
		final String map = switch (depth) {
			case FROM_THE_GROUND -> DepthMethod.GROUND.key();
			case ESTIMATED -> DepthMethod.NETWORK.key();
			default -> depth;
		};
		final Map<String, String> other = new LinkedHashMap<>(settings);
		other.put(Settings.DEPTH_MAP.key(), map);
		final Thread thread = new Thread(() -> MoveObjectCommand.attempt(progress -> {
			open(image, other, progress);
			image.setProperty(CHOSEN, map);
		}), "Object editor opens");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void browse() {
		final String file = new OpenDialog("Depth of " + image.getTitle(), null).getPath();
		if (file != null) openWith(file);
	}

	@Override
	public void more() {
		final Map<String, String> other = new LinkedHashMap<>(settings);
		ImageJBridge.ask(EditObjectCommand.class, image, other);
		settings = other;
	}

	@Override
	public String addPose(final List<Pose> poses) {
		return CollectedPoses.of(image).add(scene.settings(settings, scene.said()), poses);
	}
}
