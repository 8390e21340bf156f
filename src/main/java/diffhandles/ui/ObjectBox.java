// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;
import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The box that an object fills, standing on the ground.
 *
 * <pre>
 *        7────6      corners 0 … 3 on the ground, anticlockwise seen from above,
 *       ╱│   ╱│      the first at the near left; 4 … 7 above them
 *      4────5 │
 *      │ 3──│─2      away ↗
 *      │╱   │╱            ⟶ right
 *      0────1
 * </pre>
 *
 * @param foot middle of its base, camera coordinates
 * @param axes along which it stands
 * @param halfWidth half its extent to the right, depth units
 * @param halfDepth half its extent away from the camera
 * @param height its extent upwards
 */
public record ObjectBox(Vector3 foot, GroundAxes axes, double halfWidth, double halfDepth, double height) {

	/** Part of the points, at either end, that is left out: the odd pixel beside the object. */
	private static final double TAIL = 0.005;
	/**
	 * Nobody sees how deep an object is. It is taken to be twice as deep as what is seen of it, but at least this part
	 * of its width, and no deeper than wide unless it is seen to be.
	 */
	private static final double LEAST_DEPTH = 0.3;
	private static final double LEAST_EXTENT = 1e-6;

	/** The two ends of each edge, as corners. */
	static final int[][] EDGES = { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 0 }, { 4, 5 }, { 5, 6 }, { 6, 7 }, { 7, 4 },
		{ 0, 4 }, { 1, 5 }, { 2, 6 }, { 3, 7 } };
	/** The corners of each face, anticlockwise seen from outside. */
	static final int[][] FACES =
		{ { 0, 1, 5, 4 }, { 1, 2, 6, 5 }, { 2, 3, 7, 6 }, { 3, 0, 4, 7 }, { 4, 5, 6, 7 }, { 0, 3, 2, 1 } };

	/**
	 * The box around an object's visible points.
	 *
	 * @param axes of the ground, or the camera's
	 * @param level how far the ground is along {@code axes.down} from the camera; empty for the object's own lowest
	 *            points
	 * @throws IllegalArgumentException if the mask is empty
	 */
	public static ObjectBox around(final PinholeCamera camera, final DepthMap depth, final Mask object,
		final GroundAxes axes, final double... level)
	{
		final int n = object.count(), w = object.width();
		if (n == 0) throw new IllegalArgumentException("a box needs an object of at least one pixel, got none");
		final double[] right = new double[n], down = new double[n], away = new double[n];
		for (int i = 0, k = 0; k < n; i++) {
			if (!object.contains(i)) continue;
			final Vector3 p = camera.lift(i % w + 0.5, i / w + 0.5, depth.at(i));
			right[k] = axes.right().dot(p);
			down[k] = axes.down().dot(p);
			away[k++] = axes.away().dot(p);
		}
		final double left = end(right, false), width = Math.max(end(right, true) - left, LEAST_EXTENT);
		final double near = end(away, false), seen = end(away, true) - near;
		final double deep = Math.max(seen, Math.min(width, Math.max(2 * seen, LEAST_DEPTH * width)));
		final double base = level.length > 0 ? level[0] : end(down, true), top = end(down, false);
		final Vector3 foot = axes.toCamera(left + width / 2, base, near + deep / 2);
		return new ObjectBox(foot, axes, width / 2, deep / 2, Math.max(base - top, LEAST_EXTENT));
	}

	private static double end(final double[] values, final boolean last) {
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		final int tail = (int) (TAIL * sorted.length);
		return sorted[last ? sorted.length - 1 - tail : tail];
	}

	/** The eight corners, camera coordinates. */
	public List<Vector3> corners() {
		final List<Vector3> corners = new ArrayList<>();
		for (final double up : new double[]{ 0, height }) {
			corners.add(at(-halfWidth, up, -halfDepth));
			corners.add(at(halfWidth, up, -halfDepth));
			corners.add(at(halfWidth, up, halfDepth));
			corners.add(at(-halfWidth, up, halfDepth));
		}
		return corners;
	}

	/** The middle of the box. */
	public Vector3 middle() {
		return at(0, height / 2, 0);
	}

	/** A point of the box, by its distance from the foot along the axes. */
	Vector3 at(final double right, final double up, final double away) {
		return foot.plus(axes.toCamera(right, -up, away));
	}

	/** Radius of a circle around the base. */
	double radius() {
		return Math.hypot(halfWidth, halfDepth);
	}
}
