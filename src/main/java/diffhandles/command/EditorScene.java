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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
	 * Reads the scene that an image shows, and finds its depth.
	 *
	 * @param settings of the macro line
	 * @param network asked if the settings want its depth
	 */
	static EditorScene read(final ImagePlus image, final Map<String, String> settings, final Network network,
		final ProgressListener progress) throws IOException
	{
		final String depth = value(settings, Settings.DEPTH_MAP);
		final DepthMethod method = FloorOptions.method(depth);
		final DepthKind kind = Settings.DEPTH_KIND.parseOrPreset(value(settings, Settings.DEPTH_KIND))
			.orElse(Settings.DEPTH_KIND.standard());
		final Scene<?> given = SceneReader.read(plane(image), "",
			new GivenDepth(method == DepthMethod.AUTO ? depth : "", "", kind), ExifLens.fieldOfViewDegrees(image,
				Settings.FIELD_OF_VIEW.parse(value(settings, Settings.FIELD_OF_VIEW)), progress::note),
			value(settings, Settings.PROMPT), progress::note);
		if (given.depth().isPresent()) return new EditorScene(given, given, Optional.empty(), Surroundings.NONE);
		if (method == DepthMethod.GROUND) return onGround(given, options(image, settings), Surroundings.NONE);
		return new EditorScene(given, network.open().withEstimatedDepth(given, progress), Optional.empty(),
			Surroundings.NONE);
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
	private int step() {
		return Math.max(1, scene.width() / ReducedScene.of(scene, LIVE_SIDE).width());
	}

	/**
	 * The scene with something else said of it; only where that is another room, its depth is found anew.
	 *
	 * @param settings of the macro line, with what is said
	 */
	EditorScene with(final ImagePlus image, final Map<String, String> settings, final Surroundings other) {
		if (floor.isEmpty() || other.hasRoomOf(said)) return new EditorScene(picture, scene, floor, other);
		return onGround(picture, options(image, settings), other);
	}

	/** The scene taken apart, in fewer pixels if it is large. */
	TakenApart takenApart(final EditOptions options) {
		final Scene<?> small = ReducedScene.of(scene, LIVE_SIDE);
		final LiveScene live = DiffusionHandles.prepare(small, options).live();
		return new TakenApart(live, floor.map(view -> reduced(view, live.camera())), said);
	}

	private FloorView reduced(final FloorView view, final PinholeCamera camera) {
		final int step = step();
		final UnaryOperator<PictureLine> line = l -> new PictureLine(l.left() / step, l.right() / step);
		return new FloorView(camera, line.apply(view.horizon()), view.wall().map(line), view.beyond(),
			view.cameraHeight(), view.evidence(), view.confidence());
	}

	/** The settings of a macro line, and what somebody says of the scene, in the pixels of the small picture. */
	Map<String, String> settings(final Map<String, String> settings, final Surroundings other) {
		final Map<String, String> all = new LinkedHashMap<>(settings);
		other.light().ifPresent(
			l -> all.put(Settings.LIGHT.key(), HandEdit.plain(l.azimuth()) + "," + HandEdit.plain(l.elevation())));
		if (floor.isEmpty()) return all;
		other.horizon().ifPresent(l -> all.put(Settings.HORIZON.key(), rows(l)));
		other.wall().ifPresent(l -> all.put(Settings.WALL.key(), rows(l)));
		return all;
	}

	private String rows(final PictureLine line) {
		final String left = HandEdit.plain(step() * line.left()), right = HandEdit.plain(step() * line.right());
		return left.equals(right) ? left : left + "," + right;
	}
}
