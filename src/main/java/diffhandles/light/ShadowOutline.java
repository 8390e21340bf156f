// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import java.util.Arrays;

/**
 * Finds a shadow's outline in the picture, near where it is expected: the one that, taken away, leaves the fewest
 * edges.
 * <p>
 * With ℓ the picture's logarithm, δ the shadow's strength and s ∈ {0, 1} the shadow, it minimises
 * </p>
 *
 * <pre>
 *  E(s) = Σ_pq Σ_c w_pq·|D + δ·(s_p − s_q)|  +  Σ_p λ·δ·|s_p − e_p|,   D = ℓ_p − ℓ_q,  e the expected shadow
 * </pre>
 * <p>
 * over pairs pq of near pixels. A pair costs |D| where both are alike, |D + δ| where p alone is in the shadow, |D − δ|
 * where q alone is. By the triangle inequality 2|D| ≤ |D + δ| + |D − δ|, so the energy is submodular and has an
 * exact convex extension, a directed total variation (Chambolle &amp; Darbon 2009):
 * </p>
 *
 * <pre>
 *  a = |D + δ| − |D|,  b = |D − δ| − |D|:   E = Σ a·(s_p − s_q) + (a + b)·max(0, s_q − s_p) + …,  0 ≤ s ≤ 1
 * </pre>
 * <p>
 * which is minimised by primal-dual steps (Chambolle &amp; Pock 2011, Algorithm 1). Only pixels of a band change.
 * </p>
 */
final class ShadowOutline {

	/** Offsets of the pairs: columns, rows. Even ones see a soft edge whole; ours. */
	private static final int[][] OFFSETS = { { 1, 0 }, { 0, 1 }, { 3, 0 }, { 0, 3 }, { 2, 2 }, { 2, -2 } };
	private static final double[] WEIGHTS = { 0.5, 0.5, 0.35, 0.35, 0.35, 0.35 };
	private static final int STEPS = 160;

	private final int n;
	private final float[] linear; // (height·width) coefficient of s
	private final int[] first, second; // (pairs)
	private final float[] weight; // (pairs) of max(0, s_second − s_first)
	private final int[] degree; // (height·width) pairs of a pixel

	/**
	 * @param strength (channels) δ
	 * @param free pixels that may change
	 * @param counted pixels whose values count
	 * @param expected e, 0 … 1
	 * @param trust λ
	 * @param disparity 1/z
	 * @param flat largest relative step in disparity along a surface, per pixel
	 */
	ShadowOutline(final LogPicture picture, final double[] strength, final boolean[] free, final boolean[] counted,
		final float[] expected, final double trust, final float[] disparity, final double flat)
	{
		final int w = picture.width(), h = picture.height();
		n = w * h;
		linear = new float[n];
		degree = new int[n];
		final int[] p = new int[OFFSETS.length * n], q = new int[p.length];
		final float[] both = new float[p.length];
		int count = 0;
		final double mean = Arrays.stream(strength).average().orElseThrow();
		for (int i = 0; i < n; i++)
			if (free[i]) linear[i] += (float) (trust * mean * (1 - 2 * expected[i]));
		for (int o = 0; o < OFFSETS.length; o++) {
			final int dx = OFFSETS[o][0], dy = OFFSETS[o][1];
			for (int y = Math.max(0, -dy); y < Math.min(h, h - dy); y++)
				for (int x = Math.max(0, -dx), i = y * w + x, j = i + dy * w + dx; x
					< Math.min(w, w - dx); x++, i++, j++) {
					if (!free[i] && !free[j] || !counted[i] || !counted[j]) continue;
					if (Math.abs(disparity[i] - disparity[j])
						> flat * Math.max(Math.abs(dx), Math.abs(dy)) * Math.max(disparity[i], disparity[j])) continue;
					float a = 0, b = 0;
					for (int c = 0; c < strength.length; c++) {
						final float d = picture.log()[c][i] - picture.log()[c][j], delta = (float) strength[c];
						a += Math.abs(d + delta) - Math.abs(d);
						b += Math.abs(d - delta) - Math.abs(d);
					}
					final float weight = (float) WEIGHTS[o] / strength.length;
					linear[i] += weight * a;
					linear[j] -= weight * a;
					degree[i]++;
					degree[j]++;
					p[count] = i;
					q[count] = j;
					both[count++] = weight * (a + b);
				}
		}
		first = Arrays.copyOf(p, count);
		second = Arrays.copyOf(q, count);
		weight = Arrays.copyOf(both, count);
	}

	/** The shadow, 0 … 1, nearly all of it 0 or 1; as given where it is not free. */
	float[] found(final float[] expected, final boolean[] free) {
		final float[] s = expected.clone(), ahead = s.clone(), slope = new float[n];
		final float[] dual = new float[first.length]; // 0 … weight
		for (int step = 0; step < STEPS; step++) {
			for (int k = 0; k < dual.length; k++)
				dual[k] = Math.max(0, Math.min(weight[k], dual[k] + 0.5f * (ahead[second[k]] - ahead[first[k]])));
			System.arraycopy(linear, 0, slope, 0, n);
			for (int k = 0; k < dual.length; k++) {
				slope[second[k]] += dual[k];
				slope[first[k]] -= dual[k];
			}
			for (int i = 0; i < n; i++) {
				if (!free[i]) continue;
				// Steps that fit the operator's norm: τ = 1/degree, σ = 1/2 (Pock & Chambolle 2011, α = 1).
				final float next = Math.max(0, Math.min(1, s[i] - slope[i] / Math.max(1, degree[i])));
				ahead[i] = 2 * next - s[i];
				s[i] = next;
			}
		}
		return s;
	}
}
