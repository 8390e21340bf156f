// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The visible points of an object, without its soft edge where it has more than that.
 *
 * @param x (n) to the right, depth units
 * @param y (n) down
 * @param z (n) away
 */
record ObjectPoints(double[] x, double[] y, double[] z) {

	/** Part of the points, at either end, that is left out of the height: the odd pixel beside the object. */
	private static final double TAIL = 0.005;
	/** Part of the height, from below, whose points are the foot. */
	private static final double FOOT = 0.08;
	private static final double LEAST_HEIGHT = 1e-6;
	/** Height below which a thing lies flat, in parts of its length along the ground. */
	private static final double FLAT = 0.1;
	/** Clearance, in heights of the object, at which a plane is hardly what it stands on; ours. */
	private static final double FLOATING = 0.5;

	static ObjectPoints of(final PinholeCamera camera, final DepthMap depth, final Mask object) {
		final Mask inner = object.eroded(1), used = inner.isEmpty() ? object : inner;
		final int w = object.width();
		final int[] pixels = IntStream.range(0, w * object.height()).filter(used::contains).toArray();
		final double[] x = new double[pixels.length], y = new double[pixels.length], z = new double[pixels.length];
		for (int k = 0; k < pixels.length; k++) {
			z[k] = depth.at(pixels[k]);
			x[k] = camera.liftX(pixels[k] % w + 0.5, z[k]);
			y[k] = camera.liftY(pixels[k] / w + 0.5, z[k]);
		}
		return new ObjectPoints(x, y, z);
	}

	/** The share of the points that are seen beyond a plane, by more than a tolerance in disparity. */
	double shareBelow(final ScenePlane plane, final double tolerance) {
		int below = 0;
		for (int k = 0; k < z.length; k++) // height / (z·d) = disparity of the plane behind minus 1/z, negated
			if (plane.height(x[k], y[k], z[k]) < -tolerance * z[k] * plane.distance()) below++;
		return (double) below / z.length;
	}

	/**
	 * The ground that these points stand on.
	 *
	 * @param inlierShare share of the depth around the foot that lies on the plane
	 */
	Ground standingOn(final ScenePlane plane, final double inlierShare) {
		final double[] height = new double[z.length];
		for (int k = 0; k < height.length; k++)
			height[k] = plane.height(x[k], y[k], z[k]);
		final double[] sorted = height.clone();
		Arrays.sort(sorted);
		final int tail = (int) (TAIL * sorted.length);
		final double low = sorted[tail], high = sorted[sorted.length - 1 - tail];
		final double extent = Math.max(high - low, LEAST_HEIGHT * plane.distance());
		final double limit = low + FOOT * extent;
		double fx = 0, fy = 0, fz = 0;
		int n = 0;
		for (int k = 0; k < height.length; k++)
			if (height[k] <= limit) {
				fx += x[k] + height[k] * plane.normal().x();
				fy += y[k] + height[k] * plane.normal().y();
				fz += z[k] + height[k] * plane.normal().z();
				n++;
			}
		final double length = lengthAlong(plane, height, tail), size = extent < FLAT * length ? length : extent;
		final double floating = low / (FLOATING * extent);
		return new Ground(plane, new Vector3(fx / n, fy / n, fz / n), extent, size, low,
			inlierShare * Math.exp(-floating * floating));
	}

	/** Twice the distance along the plane from the middle of the points to the farthest, but for the outermost few. */
	private double lengthAlong(final ScenePlane plane, final double[] height, final int tail) {
		final Vector3 n = plane.normal();
		final double[][] along = new double[z.length][];
		final double[] middle = new double[3];
		for (int k = 0; k < z.length; k++) {
			along[k] = new double[]{ x[k] + height[k] * n.x(), y[k] + height[k] * n.y(), z[k] + height[k] * n.z() };
			for (int c = 0; c < 3; c++)
				middle[c] += along[k][c] / z.length;
		}
		final double[] distance = Arrays.stream(along)
			.mapToDouble(p -> Math.hypot(Math.hypot(p[0] - middle[0], p[1] - middle[1]), p[2] - middle[2])).sorted()
			.toArray();
		return 2 * distance[distance.length - 1 - tail];
	}
}
