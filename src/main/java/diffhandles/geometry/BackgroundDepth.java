package diffhandles.geometry;

import diffhandles.raster.Mask;
import diffhandles.raster.Membrane;
import diffhandles.raster.PoissonSolver;
import diffhandles.raster.PoissonSolver.Border;

/**
 * The depth d_b of the scene without the object, from what is known around it or from an estimate.
 * <p>
 * {@link #membrane} needs nothing but the depth; {@link #blended} joins a depth given for the removed
 * object's place; {@link #aligned} first brings a depth of unknown scale, such as a network's, into line.
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
	 * Joins a given background to the depth around: inside the region it keeps the given relief (its
	 * Laplacian), at the rim it meets the depth.
	 *
	 * @param region usually the mask, dilated
	 * @param border {@link Border#ZERO} is the published system's rule
	 * @return the depth outside the region
	 * @throws IllegalArgumentException if sizes differ, the region covers everything, or the solution is
	 *           no depth
	 */
	public static DepthMap blended(final DepthMap depth, final DepthMap given, final Mask region, final Border border) {
		requireRoom(depth, region);
		requireSameSize(depth, given);
		final float[] z = depth.z().clone();
		for (int i = 0; i < z.length; i++)
			z[i] -= given.at(i);
		Membrane.fill(z, region); // a good start: the difference at the rim, carried inside
		for (int i = 0; i < z.length; i++)
			z[i] = region.contains(i) ? z[i] + given.at(i) : depth.at(i);
		new PoissonSolver(region, border).solve(z, given.z(), TOLERANCE);
		return new DepthMap(depth.width(), depth.height(), z);
	}

	/**
	 * Brings a background of unknown scale and shift into line with the depth on the ring around the
	 * object: the disparity s·(1/given) + t nearest to 1/depth there; s alone where t would turn it over.
	 *
	 * @throws IllegalArgumentException if sizes differ, or the mask leaves no ring
	 */
	public static DepthMap aligned(final DepthMap depth, final DepthMap given, final Mask mask) {
		requireRoom(depth, mask);
		requireSameSize(depth, given);
		if (mask.isEmpty()) return given;
		final Mask ring = withMargin(mask).ring(Math.max(1, pixels(depth, MARGIN)));
		double n = 0, x = 0, y = 0, xx = 0, xy = 0;
		for (int i = 0; i < depth.z().length; i++) {
			if (!ring.contains(i)) continue;
			final double from = 1.0 / given.at(i), to = 1.0 / depth.at(i);
			n++;
			x += from;
			y += to;
			xx += from * from;
			xy += from * to;
		}
		final double variance = xx - x * x / n, slope = (xy - x * y / n) / variance;
		double s = y / x, t = 0;
		if (variance > 1e-9 * xx && slope > 0 && slope / maximum(given) + (y - slope * x) / n > 0) {
			s = slope;
			t = (y - slope * x) / n;
		}
		final float[] z = new float[depth.z().length];
		for (int i = 0; i < z.length; i++)
			z[i] = (float) (1 / (s / given.at(i) + t));
		return new DepthMap(depth.width(), depth.height(), z);
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
		new PoissonSolver(band, band.or(target).complement(), Border.NEUMANN).solve(disparity, reference, TOLERANCE);
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

	private static float maximum(final DepthMap depth) {
		float most = 0;
		for (final float z : depth.z())
			most = Math.max(most, z);
		return most;
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
