// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.raster.Bounds;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.ScenePlane;

/**
 * An object closed by a back: from each of its visible points it reaches some way away from the camera, along the
 * ground.
 *
 * <pre>
 *   camera ○ ‥‥‥ ▗▄▖───▶ length      the way is along the ground, so that what stands there
 *               ▟██▙────▶              stands there with all of its foot
 *   ───────────▟████▙─────▶──────
 * </pre>
 * <p>
 * Nothing is known of the back. The first guess is a round one: across, every part of the object is as thick as it is
 * wide. With R the radius of the largest disc in the mask that covers a pixel, and r the pixel's distance from the
 * disc's rim, the thickness is 2·√(r·(2R − r)), that of a ball of radius R there. What would be seen beside the
 * object's outline is not there.
 * </p>
 *
 * @param count number of points n
 * @param point (3·n) the visible points, X, Y, Z after each other, depth units
 * @param way (3·n) unit vectors away from the camera
 * @param guess (n) thickness of the round back, depth units
 * @param limit (n) the thickness at which the back would be seen beside the outline
 * @param length (n) thickness
 */
record Solid(int count, float[] point, float[] way, float[] guess, float[] limit, float[] length) {

	/** Part of a ray that must go along the ground; a steeper one is followed itself, down to the ground. */
	private static final double STEEP = 0.35;
	/** Points along a way at which the outline is looked at, and farthest of them in guesses; ours. */
	private static final int POINTS = 20;
	static final double FARTHEST = 2;

	/** The visible surface of a mask's pixels with a round back. */
	static Solid round(final PinholeCamera camera, final DepthMap depth, final Mask object, final ScenePlane ground) {
		final Bounds b = object.bounds();
		final int n = object.count();
		final float[] width = RoundProfile.of(object, b);
		final double pixel = 2 / (camera.fx() + camera.fy());
		final Solid solid = new Solid(n, new float[3 * n], new float[3 * n], new float[n], new float[n], new float[n]);
		int k = 0;
		for (int y = 0, i = 0; y < b.height(); y++)
			for (int x = 0; x < b.width(); x++, i++) {
				if (!object.contains(b.x0() + x, b.y0() + y)) continue;
				final double z = depth.at(b.x0() + x, b.y0() + y);
				solid.put(k, camera.liftX(b.x0() + x + 0.5, 1), camera.liftY(b.y0() + y + 0.5, 1), z, ground);
				solid.guess[k] = (float) (width[i] * pixel * z);
				solid.limit[k] = (float) Math.min(solid.limit[k], solid.untilSeen(k, camera, object));
				k++;
			}
		return solid.thicker(1);
	}

	private void put(final int k, final double rayX, final double rayY, final double z, final ScenePlane ground) {
		final Vector3 ray = new Vector3(rayX, rayY, 1), along = ray.across(ground.normal());
		final boolean steep = along.length() < STEEP * ray.length();
		limit[k] = steep ? (float) Math.max(0, ray.length() * (ground.distance() / ground.normal().dot(ray) - z))
			: Float.POSITIVE_INFINITY;
		set(point, k, ray.times(z));
		set(way, k, (steep ? ray : along).unit());
	}

	private static void set(final float[] to, final int k, final Vector3 p) {
		to[3 * k] = (float) p.x();
		to[3 * k + 1] = (float) p.y();
		to[3 * k + 2] = (float) p.z();
	}

	/** How far a point's way stays behind the mask. */
	private double untilSeen(final int k, final PinholeCamera camera, final Mask object) {
		final double step = FARTHEST * guess[k] / POINTS;
		for (int s = 1; s <= POINTS; s++) {
			final double z = z(k, s * step);
			final int u = (int) Math.floor(camera.projectU(x(k, s * step), z));
			final int v = (int) Math.floor(camera.projectV(y(k, s * step), z));
			if (!object.contains(u, v)) return (s - 0.5) * step;
		}
		return Double.POSITIVE_INFINITY;
	}

	/** X of a point behind the visible one. */
	double x(final int k, final double behind) {
		return point[3 * k] + behind * way[3 * k];
	}

	/** Y of a point behind the visible one. */
	double y(final int k, final double behind) {
		return point[3 * k + 1] + behind * way[3 * k + 1];
	}

	/** Z of a point behind the visible one. */
	double z(final int k, final double behind) {
		return point[3 * k + 2] + behind * way[3 * k + 2];
	}

	/** The same with a back of the guess times a factor. */
	Solid thicker(final double factor) {
		final float[] thick = new float[count];
		for (int k = 0; k < count; k++)
			thick[k] = (float) Math.min(factor * guess[k], limit[k]);
		return withLength(thick);
	}

	Solid withLength(final float[] thickness) {
		return new Solid(count, point, way, guess, limit, thickness);
	}

	/** Least depth of a point. */
	double nearest() {
		double least = Double.POSITIVE_INFINITY;
		for (int k = 0; k < count; k++)
			least = Math.min(least, point[3 * k + 2]);
		return least;
	}
}
