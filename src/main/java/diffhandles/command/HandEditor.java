// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.LiveFrame;
import diffhandles.LiveScene;
import diffhandles.Scene;
import diffhandles.imagej.DepthCandidates;
import diffhandles.imagej.ExifLens;
import diffhandles.imagej.GivenDepth;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.PictureRequest;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.imagej.ReducedScene;
import diffhandles.imagej.SceneReader;
import diffhandles.imagej.ShownPicture;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.Setting.Role;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Setting;
import diffhandles.setting.DepthKind;
import diffhandles.setting.Settings;
import diffhandles.ui.Pose;
import diffhandles.ui.canvas.EditorWork;
import diffhandles.ui.canvas.ObjectEditor;
import ij.ImagePlus;
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
 * Reads the scene that an editor is about, and does what the editor has done elsewhere: edits as macro lines, pictures
 * of the model, scenes in another light.
 */
final class HandEditor implements EditorWork {

	private static final String ESTIMATED = "estimated by the network", FROM_THE_GROUND = "from the ground";

	/** Largest side of the picture in which an edit is tried out, pixels. */
	private static final int LIVE_SIDE = 1024;

	private final ImagePlus image;
	private volatile Map<String, String> settings; // never written to
	private volatile Scene<?> scene; // in full size, with depth

	/** @param settings what an edit needs besides its transform, as in a macro line */
	private HandEditor(final ImagePlus image, final Map<String, String> settings) {
		this.image = image;
		this.settings = new LinkedHashMap<>(settings);
	}

	/** Takes the scene of an image apart and opens its editor, with what the image itself says of its depth. */
	static void open(final ImagePlus image, final ProgressDisplay progress)
		throws IOException, InterruptedException, InvocationTargetException
	{
		final Map<String, String> settings = new LinkedHashMap<>();
		fact(image, Settings.PROMPT).ifPresent(prompt -> settings.put(Settings.PROMPT.key(), prompt));
		settings.put(Settings.DEPTH_MAP.key(), DepthCandidates.own(image).orElse(DepthMethod.GROUND.key()));
		fact(image, Settings.FIELD_OF_VIEW).ifPresent(angle -> settings.put(Settings.FIELD_OF_VIEW.key(), angle));
		open(image, settings, progress);
	}

	private static void open(final ImagePlus image, final Map<String, String> settings, final ProgressDisplay progress)
		throws IOException, InterruptedException, InvocationTargetException
	{
		final HandEditor work = new HandEditor(image, settings);
		final LiveScene live = work.read(progress);
		EventQueue.invokeAndWait(() -> ObjectEditor.open(image, live, work));
	}

	/** What an image's info says of itself, as sample scenes do. */
	private static Optional<String> fact(final ImagePlus image, final Setting<?> setting) {
		final String info = image.getInfoProperty(), name = setting.key() + ": ";
		if (info == null) return Optional.empty();
		return info.lines().filter(line -> line.startsWith(name)).map(line -> line.substring(name.length()).strip())
			.findFirst();
	}

	private LiveScene read(final ProgressDisplay progress) throws IOException {
		final String depth = value(Settings.DEPTH_MAP);
		final DepthMethod method = FloorOptions.method(depth);
		final DepthKind kind =
			Settings.DEPTH_KIND.parseOrPreset(value(Settings.DEPTH_KIND)).orElse(Settings.DEPTH_KIND.standard());
		final Scene<?> given = SceneReader.read(plane(), "",
			new GivenDepth(method == DepthMethod.AUTO ? depth : "", "", kind), ExifLens.fieldOfViewDegrees(image,
				Settings.FIELD_OF_VIEW.parse(value(Settings.FIELD_OF_VIEW)), progress::note),
			value(Settings.PROMPT), progress::note);
		if (given.depth().isPresent()) scene = given;
		else if (method == DepthMethod.GROUND) scene = DiffusionHandles.onGround(given, options(settings)).scene();
		else
			scene = engine(progress).withEstimatedDepth(given, progress);
		progress.stepOrCancel(Stage.ANALYSE, 0, 1);
		return live(settings);
	}

	private PicturePlane plane() {
		return PicturePlane.of(image, PictureRequest.CURRENT).get(0);
	}

	private String value(final Setting<?> setting) {
		return settings.getOrDefault(setting.key(), setting.standardText());
	}

	private DiffusionHandles engine(final ProgressListener progress) throws IOException {
		return SharedEngine.of(LongCommand.modelFolder(value(Settings.MODEL_FOLDER)).path(),
			LongCommand.engineOptions(
				Settings.DEVICE.parseOrPreset(value(Settings.DEVICE)).orElse(Settings.DEVICE.standard()),
				Settings.PRECISION.parseOrPreset(value(Settings.PRECISION)).orElse(Settings.PRECISION.standard()),
				value(Settings.DEPTH_MODEL)),
			progress);
	}

	private LiveScene live(final Map<String, String> with) {
		return DiffusionHandles.prepare(ReducedScene.of(scene, LIVE_SIDE), options(with)).live();
	}

	/** The options of an edit among settings, and what lines on the picture say of its floor. */
	private EditOptions options(final Map<String, String> with) {
		SettingValues values = SettingValues.NONE;
		for (final Setting<?> setting : Settings.ALL)
			if (setting.role() == Role.EDIT_OPTION && with.containsKey(setting.key()))
				values = values.withText(setting, with.get(setting.key()));
		return FloorOptions.of(new EditOptions(values),
			FloorOptions.method(with.getOrDefault(Settings.DEPTH_MAP.key(), "")), plane());
	}

	@Override
	public void edit(final List<Pose> poses, final Consumer<String> told) {
		ImageJBridge.withClassLoader(() -> ImageJBridge
			.runRecorded(EditObjectCommand.class, image, HandEdit.options(settings, poses)).ifPresent(told));
	}

	/** Loads the model, and takes apart a picture that was too large to be tried out in all its pixels. */
	@Override
	public void getReady() {
		ImageJBridge.withClassLoader(() -> {
			try {
				engine(ProgressListener.NONE);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(Messages.sentence(e), e);
			}
		});
		DiffusionHandles.prepare(scene, options(settings)); // is kept, and found again by the edit
	}

	@Override
	public LiveFrame model(final List<Pose> poses, final BooleanSupplier outdated) {
		final ProgressListener quiet = new ProgressListener() {

			@Override
			public void step(final Stage stage, final int done, final int total) {}

			@Override
			public boolean isCancelled() {
				return outdated.getAsBoolean();
			}
		};
		final Scene<?> whole = scene;
		try {
			return ShownPicture.frame(whole,
				engine(quiet).edit(whole, HandEdit.edits(poses), options(HandEdit.options(settings, poses)), quiet));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(Messages.sentence(e), e);
		}
	}

	@Override
	public LiveScene lit(final Optional<LiveScene.Light> light) {
		final Map<String, String> other = new LinkedHashMap<>(settings);
		light.ifPresentOrElse(l -> other.put(Settings.LIGHT.key(), plain(l.azimuth()) + "," + plain(l.elevation())),
			() -> other.remove(Settings.LIGHT.key()));
		final LiveScene lit = live(other);
		settings = other;
		return lit;
	}

	private static String plain(final double degrees) {
		return degrees == Math.rint(degrees) ? Long.toString((long) degrees) : Double.toString(degrees);
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
	public void openWith(final String depth) {
		final Map<String, String> other = new LinkedHashMap<>(settings);
		other.put(Settings.DEPTH_MAP.key(), switch (depth) {
			case FROM_THE_GROUND -> DepthMethod.GROUND.key();
			case ESTIMATED -> DepthMethod.NETWORK.key();
			default -> depth;
		});
		final Thread thread = new Thread(() -> MoveObjectCommand.attempt(progress -> open(image, other, progress)),
			"Object editor opens");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void more() {
		final Map<String, String> other = new LinkedHashMap<>(settings);
		ImageJBridge.ask(EditObjectCommand.class, image, other);
		settings = other;
	}
}
