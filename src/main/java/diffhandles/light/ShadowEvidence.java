// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import java.util.Arrays;

/**
 * How well a shadow explains a picture: by how much the picture's edges shrink when it is taken away.
 * <p>
 * With ℓ the picture's logarithm, s the shadow (1 in it, 0 elsewhere) and δ the logarithm by which it darkens, the
 * edges that the shadow explains are Σ |ℓ_p − ℓ_q| − |ℓ_p + δ·s_p − ℓ_q − δ·s_q| over pairs of pixels at most a few
 * pixels apart: δ for a pair that the shadow's outline divides, −δ if there is no such edge. The ground's own texture
 * counts on neither side, unless it happens to lie along the outline. Pairs across an edge in depth do not count.
 * </p>
 */
final class ShadowEvidence {

	private final int[] first, second; // (pairs) pixels
	private final float[][] difference; // (channels)(pairs) ℓ of the first minus ℓ of the second

	/**
	 * @param counted pixels that may tell
	 * @param disparity (height·width) 1/z
	 * @param step distance of the pixels of a pair, in rows or columns
	 * @param flat largest relative step in disparity along a surface, per pixel
	 */
	ShadowEvidence(final LogPicture picture, final boolean[] counted, final float[] disparity, final int step,
		final double flat)
	{
		final int w = picture.width(), h = picture.height(), n = w * h;
		final int[] p = new int[2 * n], q = new int[2 * n];
		int count = 0;
		for (int y = 0, i = 0; y < h; y++)
			for (int x = 0; x < w; x++, i++) {
				if (!counted[i]) continue;
				if (x + step < w && counted[i + step] && smooth(disparity, i, i + step, flat * step)) {
					p[count] = i;
					q[count++] = i + step;
				}
				if (y + step < h && counted[i + step * w] && smooth(disparity, i, i + step * w, flat * step)) {
					p[count] = i;
					q[count++] = i + step * w;
				}
			}
		first = Arrays.copyOf(p, count);
		second = Arrays.copyOf(q, count);
		difference = new float[picture.channels()][count];
		for (int c = 0; c < difference.length; c++)
			for (int k = 0; k < count; k++)
				difference[c][k] = picture.log()[c][first[k]] - picture.log()[c][second[k]];
	}

	private static boolean smooth(final float[] disparity, final int i, final int j, final double most) {
		return Math.abs(disparity[i] - disparity[j]) <= most * Math.max(disparity[i], disparity[j]);
	}

	/**
	 * The edges that a shadow explains, mean of the channels.
	 *
	 * @param shade (height·width) 0 … 1
	 * @param strength δ &gt; 0
	 */
	double explained(final float[] shade, final double strength) {
		double sum = 0;
		for (int k = 0; k < first.length; k++) {
			final float d = (float) strength * (shade[first[k]] - shade[second[k]]);
			if (d == 0) continue;
			for (final float[] channel : difference)
				sum += Math.abs(channel[k]) - Math.abs(channel[k] + d);
		}
		return sum / difference.length;
	}
}
