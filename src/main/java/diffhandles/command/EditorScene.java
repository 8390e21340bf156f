// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EstimatedDepth;
import diffhandles.LiveScene;
import diffhandles.Scene;
import diffhandles.geometry.PinholeCamera;
import diffhandles.imagej.ExifLens;
import diffhandles.imagej.GivenDepth;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.PictureRequest;
import diffhandles.imagej.ReducedScene;
import diffhandles.imagej.SceneReader;
import diffhandles.progress.ProgressListener;
import diffhandles.provenance.Known;
import diffhandles.setting.DepthKind;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.Setting;
import diffhandles.setting.Setting.Role;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.standing.FloorView;
import diffhandles.standing.PictureLine;
import diffhandles.ui.Surroundings;
import diffhandles.ui.canvas.TakenApart;
import ij.ImagePlus;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * The scene that an editor is about, in full size, and what macro lines say of it.
 *
 * @param picture the scene as it is read: with depth only if a map of it is given
 * @param scene with depth
 * @param floor that the depth comes from, in the picture's pixels; empty if it does not come from the ground
 * @param said with what the depth was found
 */
record EditorScene(Scene<?> picture, Scene<?> scene, Optional<FloorView> floor, Surroundings said) {

	/** Largest side of the picture in which an edit is tried out, pixels. */
	private static final int LIVE_SIDE = 1024;

	/** Loads the engine that estimates depth. */
	@FunctionalInterface
	interface Network {

		DiffusionHandles open() throws IOException;
	}

	/**
	 * Reads the scene that an editor begins with, and finds its depth.
	 *
	 * @param network asked if the settings want its depth
	 */
	static EditorScene read(final EditorStart start, final Network network, final ProgressListener progress)
		throws IOException
	{
		final DepthMethod method = FloorOptions.method(start.value(Settings.DEPTH_MAP));
		final Scene<?> given = picture(start, method, progress);
		final Surroundings said = new LineSurroundings(step(given)).read(start.settings());
		if (method == DepthMethod.GROUND && given.depth().isEmpty())
			return onGround(given, options(start.image(), start.settings()), said);
		if (given.depth().isPresent()) return new EditorScene(given, given, Optional.empty(), said);
		final Scene<?> whole = start.known().depth().isPresent() ? withDepth(given, start.known())
			: network.open().withEstimatedDepth(given, progress);
		return new EditorScene(given, whole, Optional.empty(), said);
	}

	/** The picture and its objects; with depth only if a map of it is given. */
	private static Scene<?> picture(final EditorStart start, final DepthMethod method,
		final ProgressListener progress)
	{
		final DepthKind kind =
			Settings.DEPTH_KIND.parseOrPreset(start.value(Settings.DEPTH_KIND)).orElse(Settings.DEPTH_KIND.standard());
		final GivenDepth depth = new GivenDepth(method == DepthMethod.AUTO ? start.value(Settings.DEPTH_MAP) : "",
			start.value(Settings.BACKGROUND_MAP), kind);
		final Known known = start.known();
		final OptionalDouble set = Settings.FIELD_OF_VIEW.parse(start.value(Settings.FIELD_OF_VIEW));
		final OptionalDouble lens =
			ExifLens.fieldOfViewDegrees(start.image(), set.isPresent() ? set : known.lens(), progress::note);
		final PicturePlane plane = plane(start.image());
		final String prompt = start.value(Settings.PROMPT);
		return known.objects().isEmpty() ? SceneReader.read(plane, "", depth, lens, prompt, progress::note)
			: SceneReader.read(plane, known.objects(), depth, lens, prompt, progress::note);
	}

	/** A scene with the depth of before, and the one without its objects unless that is given now. */
	private static Scene<?> withDepth(final Scene<?> scene, final Known known) {
		final Scene<?> whole = scene.withDepth(known.depth().orElseThrow());
		return whole.backgroundDepth().isPresent() || known.background().isEmpty() ? whole
			: whole.withBackgroundDepth(known.background().get());
	}

	private static EditorScene onGround(final Scene<?> given, final EditOptions options, final Surroundings said) {
		final EstimatedDepth<?> found = DiffusionHandles.onGround(given, options);
		return new EditorScene(given, found.scene(), found.view(), said);
	}

	/** A setting of a macro line. */
	static String value(final Map<String, String> settings, final Setting<?> setting) {
		return settings.getOrDefault(setting.key(), setting.standardText());
	}

	private static PicturePlane plane(final ImagePlus image) {
		return PicturePlane.of(image, PictureRequest.CURRENT).get(0);
	}

	/** The options of an edit among settings, and what lines on the picture say of its floor. */
	static EditOptions options(final ImagePlus image, final Map<String, String> settings) {
		SettingValues values = SettingValues.NONE;
		for (final Setting<?> setting : Settings.ALL)
			if (setting.role() == Role.EDIT_OPTION && settings.containsKey(setting.key()))
				values = values.withText(setting, settings.get(setting.key()));
		return FloorOptions.of(new EditOptions(values),
			FloorOptions.method(settings.getOrDefault(Settings.DEPTH_MAP.key(), "")), plane(image));
	}

	/** Pixels of the picture per pixel in which an edit is tried out. */
	private static int step(final Scene<?> scene) {
		return Math.max(1, scene.width() / ReducedScene.of(scene, LIVE_SIDE).width());
	}

	/**
	 * The scene with something else said of it; only where that is another room, its depth is found anew.
	 *
	 * @param options with what is said
	 */
	EditorScene with(final EditOptions options, final Surroundings other) {
		if (floor.isEmpty() || other.hasRoomOf(said)) return new EditorScene(picture, scene, floor, other);
		return onGround(picture, options, other);
	}

	/** The scene taken apart, in fewer pixels if it is large. */
	TakenApart takenApart(final EditOptions options) {
		final Scene<?> small = ReducedScene.of(scene, LIVE_SIDE);
		final LiveScene live = DiffusionHandles.prepare(small, options).live();
		return new TakenApart(live, floor.map(view -> reduced(view, live.camera())), said);
	}

	private FloorView reduced(final FloorView view, final PinholeCamera camera) {
		final int step = step(scene);
		final UnaryOperator<PictureLine> line = l -> new PictureLine(l.left() / step, l.right() / step);
		return new FloorView(camera, line.apply(view.horizon()), view.wall().map(line), view.beyond(),
			view.cameraHeight(), view.evidence(), view.confidence());
	}

	/** The settings of a macro line, and what somebody says of the scene, in the pixels of the small picture. */
	Map<String, String> settings(final Map<String, String> settings, final Surroundings other) {
		return new LineSurroundings(step(scene)).write(settings, other, floor.isPresent());
	}
}
