// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;

/**
 * The surface of an object as seen in the input: every pixel of its mask is a footprint, the square
 * [x, x+1] × [y, y+1] with the pixel's own depth at the centre and a depth at each corner.
 * <p>
 * Where the surface is continuous, neighbours share their corners' depths: the mean, over the joined
 * pixels around the corner, of their disparities extrapolated by half a pixel along their own gradients.
 * Disparity is linear across a plane's image, so planes are exact. Across a depth jump nothing is shared
 * and the surface has a gap there.
 * </p>
 * <p>
 * <b>The jump rule.</b> Neighbours p, q with relative jump j = |z_p − z_q| / min(z_p, z_q) are joined if
 * the surface through both is not too steep, j ≤ max({@value #FLAT_JUMP}, tan {@value #STEEP_DEGREES}° /
 * f); or if it is steeper, up to tan {@value #GRAZING_DEGREES}° / f, but goes on alike: the disparity step
 * to the next pixel on one of the sides has the same sign and is at least 1/{@value #CONTINUATION} of
 * theirs. In a coarse picture the limits never exceed {@value #LARGEST_JUMP}.
 * </p>
 */
final class FootprintMesh {

	/** Relative depth jump below which neighbours are always joined: quantised depth has such steps. */
	static final double FLAT_JUMP = 0.01;
	/** Inclination of a surface, from facing the camera, up to which neighbours are always joined. */
	static final double STEEP_DEGREES = 60;
	/** Inclination beyond which neighbours are never joined. */
	static final double GRAZING_DEGREES = 87;
	/** How much steeper a surface may get from one pixel to the next. */
	static final double CONTINUATION = 3;
	/** Relative depth jump that is one at any resolution. */
	static final double LARGEST_JUMP = 0.25;

	private static final int RIGHT = 1, DOWN = 2;
	/** JOINED[links][k]: the pixels around a corner connected to pixel k; see {@link #cornerDisparity}. */
	private static final int[][] JOINED = joinedTable();

	private final Mask mask;
	/** The part of the picture that the arrays below cover. */
	private final Bounds bounds;
	private final double[] disparity; // (bounds.height, bounds.width)
	private final double[] gradientX; // disparity per pixel
	private final double[] gradientY;
	private final byte[] links; // RIGHT | DOWN: joined to that neighbour

	/**
	 * @param focalLength pixels
	 */
	FootprintMesh(final Mask mask, final DepthMap depth, final double focalLength) {
		this.mask = mask;
		bounds = mask.bounds();
		final int n = bounds.width() * bounds.height();
		disparity = new double[n];
		gradientX = new double[n];
		gradientY = new double[n];
		links = new byte[n];
		for (int y = 0, i = 0; y < bounds.height(); y++)
			for (int x = 0; x < bounds.width(); x++, i++)
				disparity[i] = 1.0 / depth.at(bounds.x0() + x, bounds.y0() + y);
		join(Math.tan(Math.toRadians(STEEP_DEGREES)) / focalLength,
			Math.tan(Math.toRadians(GRAZING_DEGREES)) / focalLength);
		differentiate();
	}

	private void join(final double steep, final double grazing) {
		final double always = Math.min(Math.max(FLAT_JUMP, steep), LARGEST_JUMP);
		final double never = Math.min(Math.max(always, grazing), LARGEST_JUMP);
		final int w = bounds.width(), h = bounds.height();
		for (int y = 0, i = 0; y < h; y++)
			for (int x = 0; x < w; x++, i++) {
				if (!isSet(x, y)) continue;
				if (isSet(x + 1, y) && joined(i, 1, isSet(x - 1, y), isSet(x + 2, y), always, never)) links[i] |= RIGHT;
				if (isSet(x, y + 1) && joined(i, w, isSet(x, y - 1), isSet(x, y + 2), always, never)) links[i] |= DOWN;
			}
	}

	/** The jump rule for pixels i and i + step. */
	private boolean joined(final int i, final int step, final boolean hasBefore, final boolean hasAfter,
		final double always, final double never)
	{
		final double p = disparity[i], q = disparity[i + step], difference = q - p;
		final double jump = Math.abs(difference) / Math.min(p, q); // = |z_p − z_q| / min(z_p, z_q)
		if (jump <= always) return true;
		if (jump > never) return false;
		return hasBefore && goesOn(difference, p - disparity[i - step])
			|| hasAfter && goesOn(difference, disparity[i + 2 * step] - q);
	}

	private static boolean goesOn(final double difference, final double next) {
		return difference * next > 0 && Math.abs(difference) <= CONTINUATION * Math.abs(next);
	}

	/** Gradients of disparity over joined neighbours: central, else one-sided, else 0. */
	private void differentiate() {
		final int w = bounds.width(), h = bounds.height();
		for (int y = 0, i = 0; y < h; y++)
			for (int x = 0; x < w; x++, i++) {
				final boolean left = x > 0 && (links[i - 1] & RIGHT) != 0, up = y > 0 && (links[i - w] & DOWN) != 0;
				gradientX[i] = slope(i, left ? 1 : 0, (links[i] & RIGHT) != 0 ? 1 : 0, 1);
				gradientY[i] = slope(i, up ? 1 : 0, (links[i] & DOWN) != 0 ? 1 : 0, w);
			}
	}

	private double slope(final int i, final int before, final int after, final int step) {
		final int distance = before + after;
		return distance == 0 ? 0 : (disparity[i + after * step] - disparity[i - before * step]) / distance;
	}

	private boolean isSet(final int x, final int y) {
		return x >= 0 && y >= 0 && x < bounds.width() && y < bounds.height()
			&& mask.contains(bounds.x0() + x, bounds.y0() + y);
	}

	Bounds bounds() {
		return bounds;
	}

	/**
	 * Disparity at a corner of a pixel's footprint.
	 *
	 * <pre>
	 *   a │ b       corner (nx, ny) of the grid of corners; a = pixel (nx − 1, ny − 1),
	 *  ───┼───      d = pixel (nx, ny), coordinates within the bounds
	 *   c │ d
	 * </pre>
	 *
	 * @param pixel which of the four asks: 0 = a, 1 = b, 2 = c, 3 = d; it must be set
	 */
	double cornerDisparity(final int nx, final int ny, final int pixel) {
		final int w = bounds.width();
		final int d = ny * w + nx, c = d - 1, b = d - w, a = b - 1;
		final boolean left = nx > 0, right = nx < w, above = ny > 0, below = ny < bounds.height();
		int around = 0;
		if (above && left && right && (links[a] & RIGHT) != 0) around |= 1;
		if (below && left && right && (links[c] & RIGHT) != 0) around |= 2;
		if (left && above && below && (links[a] & DOWN) != 0) around |= 4;
		if (right && above && below && (links[b] & DOWN) != 0) around |= 8;
		final int joined = JOINED[around][pixel];
		double sum = 0;
		if ((joined & 1) != 0) sum += extrapolated(a, 0.5, 0.5);
		if ((joined & 2) != 0) sum += extrapolated(b, -0.5, 0.5);
		if ((joined & 4) != 0) sum += extrapolated(c, 0.5, -0.5);
		if ((joined & 8) != 0) sum += extrapolated(d, -0.5, -0.5);
		return sum / Integer.bitCount(joined);
	}

	/** Disparity of a pixel half a pixel away, kept positive on the wildest depth. */
	private double extrapolated(final int i, final double dx, final double dy) {
		final double own = disparity[i], value = own + dx * gradientX[i] + dy * gradientY[i];
		return Math.min(Math.max(value, own / 2), own * 2);
	}

	private static int[][] joinedTable() {
		final int[][] pairs = { { 0, 1 }, { 2, 3 }, { 0, 2 }, { 1, 3 } };
		final int[][] table = new int[16][4];
		for (int around = 0; around < 16; around++) {
			final int[] members = { 1, 2, 4, 8 };
			for (int round = 0; round < 2; round++)
				for (int k = 0; k < 4; k++)
					if ((around & 1 << k) != 0) {
						final int p = pairs[k][0], q = pairs[k][1];
						members[p] |= members[q];
						members[q] |= members[p];
					}
			table[around] = members;
		}
		return table;
	}
}
