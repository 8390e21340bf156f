// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import diffhandles.raster.Distances;
import diffhandles.raster.Mask;

/**
 * How likely a pixel is the object's by its distance from the rough outline alone.
 * <p>
 * The user does not say how rough the outline is: a lasso follows the object, a box only surrounds it. The prior is the
 * share of salient pixels at each distance. Inside a lasso it jumps within a few pixels, inside a box it rises slowly.
 * Inside, it is made not to fall with the distance from the outline.
 * </p>
 */
final class DistancePrior {

	private final float[] distance;
	private final double[] share; // by bin
	private final double reach;
	private final double binWidth;

	/**
	 * @param distance signed distance from the rough outline, pixels, positive inside; see {@link #distances}
	 * @param saliency probability of every pixel
	 * @param reach pixels outside the outline that may be the object's
	 */
	DistancePrior(final float[] distance, final float[] saliency, final double reach) {
		this.distance = distance;
		this.reach = reach;
		binWidth = Math.max(1, reach / 6);
		float deepest = 0;
		for (final float d : distance)
			deepest = Math.max(deepest, d);
		final double[] sum = new double[(int) ((reach + deepest) / binWidth) + 1];
		final double[] count = new double[sum.length];
		for (int i = 0; i < distance.length; i++) {
			if (distance[i] < -reach) continue;
			sum[bin(distance[i])] += saliency[i];
			count[bin(distance[i])]++;
		}
		share = new double[sum.length];
		for (int b = 0; b < share.length; b++) {
			final double mean = count[b] > 0 ? sum[b] / count[b] : 0;
			share[b] = b > 0 ? Math.max(share[b - 1], mean) : mean;
		}
	}

	/** Signed distance of every pixel's centre from a mask's outline, positive inside; the frame is no outline. */
	static float[] distances(final Mask mask) {
		final float[] outside = Distances.to(mask), inside = Distances.to(mask.complement());
		final float[] distance = new float[outside.length];
		final float far = mask.width() + mask.height();
		for (int i = 0; i < distance.length; i++)
			distance[i] = outside[i] > 0 ? 0.5f - outside[i] : Math.min(far, inside[i]) - 0.5f;
		return distance;
	}

	/** Whether a pixel is too far outside. */
	boolean excludes(final int pixel) {
		return distance[pixel] < -reach;
	}

	/** The share of the object at a pixel's distance, 0 … 1. */
	double share(final int pixel) {
		return excludes(pixel) ? 0 : share[bin(distance[pixel])];
	}

	private int bin(final float d) {
		return (int) ((d + reach) / binWidth);
	}
}
