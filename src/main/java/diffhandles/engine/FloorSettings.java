// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Scene;
import diffhandles.geometry.PinholeCamera;
import diffhandles.setting.Setting;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.standing.FloorHints;
import diffhandles.standing.FloorSearch;
import diffhandles.standing.FloorView;
import diffhandles.standing.PictureLine;
import diffhandles.standing.StandingObjects;
import java.util.Optional;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * What is said of the floor that objects stand on.
 *
 * @param values all that is set
 */
record FloorSettings(SettingValues values) {

	/** The floor of a scene: what is given of it, and what its picture tells. */
	FloorView view(final Scene<?> scene) {
		final PinholeCamera camera =
			PinholeCamera.ofFieldOfView(scene.width(), scene.height(), scene.fieldOfViewDegrees(), scene.pixelAspect());
		return FloorSearch.of(camera, scene.objects(),
			new FloorHints(line(Settings.HORIZON), line(Settings.WALL), values.get(Settings.CAMERA_HEIGHT)));
	}

	/** A scene with the depth of a floor that its objects stand on, and of what is behind them unless it knows that. */
	<T extends RealType<T> & NativeType<T>> Scene<T> onFloor(final Scene<T> scene, final FloorView view) {
		return scene.withDepth(StandingObjects.of(scene.objects(), values.get(Settings.STANDS)).in(view))
			.withBackgroundDepth(scene.backgroundDepth().orElseGet(view::depth));
	}

	/** A line as macros write it: a row, or the rows at the left and right edges of the picture. */
	private Optional<PictureLine> line(final Setting<String> setting) {
		final String text = values.get(setting).strip();
		if (text.isEmpty()) return Optional.empty();
		final String[] rows = text.split(",", -1);
		try {
			if (rows.length == 1) return Optional.of(PictureLine.level(Double.parseDouble(rows[0].strip())));
			if (rows.length == 2) return Optional
				.of(new PictureLine(Double.parseDouble(rows[0].strip()), Double.parseDouble(rows[1].strip())));
		}
		catch (final NumberFormatException notNumbers) {
			throw refused(setting, text, notNumbers);
		}
		throw refused(setting, text, null);
	}

	private static IllegalArgumentException refused(final Setting<String> setting, final String text,
		final NumberFormatException cause)
	{
		return new IllegalArgumentException(
			setting.key() + ": expected a row of the picture, or the rows at its left "
				+ "and right edges with a comma between them, as in " + setting.key() + "=120,135, got '" + text + "'",
			cause);
	}
}
