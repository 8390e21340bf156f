// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a floor ends in a picture: the line above which it no longer looks as it does around an object's foot. Looks
 * are the mean colour and the roughness of small squares.
 */
final class FloorEnd {

	/** Squares along the picture's shorter side. */
	private static final int SQUARES = 40;
	/** How many spreads of the floor's own squares are still the floor; ours. */
	private static final double SPREADS = 3;
	/** Least spread of colour, of values from 0 to 1; ours. */
	private static final double LEAST_SPREAD = 0.02;
	/** How well the line must divide the squares, as the mean of right minus wrong, −1 … 1; ours. */
	private static final double LEAST_ORDER = 0.55;
	/** Slopes that are tried, rows over columns. */
	private static final double[] SLOPES = { -0.2, -0.12, -0.06, 0, 0.06, 0.12, 0.2 };

	private final Planes picture;
	private final int side, columns, rows;
	private final double[][] looks; // (rows·columns) of red, green, blue, roughness
	private final Mask objects;

	private FloorEnd(final Planes picture, final Mask objects) {
		this.picture = picture;
		this.objects = objects;
		side = Math.max(2, Math.min(picture.width(), picture.height()) / SQUARES);
		columns = picture.width() / side;
		rows = picture.height() / side;
		looks = new double[columns * rows][];
		for (int i = 0; i < looks.length; i++)
			looks[i] = look(i % columns * side, i / columns * side);
	}

	/**
	 * The foot of the wall; empty if the floor goes on to the horizon, or nothing tells where it ends.
	 *
	 * @param picture (W, H, 3), 0 … 1
	 * @param horizon of the floor
	 */
	static Optional<PictureLine> of(final Planes picture, final List<Mask> objects, final PictureLine horizon) {
		final Mask all = objects.stream().reduce(Mask::or).orElseThrow();
		return new FloorEnd(picture, all).find(all.bounds(), horizon);
	}

	/** Mean colour and roughness of a square; null if it shows an object. */
	private double[] look(final int x0, final int y0) {
		final double[] look = new double[4];
		final int n = picture.pixels();
		double squares = 0, luma = 0;
		for (int y = y0; y < y0 + side; y++)
			for (int x = x0; x < x0 + side; x++) {
				final int i = y * picture.width() + x;
				if (objects.contains(i)) return null;
				for (int c = 0; c < 3; c++)
					look[c] += picture.values()[c * n + i] / (side * side);
				final double grey = (picture.values()[i] + picture.values()[n + i] + picture.values()[2 * n + i]) / 3;
				luma += grey;
				squares += grey * grey;
			}
		final double mean = luma / (side * side);
		look[3] = Math.sqrt(Math.max(0, squares / (side * side) - mean * mean));
		return look;
	}

	private Optional<PictureLine> find(final Bounds object, final PictureLine horizon) {
		final List<double[]> floor = floor(object);
		final int footRow = object.y0() + object.height();
		final double top = Math.max(0, horizon.middle());
		if (floor.size() < 4 || top > footRow) return Optional.empty();
		final double spread = spread(floor);
		final double[] order = new double[looks.length];
		for (int i = 0; i < looks.length; i++)
			if (looks[i] != null) {
				final double far = nearest(looks[i], floor) / (SPREADS * spread);
				order[i] = 2 * Math.exp(-far * far) - 1; // 1 like the floor, −1 unlike it
			}
		PictureLine best = null;
		double most = LEAST_ORDER;
		final double w = picture.width(), h = picture.height();
		for (double middle = top + 0.03 * h; middle < footRow - 0.03 * h; middle += side / 2.0)
			for (final double slope : SLOPES) {
				final PictureLine line = new PictureLine(middle - slope * w / 2, middle + slope * w / 2);
				if (line.left() < horizon.left() + 2 || line.right() < horizon.right() + 2) continue;
				final double ordered = ordered(line, order, footRow) - 0.1 * Math.abs(slope);
				if (ordered > most) {
					most = ordered;
					best = line;
				}
			}
		return Optional.ofNullable(best);
	}

	/** Mean of right minus wrong, half of it above the line and half below, in a band that reaches to the foot. */
	private double ordered(final PictureLine line, final double[] order, final int footRow) {
		final double band = Math.max(4 * side, footRow - line.middle());
		double above = 0, below = 0, nAbove = 0, nBelow = 0;
		for (int i = 0; i < order.length; i++) {
			if (looks[i] == null) continue;
			final double u = (i % columns + 0.5) * side, v = (i / columns + 0.5) * side;
			final double under = v - line.row(u, picture.width());
			if (under > side / 2.0 && v < footRow) {
				below += order[i];
				nBelow++;
			}
			else if (under < -side / 2.0 && under > -band) {
				above -= order[i];
				nAbove++;
			}
		}
		return nAbove < columns || nBelow < columns / 2.0 ? -1 : (above / nAbove + below / nBelow) / 2;
	}

	/** The looks of the floor beside and below the object's foot. */
	private List<double[]> floor(final Bounds object) {
		final List<double[]> floor = new ArrayList<>();
		final double foot = object.y0() + object.height();
		final double reach = Math.max(4 * side, 0.7 * Math.max(object.width(), object.height()));
		for (int i = 0; i < looks.length; i++) {
			final double u = (i % columns + 0.5) * side, v = (i / columns + 0.5) * side;
			if (looks[i] != null && u > object.x0() - reach && u < object.x0() + object.width() + reach
				&& v > foot - 1.5 * side && v < foot + reach) floor.add(looks[i]);
		}
		return floor;
	}

	/** How much the floor's squares differ from their likes: the middle distance to the nearest other one. */
	private static double spread(final List<double[]> floor) {
		final double[] nearest = new double[floor.size()];
		for (int k = 0; k < nearest.length; k++) {
			nearest[k] = Double.POSITIVE_INFINITY;
			for (int j = 0; j < nearest.length; j++)
				if (j != k) nearest[k] = Math.min(nearest[k], distance(floor.get(k), floor.get(j)));
		}
		Arrays.sort(nearest);
		return Math.max(LEAST_SPREAD, nearest[nearest.length * 3 / 4]);
	}

	private static double nearest(final double[] look, final List<double[]> floor) {
		return floor.stream().mapToDouble(f -> distance(look, f)).min().orElseThrow();
	}

	private static double distance(final double[] a, final double[] b) {
		double sum = 0;
		for (int c = 0; c < a.length; c++)
			sum += (a[c] - b[c]) * (a[c] - b[c]);
		return Math.sqrt(sum);
	}
}
