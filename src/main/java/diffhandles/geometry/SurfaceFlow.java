// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import java.util.Arrays;
import java.util.List;

/**
 * Where the surface that a pixel shows after one edit is seen after another edit of the same scene, as far as the input
 * shows it. So two pictures of an animation can be compared on the objects.
 * <p>
 * A pixel (x, y) of the later picture shows the source s of the input, which the earlier edit T takes to
 * p = π(T(lift(s, d(s)))). The pixels around p must show about that source, else something hides it in the earlier
 * picture. The rim of an object, whose pixels are mixed with what is behind, is left out.
 * </p>
 *
 * @param width pixels per row
 * @param height number of rows
 * @param x (height·width) column in the earlier picture, in pixels with centres at + 0.5; NaN where there is none
 * @param y (height·width) row in the earlier picture
 */
public record SurfaceFlow(int width, int height, float[] x, float[] y) {

	/** By how many pixels of the input the sources of neighbours may differ; ours. */
	private static final double SAME_PLACE = 3;

	/**
	 * @param camera sees the input and both edits
	 * @param depth of the input
	 * @param earlierObjects how the earlier edit moves the objects
	 * @param earlier what the pixels show after it
	 * @param later what the pixels show after the later edit
	 */
	public static SurfaceFlow between(final PinholeCamera camera, final DepthMap depth,
		final List<MovedObject> earlierObjects, final SourceField earlier, final SourceField later)
	{
		final int w = camera.width(), h = camera.height();
		final float[] x = new float[w * h], y = new float[w * h];
		Arrays.fill(x, Float.NaN);
		Arrays.fill(y, Float.NaN);
		final List<AffineMap> motions =
			earlierObjects.stream().map(moved -> moved.transform().about(moved.pivot())).toList();
		for (int i = 0; i < w * h; i++) {
			if (!later.isObject(i) || isRim(later, i)) continue;
			final int object = later.owner()[i];
			final double u = later.sourceX()[i], v = later.sourceY()[i];
			final double z = depthAt(depth, earlier, u, v);
			final AffineMap motion = motions.get(object);
			final double sx = camera.liftX(u, z), sy = camera.liftY(v, z), movedZ = motion.z(sx, sy, z);
			if (!(movedZ > 0)) continue;
			final double px = camera.projectU(motion.x(sx, sy, z), movedZ);
			final double py = camera.projectV(motion.y(sx, sy, z), movedZ);
			if (!isSeen(earlier, object, px, py, u, v)) continue;
			x[i] = (float) px;
			y[i] = (float) py;
		}
		return new SurfaceFlow(w, h, x, y);
	}

	/** Whether a pixel has a surface that both pictures show. */
	public boolean isKnown(final int i) {
		return !Float.isNaN(x[i]);
	}

	/** Whether a neighbour shows something else. */
	private static boolean isRim(final SourceField field, final int i) {
		final int w = field.width(), px = i % w, py = i / w;
		if (px == 0 || py == 0 || px == w - 1 || py == field.height() - 1) return true;
		for (int dy = -1; dy <= 1; dy++)
			for (int dx = -1; dx <= 1; dx++)
				if (field.owner()[i + dy * w + dx] != field.owner()[i]) return true;
		return false;
	}

	/** z of the input at (u, v): between four pixels of the objects, else that of the nearest. */
	private static double depthAt(final DepthMap depth, final SourceField field, final double u, final double v) {
		final int w = depth.width(), h = depth.height();
		final int nearest = Math.min(h - 1, Math.max(0, (int) v)) * w + Math.min(w - 1, Math.max(0, (int) u));
		final int x0 = (int) Math.floor(u - 0.5), y0 = (int) Math.floor(v - 0.5);
		if (x0 < 0 || y0 < 0 || x0 >= w - 1 || y0 >= h - 1) return depth.at(nearest);
		double z = 0;
		for (int k = 0; k < 4; k++) {
			final int i = (y0 + k / 2) * w + x0 + k % 2;
			if (!field.before().contains(i)) return depth.at(nearest);
			final double fx = u - 0.5 - x0, fy = v - 0.5 - y0;
			z += (k % 2 == 0 ? 1 - fx : fx) * (k / 2 == 0 ? 1 - fy : fy) * depth.at(i);
		}
		return z;
	}

	/** Whether the pixels around (px, py) show the object, at about the source (u, v). */
	private static boolean isSeen(final SourceField field, final int object, final double px, final double py,
		final double u, final double v)
	{
		final int w = field.width(), x0 = (int) Math.floor(px - 0.5), y0 = (int) Math.floor(py - 0.5);
		if (x0 < 0 || y0 < 0 || x0 >= w - 1 || y0 >= field.height() - 1) return false;
		for (int k = 0; k < 4; k++) {
			final int i = (y0 + k / 2) * w + x0 + k % 2;
			if (field.owner()[i] != object || isRim(field, i)
				|| Math.hypot(field.sourceX()[i] - u, field.sourceY()[i] - v) > SAME_PLACE) return false;
		}
		return true;
	}
}
