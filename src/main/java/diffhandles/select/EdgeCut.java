// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;

/**
 * The outline that follows a picture's edges where single pixels are in doubt: a minimum cut.
 *
 * <pre>
 * E(l) = Σ_p −l_p·o_p + Σ_pq w_pq·[l_p ≠ l_q]                l_p = 1 on the object, 0 beside it
 * w_pq = λ·exp(−β‖I_p − I_q‖² − γ(log z_p − log z_q)²) / ‖p − q‖    over the eight neighbours
 * </pre>
 *
 * (Boykov and Jolly, ICCV 2001; Rother et al., <em>GrabCut</em>, 2004, equations 2, 4 and 5.) o log odds of a
 * pixel, I colour, z depth where it is known; 1/β and 1/γ are twice the mean of the squares that they weigh.
 */
final class EdgeCut {

	/** Neighbours in the order that MinimumCut wants: arc 7 − k leads back. */
	private static final int[] DX = { -1, 0, 1, -1, 1, -1, 0, 1 }, DY = { -1, -1, -1, 0, 0, 1, 1, 1 };

	private final int width;
	private final int height;
	private final Planes rgb;
	private final float[] logDepth;
	private final double beta;
	private final double gamma;
	private final double smoothness;

	/**
	 * @param rgb a picture of 3 channels
	 * @param logDepth logarithm of every pixel's depth, or null
	 * @param smoothness λ, in log odds per pixel of outline in flat regions
	 */
	EdgeCut(final Planes rgb, final float[] logDepth, final double smoothness) {
		width = rgb.width();
		height = rgb.height();
		this.rgb = rgb;
		this.logDepth = logDepth;
		this.smoothness = smoothness;
		double colour = 0, depth = 0;
		long pairs = 0;
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++)
				for (int k = 4; k < 8; k++) {
					if (!inside(x + DX[k], y + DY[k])) continue;
					colour += colourStep(i, i + DY[k] * width + DX[k]);
					depth += depthStep(i, i + DY[k] * width + DX[k]);
					pairs++;
				}
		beta = colour > 0 ? pairs / (2 * colour) : 0;
		gamma = depth > 0 ? pairs / (2 * depth) : 0;
	}

	/**
	 * The cheapest labelling.
	 *
	 * @param logOdds of every free pixel, in favour of the object
	 * @param free pixels that are in doubt
	 * @param fixed the object among the others
	 * @return the object among all pixels
	 */
	Mask cut(final float[] logOdds, final Mask free, final Mask fixed) {
		final int[] node = new int[width * height];
		int n = 0;
		for (int i = 0; i < node.length; i++)
			node[i] = free.contains(i) ? n++ : -1;
		final MinimumCut graph = new MinimumCut(n);
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				if (node[i] < 0) continue;
				graph.terminal(node[i], logOdds[i]);
				for (int k = 0; k < 8; k++) {
					if (!inside(x + DX[k], y + DY[k])) continue;
					final int j = i + DY[k] * width + DX[k];
					final float w = weight(i, j, k);
					if (node[j] < 0) graph.terminal(node[i], fixed.contains(j) ? w : -w);
					else if (k >= 4) graph.edge(node[i], k, node[j], w);
				}
			}
		final boolean[] object = graph.solve();
		return Mask.of(width, height, (x, y) -> {
			final int i = y * width + x;
			return node[i] < 0 ? fixed.contains(i) : object[node[i]];
		});
	}

	private float weight(final int i, final int j, final int k) {
		final double length = DX[k] != 0 && DY[k] != 0 ? Math.sqrt(2) : 1;
		return (float) (smoothness * Math.exp(-beta * colourStep(i, j) - gamma * depthStep(i, j)) / length);
	}

	private double colourStep(final int i, final int j) {
		final int n = rgb.pixels();
		double sum = 0;
		for (int c = 0; c < 3; c++) {
			final double d = rgb.values()[c * n + i] - rgb.values()[c * n + j];
			sum += d * d;
		}
		return sum;
	}

	private double depthStep(final int i, final int j) {
		if (logDepth == null) return 0;
		final double d = logDepth[i] - logDepth[j];
		return d * d;
	}

	private boolean inside(final int x, final int y) {
		return x >= 0 && y >= 0 && x < width && y < height;
	}
}
