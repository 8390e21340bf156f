// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;

/**
 * What looks like nothing around a hole, and is not copied into it: a dark corner beyond a table that counts as the
 * table, say. Flat patches match each other anywhere, so a search that starts with one would keep it.
 * <p>
 * Blocks of the picture are compared by their mean logarithm, so that a step of light counts alike in dark and bright
 * places. A block is foreign if no block in the ring around the hole is like it.
 * </p>
 */
final class ForeignColours {

	/** Blocks along the picture's longer side; ours. */
	private static final int BLOCKS = 50;
	/** Width of the ring, in blocks; ours. */
	private static final int RING = 2;
	/** Root mean square difference of the channels' logarithms from which on blocks are unlike; ours. */
	private static final double UNLIKE = 0.5;
	/** Pixels along a block's side of which some are looked at, evenly, if there are more; ours. */
	private static final int LOOKED_AT = 16;
	/** Added to values, so that black is not endlessly dark: four steps of an 8-bit picture. */
	private static final double FLOOR = 4 / 255.0;

	private final int side, columns, rows;
	private final double[][] means; // (blocks)(channels) mean logarithms; null where too little is known

	private ForeignColours(final Planes picture, final Mask unknown) {
		side = Math.max(4, Math.max(picture.width(), picture.height()) / BLOCKS);
		columns = (picture.width() + side - 1) / side;
		rows = (picture.height() + side - 1) / side;
		means = new double[columns * rows][];
		for (int b = 0; b < means.length; b++)
			means[b] = mean(picture, unknown, b % columns * side, b / columns * side);
	}

	/** The pixels of a picture that look like nothing around a hole; never the ring itself. */
	static Mask of(final Planes picture, final Mask hole, final Mask forbidden) {
		final ForeignColours blocks = new ForeignColours(picture, hole.or(forbidden));
		final Mask touched = Mask.of(blocks.columns, blocks.rows, (x, y) -> blocks.touches(hole, x, y));
		final Mask ring = touched.dilated(RING);
		final Mask foreign =
			Mask.of(blocks.columns, blocks.rows, (x, y) -> !ring.contains(x, y) && blocks.isForeign(x, y, ring));
		return Mask.of(picture.width(), picture.height(), (x, y) -> foreign.contains(x / blocks.side, y / blocks.side));
	}

	private boolean touches(final Mask hole, final int column, final int row) {
		for (int y = row * side; y < Math.min(hole.height(), (row + 1) * side); y++)
			for (int x = column * side; x < Math.min(hole.width(), (column + 1) * side); x++)
				if (hole.contains(x, y)) return true;
		return false;
	}

	private boolean isForeign(final int x, final int y, final Mask ring) {
		final double[] mean = means[y * columns + x];
		if (mean == null) return false;
		boolean compared = false;
		for (int b = 0; b < means.length; b++) {
			if (means[b] == null || !ring.contains(b)) continue;
			compared = true;
			if (distance(mean, means[b]) < UNLIKE) return false;
		}
		return compared;
	}

	private static double distance(final double[] a, final double[] b) {
		double sum = 0;
		for (int c = 0; c < a.length; c++)
			sum += (a[c] - b[c]) * (a[c] - b[c]);
		return Math.sqrt(sum / a.length);
	}

	private double[] mean(final Planes picture, final Mask unknown, final int x0, final int y0) {
		final double[] sum = new double[picture.channels()];
		final int step = Math.max(1, side / LOOKED_AT);
		int known = 0;
		for (int y = y0; y < Math.min(picture.height(), y0 + side); y += step)
			for (int x = x0; x < Math.min(picture.width(), x0 + side); x += step) {
				if (unknown.contains(x, y)) continue;
				known++;
				for (int c = 0; c < sum.length; c++)
					sum[c] +=
						Math.log(Math.max(0, picture.values()[c * picture.pixels() + y * picture.width() + x]) + FLOOR);
			}
		if (known * step * step * 4 < side * side) return null;
		for (int c = 0; c < sum.length; c++)
			sum[c] /= known;
		return sum;
	}
}
