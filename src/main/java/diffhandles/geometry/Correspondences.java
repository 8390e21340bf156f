// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

/**
 * Which cells of an activation grid after an edit show which places before it: the object's flow F
 * (Eq. 4) in the form that guidance consumes.
 * <p>
 * Entry i says that target cell {@code target[i]} shows, with weight {@code weight[i]}, the mean of
 * four source cells {@code source[4i … 4i+3]} with weights {@code sourceWeight[4i … 4i+3]}, which sum
 * to 1. A cell (x, y) has index {@code y * width + x}. A dense warp has one entry per valid target
 * cell; integer lists, where a cell may occur many times, are another instance of the same type. The arrays are not
 * copied: whoever passes them gives them away, and whoever reads them leaves them as they are.
 * </p>
 *
 * @param width cells per row
 * @param height rows of cells
 * @param target (n) target cells
 * @param source (4n) source cells
 * @param sourceWeight (4n) bilinear weights
 * @param weight (n) weights of the entries, M′_o
 */
public record Correspondences(int width, int height, int[] target, int[] source, float[] sourceWeight, float[] weight) {

	public Correspondences {
		final int n = target.length;
		if (source.length != 4 * n || sourceWeight.length != 4 * n || weight.length != n)
			throw new IllegalArgumentException(
				"correspondences of " + n + " targets need 4·" + n + " sources and source weights and " + n
					+ " weights, got " + source.length + ", " + sourceWeight.length + " and " + weight.length);
		requireCells(target, width * height, "target");
		requireCells(source, width * height, "source");
	}

	/** Integer lists: entry i says that cell {@code target[i]} shows cell {@code source[i]}. */
	public static Correspondences ofCells(final int width, final int height, final int[] source, final int[] target) {
		final int n = target.length;
		if (source.length != n)
			throw new IllegalArgumentException("as many sources as targets needed: " + source.length + " and " + n);
		final int[] four = new int[4 * n];
		final float[] fourWeights = new float[4 * n];
		final float[] ones = new float[n];
		for (int i = 0; i < n; i++) {
			for (int k = 0; k < 4; k++)
				four[4 * i + k] = source[i];
			fourWeights[4 * i] = 1;
			ones[i] = 1;
		}
		return new Correspondences(width, height, target.clone(), four, fourWeights, ones);
	}

	/** Number of entries. */
	public int size() {
		return target.length;
	}

	private static void requireCells(final int[] cells, final int count, final String what) {
		for (final int c : cells)
			if (c < 0 || c >= count)
				throw new IllegalArgumentException(what + " cell " + c + " is not in 0 … " + (count - 1));
	}
}
