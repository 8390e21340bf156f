// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.EstimatedDepth;
import diffhandles.Scene;
import diffhandles.geometry.PinholeCamera;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.setting.Kind;
import diffhandles.setting.Setting;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.setting.StandsKind;
import diffhandles.standing.FloorHints;
import diffhandles.standing.FloorSearch;
import diffhandles.standing.FloorView;
import diffhandles.standing.PictureLine;
import diffhandles.standing.StandingObjects;
import diffhandles.window.PlaneImages;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * What is said of the floor that objects stand on.
 *
 * @param values all that is set
 */
record FloorSettings(SettingValues values) {

	/**
	 * Field of view along a picture's shorter side where nobody knows the lens, degrees: that of 33 mm on film, as
	 * between phones and portraits. Too wide a one bends what is moved far more than too narrow a one; ours.
	 */
	static final double USUAL_FIELD_OF_VIEW_DEGREES = 40;

	/** A scene as the usual lens sees it, unless somebody knows the lens. */
	private static <T extends RealType<T> & NativeType<T>> Scene<T> seen(final Scene<T> scene) {
		if (scene.lens().isPresent()) return scene;
		final double high = scene.height() * scene.pixelAspect(), shorter = Math.min(scene.width(), high);
		final double half = Math.tan(Math.toRadians(USUAL_FIELD_OF_VIEW_DEGREES / 2)) * high / shorter;
		return scene.withFieldOfView(Math.toDegrees(2 * Math.atan(half)));
	}

	/** The floor of a scene: what is given of it, and what its picture tells. */
	private FloorView view(final Scene<?> scene) {
		final PinholeCamera camera =
			PinholeCamera.ofFieldOfView(scene.width(), scene.height(), scene.fieldOfViewDegrees(), scene.pixelAspect());
		final Planes picture = PlaneImages.planes(Rendering.of(scene).toWorking(scene.picture()));
		return FloorSearch.of(camera, picture, scene.objects(), standing(scene.objects()),
			new FloorHints(line(Settings.HORIZON), line(Settings.WALL), values.get(Settings.CAMERA_HEIGHT)));
	}

	/** The objects that are on the floor. */
	private List<Mask> standing(final List<Mask> objects) {
		final List<StandsKind> stands = values.get(Settings.STANDS);
		return IntStream.range(0, objects.size())
			.filter(
				k -> EnumSet.of(StandsKind.FLOOR, StandsKind.FLAT).contains(stands.get(Math.min(k, stands.size() - 1))))
			.mapToObj(objects::get).toList();
	}

	/**
	 * A scene on its floor.
	 *
	 * @param why its depth is found so, in words
	 */
	<T extends RealType<T> & NativeType<T>> EstimatedDepth<T> estimate(final Scene<T> scene, final String why) {
		final Scene<T> seen = seen(scene);
		final FloorView view = view(seen);
		return new EstimatedDepth<>(onFloor(seen, view), "from the ground, " + why + ": " + view.described(),
			Optional.of(view));
	}

	/** A scene with the depth of a floor that its objects stand on, and of what is behind them unless it knows that. */
	private <T extends RealType<T> & NativeType<T>> Scene<T> onFloor(final Scene<T> scene, final FloorView view) {
		return scene.withDepth(StandingObjects.of(scene.objects(), values.get(Settings.STANDS)).in(view))
			.withBackgroundDepth(scene.backgroundDepth().orElseGet(view::depth));
	}

	/** A line as macros write it: a row, or the rows at the left and right edges of the picture. */
	private Optional<PictureLine> line(final Setting<String> setting) {
		final double[] rows = Kind.Numbers.of(setting.parse(values.get(setting)));
		return rows.length == 0 ? Optional.empty() : Optional.of(new PictureLine(rows[0], rows[rows.length - 1]));
	}
}
