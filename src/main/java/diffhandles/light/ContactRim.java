// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.Ground;
import diffhandles.raster.Bounds;
import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.ArrayList;
import java.util.List;

/**
 * What an object leaves on the ground beside its outline, other than the shadow of the light: the dark line where it
 * touches, and its own colour, which it reflects. It has no edge that could be outlined, and goes with the object.
 * <p>
 * The ground near the outline is compared with the ground a little farther away, without its texture: Gaussian means
 * of the logarithm. With d their difference in each channel, a pixel belongs to the rim if the mean of d is clearly
 * negative, or if d less its mean points from the ground's hue to the object's; and if it hangs together with the
 * object.
 * </p>
 */
public final class ContactRim {

	/** Radii of a disc as large as the object: how far a rim reaches, and how far the ground is looked at; ours. */
	private static final double REACH = 0.4, FARTHEST = 1;
	/** Standard deviation of the means, in the same unit, of what is compared, and of the ground; ours. */
	private static final double FINE = 0.025, COARSE = 0.25;
	/** Least darkness and least change of hue, of the logarithm; ours. */
	private static final double LEAST_DARK = 0.2, LEAST_HUE = 0.06;
	/** How far that is beyond what the ground itself varies by, in its median deviations; ours. */
	private static final double CLEAR = 4;
	/** Least cosine of the angle between a change of hue and the object's hue; ours. */
	private static final double ALIKE = 0.8;
	/** The innermost and outermost part of the reach, and how much of the first may be in the last; ours. */
	private static final double BAND = 0.15, MOST_OUTER = 0.25;
	/** Farthest from the ground that a pixel tells, in disparities of the foot; ours. */
	private static final double ON_GROUND = 0.06;
	/** Least disparity of the ground, in those of the foot: farther away other things are hardly off it; ours. */
	private static final double NEAR = 0.5;

	private final LogPicture picture; // of the window
	private final Mask object;
	private final Mask ground;
	private final int width;
	private final double radius;

	/**
	 * @param picture without the shadow of the light
	 * @param shown the object with its soft edge
	 * @param ground pixels that show what it stands on
	 */
	private ContactRim(final LogPicture picture, final Mask shown, final Mask ground) {
		this.picture = picture;
		this.ground = ground;
		object = shown;
		width = picture.width();
		radius = Math.sqrt(shown.count() / Math.PI);
	}

	/**
	 * The rim of an object.
	 *
	 * @param depth of the scene with the object
	 * @param shown the object with its soft edge
	 * @param picture (W, H, C) without the shadow of the light; 0 is black, 1 is white
	 * @param ground that it stands on
	 */
	public static Mask of(final PinholeCamera camera, final DepthMap depth, final Mask shown, final Planes picture,
		final Ground ground)
	{
		final int w = picture.width(), h = picture.height();
		final double radius = Math.sqrt(shown.count() / Math.PI);
		final Bounds b = shown.bounds().widened((int) Math.ceil((FARTHEST + 0.1) * radius), w, h);
		final Mask flat = Mask.of(b.width(), b.height(), (x, y) -> {
			final int i = (b.y0() + y) * w + b.x0() + x;
			final double plane = ground.plane().disparity(camera, b.x0() + x + 0.5, b.y0() + y + 0.5);
			return !shown.contains(i) && plane * ground.foot().z() > NEAR
				&& Math.abs(plane - 1 / depth.at(i)) * ground.foot().z() < ON_GROUND;
		});
		return new ContactRim(LogPicture.of(b.width(), b.height(), picture.cropped(b).values()), shown.cropped(b), flat)
			.found().pasted(b.x0(), b.y0(), w, h);
	}

	private Mask found() {
		final float[] distance = Distances.to(object);
		final Mask near = Mask.of(width, object.height(),
			(x, y) -> distance[y * width + x] <= REACH * radius && ground.contains(y * width + x));
		final Mask far = Mask.of(width, object.height(), (x, y) -> distance[y * width + x] > REACH * radius
			&& distance[y * width + x] <= FARTHEST * radius && ground.contains(y * width + x));
		if (near.isEmpty() || far.isEmpty()) return Mask.none(width, object.height());
		return reached(GroundChange.of(picture, ground, far, FINE * radius, COARSE * radius), near, far, distance);
	}

	/** The pixels of the rim that hang together with the object. */
	private Mask reached(final GroundChange change, final Mask near, final Mask far, final float[] distance) {
		final double dark = Math.max(LEAST_DARK, CLEAR * change.spread(far, false)),
			hue = Math.max(LEAST_HUE, CLEAR * change.spread(far, true));
		final double[] towards = hueOfObject(near);
		final Mask like =
			Mask.of(width, object.height(),
				(x, y) -> near.contains(x, y) && isRim(change, y * width + x, dark, hue, towards)),
			beside = object.dilated(2);
		final boolean[] seen = new boolean[width * object.height()], rim = new boolean[seen.length];
		for (int i = 0; i < seen.length; i++)
			if (!seen[i] && like.contains(i) && beside.contains(i)) {
				final List<Integer> piece = piece(i, like, seen);
				if (fades(piece, distance)) piece.forEach(j -> rim[j] = true);
			}
		final Mask found = Mask.of(width, object.height(), rim);
		return found.isEmpty() ? found : found.dilated((int) Math.ceil(2 * FINE * radius)).and(near);
	}

	/** The connected pixels around one. */
	private List<Integer> piece(final int start, final Mask like, final boolean[] seen) {
		final List<Integer> piece = new ArrayList<>(List.of(start));
		seen[start] = true;
		for (int k = 0; k < piece.size(); k++)
			for (int dy = -1; dy <= 1; dy++)
				for (int dx = -1; dx <= 1; dx++) {
					final int x = piece.get(k) % width + dx, y = piece.get(k) / width + dy, j = y * width + x;
					if (!like.contains(x, y) || seen[j]) continue;
					seen[j] = true;
					piece.add(j);
				}
		return piece;
	}

	/** Whether a piece is beside the object above all: what goes on where nothing of it can be is the ground's own. */
	private boolean fades(final List<Integer> piece, final float[] distance) {
		int inner = 0, outer = 0;
		for (final int i : piece) {
			if (distance[i] < BAND * REACH * radius) inner++;
			if (distance[i] > (1 - BAND) * REACH * radius) outer++;
		}
		return outer <= MOST_OUTER * inner;
	}

	private static boolean isRim(final GroundChange change, final int i, final double dark, final double hue,
		final double[] towards)
	{
		if (change.brightness(i) < -dark) return true;
		final double along = change.hueAlong(i, towards);
		return along > hue && along > ALIKE * change.hue(i);
	}

	/** Unit vector from the ground's hue to the object's; 0 if these are alike. */
	private double[] hueOfObject(final Mask near) {
		final double[] towards = new double[picture.channels()];
		double mean = 0, length = 0;
		for (int c = 0; c < towards.length; c++) {
			towards[c] = mean(picture.log()[c], object) - mean(picture.log()[c], near);
			mean += towards[c] / towards.length;
		}
		for (int c = 0; c < towards.length; c++) {
			towards[c] -= mean;
			length += towards[c] * towards[c];
		}
		for (int c = 0; c < towards.length; c++)
			towards[c] = length < LEAST_HUE * LEAST_HUE ? 0 : towards[c] / Math.sqrt(length);
		return towards;
	}

	private static double mean(final float[] values, final Mask of) {
		double sum = 0;
		for (int i = 0; i < values.length; i++)
			if (of.contains(i)) sum += values[i];
		return sum / of.count();
	}
}
