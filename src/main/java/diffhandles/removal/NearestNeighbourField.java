// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.Arrays;

/**
 * For every target patch of a texture, the source patch that is to be copied there, as it is or mirrored left
 * to right.
 * <p>
 * A source is coded as {@code 2 * index + (mirrored ? 1 : 0)}, where index is that of the patch's centre; no
 * source as {@link #NONE}. The texel at (dx, dy) from a target's centre is matched with the one at (dx, dy)
 * from the source's centre, or (−dx, dy) if it is mirrored.
 * </p>
 */
final class NearestNeighbourField {

	static final int NONE = -1;

	final int width;
	final int height;
	final int[] sources; // (height, width), coded
	final float[] distances; // (height, width), per texel and channel

	NearestNeighbourField(final int width, final int height) {
		this.width = width;
		this.height = height;
		sources = new int[width * height];
		distances = new float[width * height];
		Arrays.fill(sources, NONE);
		Arrays.fill(distances, Float.POSITIVE_INFINITY);
	}

	/** Code of a source. */
	static int code(final int index, final boolean mirrored) {
		return 2 * index + (mirrored ? 1 : 0);
	}

	/** Index of a source's centre. */
	static int index(final int code) {
		return code >> 1;
	}

	/** Step in the source's columns for a step of one column in the target: 1, or −1 if mirrored. */
	static int direction(final int code) {
		return (code & 1) == 0 ? 1 : -1;
	}

	/**
	 * The source that goes on where a neighbour's ends: the neighbour is at {@code (−dx, −dy)}.
	 *
	 * @return {@link #NONE} if it lies beyond the texture
	 */
	int continued(final int neighbour, final int dx, final int dy) {
		final int code = sources[neighbour];
		if (code == NONE) return NONE;
		final int x = index(code) % width + direction(code) * dx, y = index(code) / width + dy;
		return x < 0 || y < 0 || x >= width || y >= height ? NONE : code(y * width + x, (code & 1) == 1);
	}

	/**
	 * The field of a texture twice as large. Where a patch follows a regular shift it goes on to follow it at its
	 * new accuracy; all others are taken twice as far. Distances are those of the coarse patches.
	 *
	 * @param allowed the sources of the larger texture
	 */
	NearestNeighbourField doubled(final int newWidth, final int newHeight, final boolean[] allowed,
		final FinerOffsets finer)
	{
		final NearestNeighbourField fine = new NearestNeighbourField(newWidth, newHeight);
		for (int y = 0, i = 0; y < newHeight; y++)
			for (int x = 0; x < newWidth; x++, i++) {
				final int coarse = y / 2 * width + x / 2, code = sources[coarse];
				if (code == NONE) continue;
				final boolean mirrored = direction(code) < 0;
				final int dx = index(code) % width - x / 2, dy = index(code) / width - y / 2;
				final Offset t = mirrored ? new Offset(2 * dx + 1 - 2 * (x % 2), 2 * dy) : finer.of(dx, dy);
				final int sx = x + t.dx(), sy = y + t.dy();
				if (sx < 0 || sy < 0 || sx >= newWidth || sy >= newHeight || !allowed[sy * newWidth + sx]) continue;
				fine.sources[i] = code(sy * newWidth + sx, mirrored);
				fine.distances[i] = distances[coarse];
			}
		return fine;
	}
}
