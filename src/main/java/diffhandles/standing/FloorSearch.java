// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.geometry.PinholeCamera;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import java.util.List;
import java.util.Optional;

/** Estimates how a picture shows the floor that its objects stand on. */
public final class FloorSearch {

	/** Where photographs usually have their horizon, in parts of their height from the top. */
	private static final double USUAL = 1 / 3.0;
	/** How far above an object's foot its horizon is at least, in parts of the picture's height; ours. */
	private static final double ABOVE_FOOT = 0.15;
	private static final double UNSURE = 0.2;

	private FloorSearch() {}

	/**
	 * The floor, as far as it is given, and estimated for the rest.
	 *
	 * @param objects that stand on it
	 * @throws IllegalArgumentException if what is given does not fit together
	 */
	public static FloorView of(final PinholeCamera camera, final List<Mask> objects, final FloorHints hints) {
		final FloorView floor = hints.horizon().map(line -> FloorView.of(camera, line)).orElseGet(
			() -> new FloorView(camera, usual(camera, objects), Optional.empty(), 1, HorizonEvidence.USUAL, UNSURE));
		return floor.withWall(hints.wall()).withCameraHeight(hints.cameraHeight());
	}

	/** The horizon that most pictures have, above all feet. */
	private static PictureLine usual(final PinholeCamera camera, final List<Mask> objects) {
		double highest = camera.height();
		for (final Mask object : objects) {
			final Bounds b = object.bounds();
			highest = Math.min(highest, b.y0() + b.height());
		}
		return PictureLine.level(Math.min(USUAL * camera.height(), highest - ABOVE_FOOT * camera.height()));
	}
}
