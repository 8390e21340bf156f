// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.Mask;
import diffhandles.raster.Membrane;
import diffhandles.raster.PoissonSolver;

/**
 * The depth d_b of the scene without the object, from what is known around it, and the seams that it leaves.
 * <p>
 * Fills and fits are made on <em>disparity</em> 1/z: a plane in space is linear in disparity over the
 * picture, and a membrane reproduces linear functions, so floors and walls behind the object come out
 * exact, while a membrane in depth would sag.
 * </p>
 */
public final class BackgroundDepth {

	/** How far around the mask depth is distrusted, in parts of the picture's shorter side: 15 pixels at 512. */
	static final double MARGIN = 15.0 / 512;
	/** Width of the band in which seams are closed, in parts of the picture's shorter side: 8 pixels at 512. */
	static final double SEAM = 8.0 / 512;
	/** Residual of Poisson's equation, relative. */
	private static final double TOLERANCE = 1e-6;
	/** How far beyond the known disparities, as a factor, a fill may go where the picture cuts the object. */
	private static final float EXTRAPOLATION = 2;

	private BackgroundDepth() {}

	/**
	 * Fills the place of the object from its surroundings: a plane fitted to the ring around the dilated
	 * mask, or the nearer of two where these explain the ring better (a floor and a wall), plus the
	 * membrane that joins what the ring deviates from them. Where the picture's border cuts the object, the
	 * fill goes on as the planes do.
	 *
	 * @return the input's depth outside the dilated mask
	 * @throws IllegalArgumentException if sizes differ, or the mask covers everything
	 */
	public static DepthMap membrane(final DepthMap depth, final Mask mask) {
		requireRoom(depth, mask);
		if (mask.isEmpty()) return depth;
		final int w = depth.width();
		final Mask region = withMargin(mask), ring = region.ring(1);
		final float[] disparity = DisparityMap.of(depth).values().clone();
		float least = Float.POSITIVE_INFINITY, most = 0;
		for (int i = 0; i < disparity.length; i++)
			if (ring.contains(i)) {
				least = Math.min(least, disparity[i]);
				most = Math.max(most, disparity[i]);
			}
		final Backdrop backdrop = Backdrop.fit(disparity, ring);
		for (int i = 0; i < disparity.length; i++)
			disparity[i] -= (float) backdrop.at(i % w, i / w);
		Membrane.fill(disparity, region);
		final float[] z = depth.z().clone();
		for (int i = 0; i < z.length; i++) {
			if (!region.contains(i)) continue;
			final float filled = (float) (disparity[i] + backdrop.at(i % w, i / w));
			z[i] = 1 / Math.min(Math.max(filled, least / EXTRAPOLATION), most * EXTRAPOLATION);
		}
		return new DepthMap(w, depth.height(), z);
	}

	/**
	 * The edited depth with its seams closed (end of Eq. 7): in a thin band along the rim of what the
	 * objects left, the background keeps its relief but meets the static scene beside it. Nothing changes
	 * in the static scene and on the moved objects, nor towards these, where the jump is real.
	 *
	 * @param background d_b, as given to the warp
	 */
	public static DepthMap seamless(final DepthWarp warp, final DepthMap background) {
		final DepthMap edited = warp.editedDepth();
		requireSameSize(edited, background);
		final Mask vacated = warp.vacated(), target = warp.targetMask();
		final Mask still = vacated.or(target).complement();
		final Mask band = vacated.and(still.dilated(Math.max(1, pixels(edited, SEAM))));
		if (band.ring(1).minus(target).isEmpty()) return edited;
		final float[] disparity = DisparityMap.of(edited).values().clone();
		final float[] reference = disparity.clone(), behind = DisparityMap.of(background).values();
		for (int i = 0; i < reference.length; i++)
			if (!vacated.contains(i)) reference[i] = behind[i];
		new PoissonSolver(band, band.or(target).complement()).solve(disparity, reference, TOLERANCE);
		final float[] z = edited.z().clone();
		for (int i = 0; i < z.length; i++)
			if (band.contains(i)) z[i] = 1 / Math.max(disparity[i], 1 / (z[i] * EXTRAPOLATION));
		return new DepthMap(edited.width(), edited.height(), z);
	}

	/** The mask dilated by the margin, or by as much of it as leaves something known. */
	private static Mask withMargin(final Mask mask) {
		int steps = Math.max(1, (int) Math.round(MARGIN * Math.min(mask.width(), mask.height())));
		Mask region = mask.dilated(steps);
		while (region.count() == mask.width() * mask.height() && steps > 0)
			region = mask.dilated(steps /= 2);
		return region;
	}

	private static int pixels(final DepthMap depth, final double share) {
		return (int) Math.round(share * Math.min(depth.width(), depth.height()));
	}

	private static void requireRoom(final DepthMap depth, final Mask mask) {
		if (mask.width() != depth.width() || mask.height() != depth.height()) throw new IllegalArgumentException(
			"mask is " + mask.width() + "×" + mask.height() + ", depth is " + depth.width() + "×" + depth.height());
		if (mask.count() == depth.z().length)
			throw new IllegalArgumentException("an object must leave some background, but its mask covers all "
				+ mask.width() + "×" + mask.height() + " pixels");
	}

	private static void requireSameSize(final DepthMap depth, final DepthMap given) {
		if (given.width() != depth.width() || given.height() != depth.height())
			throw new IllegalArgumentException("background depth is " + given.width() + "×" + given.height()
				+ ", depth is " + depth.width() + "×" + depth.height());
	}
}
