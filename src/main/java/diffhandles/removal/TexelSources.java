// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

/**
 * Which texel each texel of a hole is copied from.
 *
 * @param width of the texture
 * @param height of the texture
 * @param codes (height, width): as in a {@link NearestNeighbourField}, for single texels
 */
record TexelSources(int width, int height, int[] codes) {

	/** Whether texel (x, y) is copied from anywhere. */
	boolean has(final int x, final int y) {
		return x >= 0 && y >= 0 && x < width && y < height && codes[y * width + x] != NearestNeighbourField.NONE;
	}

	/** Column that is copied to column {@code s} by the source of texel (x, y). */
	double s(final int x, final int y, final double s) {
		final int code = codes[y * width + x];
		return NearestNeighbourField.index(code) % width + 0.5 + NearestNeighbourField.direction(code) * (s - x - 0.5);
	}

	/** Row that is copied to row {@code t} by the source of texel (x, y). */
	double t(final int x, final int y, final double t) {
		return NearestNeighbourField.index(codes[y * width + x]) / width + 0.5 + t - y - 0.5;
	}
}
