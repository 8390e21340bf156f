// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.Map;

/**
 * Which texel each texel of a hole is copied from.
 *
 * @param width of the texture
 * @param height of the texture
 * @param codes (height, width): as in a {@link NearestNeighbourField}, for single texels
 * @param parts (height, width, 2) columns and rows beside that texel, parts of 1; null if there are none
 * @param agreeing (height, width): whether a texel, the next, and the two below are copied by one shift; null if nobody
 *          has looked
 */
record TexelSources(int width, int height, int[] codes, float[] parts, boolean[] agreeing) {

	TexelSources(final int width, final int height, final int[] codes) {
		this(width, height, codes, null, null);
	}

	/** The same sources, by shifts that are longer by parts of a texel. */
	TexelSources with(final Map<Shift, double[]> longer) {
		final float[] by = new float[2 * codes.length];
		final boolean[] agree = new boolean[codes.length];
		final double[] none = { 0, 0 };
		for (int i = 0; i < codes.length; i++) {
			if (codes[i] == NearestNeighbourField.NONE) continue;
			final double[] part = longer.getOrDefault(shift(i), none);
			by[2 * i] = (float) part[0];
			by[2 * i + 1] = (float) part[1];
			agree[i] = i % width + 1 < width && i + width < codes.length && follows(i, 1, 0) && follows(i, 0, 1)
				&& follows(i, 1, 1);
		}
		return new TexelSources(width, height, codes, by, agree);
	}

	/** Whether the texel at (dx, dy) from another is copied by the same shift. */
	private boolean follows(final int texel, final int dx, final int dy) {
		return codes[texel + dy * width + dx]
			== codes[texel] + 2 * (dy * width + NearestNeighbourField.direction(codes[texel]) * dx);
	}

	/**
	 * What copies share that go on next to each other.
	 *
	 * @param mirrored left to right
	 * @param at column that column 0 is copied from
	 * @param dy rows to what is copied
	 */
	record Shift(boolean mirrored, int at, int dy) {

		/** The column that a column is copied from. */
		int column(final int x) {
			return mirrored ? at - x : at + x;
		}
	}

	/** By what texel i is copied, if it is. */
	Shift shift(final int i) {
		final int from = NearestNeighbourField.index(codes[i]), x = i % width;
		final boolean mirrored = NearestNeighbourField.direction(codes[i]) < 0;
		return new Shift(mirrored, mirrored ? from % width + x : from % width - x, from / width - i / width);
	}

	/** Whether texel (x, y) is copied from anywhere. */
	boolean has(final int x, final int y) {
		return x >= 0 && y >= 0 && x < width && y < height && codes[y * width + x] != NearestNeighbourField.NONE;
	}

	/** Whether texel (x, y), the next, and the two below are known to be copied by one shift. */
	boolean agree(final int x, final int y) {
		return agreeing != null && x >= 0 && y >= 0 && x < width && y < height && agreeing[y * width + x];
	}

	/** Column that is copied to column {@code s} by the source of texel (x, y). */
	double s(final int x, final int y, final double s) {
		final int code = codes[y * width + x];
		final double from =
			NearestNeighbourField.index(code) % width + 0.5 + NearestNeighbourField.direction(code) * (s - x - 0.5);
		return parts == null ? from : from + parts[2 * (y * width + x)];
	}

	/** Row that is copied to row {@code t} by the source of texel (x, y). */
	double t(final int x, final int y, final double t) {
		final double from = NearestNeighbourField.index(codes[y * width + x]) / width + 0.5 + t - y - 0.5;
		return parts == null ? from : from + parts[2 * (y * width + x) + 1];
	}
}
