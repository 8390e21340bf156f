// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.Optional;

/**
 * Tells land from a wall where a floor's looks end: beyond a road's edge lies a meadow, and no wall.
 * <p>
 * Land ends at the horizon, with a step to trees or sky, and all that lies on it is foreshortened: its edges run
 * along the horizon. What stands upright has upright edges too, and a room's horizon is nothing to be seen.
 * </p>
 */
final class OpenLand {

	/** How far from the horizon land may end, in parts of the picture's height: horizons are estimates; ours. */
	private static final double NEAR = 0.1;
	/** How much the step at the end of the land must be over those at lines beside it; ours. */
	private static final double LEAST_SHARPNESS = 2.4;
	/** Slopes across over slopes along the horizon up to which a strip lies flat: a meadow 0.4, walls 0.8 and more. */
	private static final double MOST_UPRIGHT = 0.65;
	/** Pixels over which slopes are taken. */
	private static final int STEP = 2;
	/** Fewest pixels that tell, in parts of the picture. */
	private static final double FEWEST = 0.02;

	private final Planes picture;
	private final Mask objects;
	private final int side;

	/**
	 * @param picture (W, H, 3), 0 … 1
	 * @param objects whose pixels tell nothing
	 */
	OpenLand(final Planes picture, final Mask objects) {
		this.picture = picture;
		this.objects = objects.dilated(STEP + 1);
		side = Math.max(2, Math.min(picture.width(), picture.height()) / FloorLooks.SQUARES);
	}

	/**
	 * Where the land beyond a line ends.
	 *
	 * @param horizon about where it is; in the picture
	 * @param line where the looks of a floor end
	 * @return empty if a wall begins at the line, or nothing tells
	 */
	Optional<PictureLine> beyond(final PictureLine line, final PictureLine horizon) {
		final LineStep steps = new LineStep(picture, objects, side);
		final double reach = NEAR * picture.height();
		PictureLine end = null;
		double most = LEAST_SHARPNESS;
		for (double by = -reach; by <= reach; by += side / 4.0) {
			final PictureLine tried = horizon.lowered(by);
			if (tried.middle() < LineStep.BESIDE * side || tried.middle() > line.middle() - 2 * side) continue;
			final double sharpness = steps.sharpness(tried);
			if (sharpness > most) {
				most = sharpness;
				end = tried;
			}
		}
		return Optional.ofNullable(end).filter(e -> liesFlat(e, line));
	}

	/** Whether what is between two lines has its edges along them. */
	private boolean liesFlat(final PictureLine above, final PictureLine below) {
		final int w = picture.width(), h = picture.height();
		double along = 0, across = 0;
		int pixels = 0;
		for (int y = 0; y + STEP < h; y++)
			for (int x = 0; x + STEP < w; x++) {
				if (y < above.row(x + 0.5, w) + side / 2.0 || y > below.row(x + 0.5, w) - side / 2.0
					|| objects.contains(x, y) || objects.contains(x + STEP, y) || objects.contains(x, y + STEP))
					continue;
				across += slope(x, y, STEP);
				along += slope(x, y, STEP * w);
				pixels++;
			}
		return pixels > FEWEST * picture.pixels() && across < MOST_UPRIGHT * along;
	}

	private double slope(final int x, final int y, final int step) {
		double sum = 0;
		for (int c = 0, i = y * picture.width() + x; c < picture.channels(); c++, i += picture.pixels())
			sum += Math.abs(picture.values()[i + step] - picture.values()[i]);
		return sum;
	}
}
