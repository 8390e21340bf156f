// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.MovedObject;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says before an edit what the method is known to be bad at: parts that the picture does not show (the paper's Figure 9
 * and its last section), and what is smaller than a cell of the grid that the model works on. The numbers are ours.
 */
final class EditLimits {

	/** Degrees out of the picture's plane beyond which a solid shows more new faces than old ones. */
	private static final double LARGE_TURN = 45;
	/** Share of what will be seen of the objects that the picture shows now. */
	private static final double LITTLE_VISIBLE = 0.5;
	/** Share of an object that is left after half a cell is taken off its outline. */
	private static final double THIN = 0.4;

	private EditLimits() {}

	/**
	 * What a user should expect, in sentences; empty if nothing speaks against the edit.
	 *
	 * @param cell picture pixels along the side of a cell of the model's grid
	 */
	static List<String> of(final EditGeometry geometry, final double cell) {
		final List<MovedObject> objects = geometry.objects();
		final List<String> limits = new ArrayList<>();
		for (int k = 0; k < objects.size(); k++) {
			final String name = "Object " + (k + 1);
			final double turn = turn(objects.get(k));
			if (turn > LARGE_TURN) limits.add(String.format(Locale.ROOT,
				"%s is turned by %.0f°: beyond %.0f° most of the faces that come into view are made up.", name, turn,
				LARGE_TURN));
			final Mask mask = objects.get(k).mask();
			if (touchesFrame(mask)) limits.add(name
				+ " is cut by the picture's edge: what lies beyond is not known, and is missing where it is moved to.");
			if (isThin(mask, cell)) limits.add(String.format(Locale.ROOT,
				"%s is mostly thinner than a cell of the model's grid, %.0f pixels: it may lose parts.", name, cell));
		}
		final double visible = geometry.warp().visibleShare();
		if (visible < LITTLE_VISIBLE) limits.add(String.format(Locale.ROOT,
			"The picture shows %.0f %% of what will be seen of the objects: the rest is made up.", 100 * visible));
		return limits;
	}

	/** Degrees between the line of sight and where the turn takes it. */
	private static double turn(final MovedObject object) {
		return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, object.transform().rotation().matrix()[8]))));
	}

	private static boolean touchesFrame(final Mask mask) {
		if (mask.isEmpty()) return false;
		final Bounds b = mask.bounds();
		return b.x0() == 0 || b.y0() == 0 || b.x0() + b.width() == mask.width() || b.y0() + b.height() == mask.height();
	}

	private static boolean isThin(final Mask mask, final double cell) {
		return !mask.isEmpty() && mask.eroded((int) Math.max(1, Math.round(cell / 2))).count() < THIN * mask.count();
	}
}
