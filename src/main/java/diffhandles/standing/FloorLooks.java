// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much the parts of a picture look like the floor around an object's foot. Looks are the mean colour and the
 * roughness of small squares.
 */
final class FloorLooks {

	/** Squares along the picture's shorter side. */
	static final int SQUARES = 40;
	/** How many spreads of the floor's own squares are still the floor; ours. */
	private static final double SPREADS = 3;
	/** Least spread of colour, of values from 0 to 1; ours. */
	private static final double LEAST_SPREAD = 0.02;
	/** Squares of a floor that tell how it looks. */
	private static final int FEWEST = 4;

	private final Planes picture;
	private final int side, columns;
	private final double[][] looks; // (rows·columns) of red, green, blue, roughness; null where an object is
	private final double[] likeness; // 1 like the floor, −1 unlike it
	private final double spread;

	/**
	 * @param picture (W, H, 3), 0 … 1
	 * @param objects whose looks do not count
	 * @param feet around and below what the floor is
	 */
	FloorLooks(final Planes picture, final Mask objects, final Bounds feet) {
		this.picture = picture;
		side = Math.max(2, Math.min(picture.width(), picture.height()) / SQUARES);
		columns = picture.width() / side;
		looks = new double[columns * (picture.height() / side)][];
		for (int i = 0; i < looks.length; i++)
			looks[i] = look(i % columns * side, i / columns * side, objects);
		final List<double[]> floor = floor(feet);
		likeness = new double[looks.length];
		spread = floor.size() < FEWEST ? Double.NaN : spread(floor);
		if (isKnown()) for (int i = 0; i < looks.length; i++)
			if (looks[i] != null) {
				final double far = nearest(looks[i], floor) / (SPREADS * spread);
				likeness[i] = 2 * Math.exp(-far * far) - 1;
			}
	}

	/** Mean colour and roughness of a square; null if it shows an object. */
	private double[] look(final int x0, final int y0, final Mask objects) {
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

	/** The looks of the floor beside and below the object's foot. */
	private List<double[]> floor(final Bounds object) {
		final List<double[]> floor = new ArrayList<>();
		final double foot = object.y0() + object.height();
		final double reach = Math.max(4 * side, 0.7 * Math.max(object.width(), object.height()));
		for (int i = 0; i < looks.length; i++)
			if (looks[i] != null && u(i) > object.x0() - reach && u(i) < object.x0() + object.width() + reach
				&& v(i) > foot - 1.5 * side && v(i) < foot + reach) floor.add(looks[i]);
		return floor;
	}

	/** How much squares differ from their likes: three quarters of them have another one that is so near. */
	private static double spread(final List<double[]> squares) {
		final double[] nearest = new double[squares.size()];
		for (int k = 0; k < nearest.length; k++) {
			nearest[k] = Double.POSITIVE_INFINITY;
			for (int j = 0; j < nearest.length; j++)
				if (j != k) nearest[k] = Math.min(nearest[k], distance(squares.get(k), squares.get(j)));
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

	/** Whether enough of the floor is seen around the foot. */
	boolean isKnown() {
		return !Double.isNaN(spread);
	}

	/** Pixels along the side of a square. */
	int side() {
		return side;
	}

	private double u(final int square) {
		return (square % columns + 0.5) * side;
	}

	private double v(final int square) {
		return (square / columns + 0.5) * side;
	}

	/**
	 * How well a line divides what is like the floor, below, from what is not, above: the mean of right minus wrong,
	 * half of it above the line and half below, −1 … 1; −1 if too little is seen on a side.
	 *
	 * @param up how far above the line, pixels
	 * @param down how far below it
	 * @param lowest row that counts
	 */
	double order(final PictureLine line, final double up, final double down, final double lowest) {
		double above = 0, below = 0, nAbove = 0, nBelow = 0;
		for (int i = 0; i < looks.length; i++) {
			if (looks[i] == null || v(i) >= lowest) continue;
			final double under = v(i) - line.row(u(i), picture.width());
			if (under > side / 2.0 && under < down) {
				below += likeness[i];
				nBelow++;
			}
			else if (under < -side / 2.0 && under > -up) {
				above -= likeness[i];
				nAbove++;
			}
		}
		return nAbove < columns / 2.0 || nBelow < columns / 2.0 ? -1 : (above / nAbove + below / nBelow) / 2;
	}

	/** How much more the squares above a line differ from each other than those of the floor. */
	double clutter(final PictureLine line, final double up) {
		final List<double[]> above = new ArrayList<>();
		for (int i = 0; i < looks.length; i++) {
			final double under = v(i) - line.row(u(i), picture.width());
			if (looks[i] != null && under < -side / 2.0 && under > -up) above.add(looks[i]);
		}
		return above.size() < 2 ? 1 : spread(above) / spread;
	}
}
