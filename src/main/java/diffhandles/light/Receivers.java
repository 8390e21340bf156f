// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;

/**
 * What a shadow falls on: the surfaces of a depth map, and how squarely the light meets them.
 * <p>
 * Of the light on a surface the part k/(1 + k) comes from the distant light and goes with a shadow, 1/(1 + k) stays;
 * k is proportional to the cosine between normal and light. So a strength δ = ln(1 + k) that was measured on the
 * ground becomes ln(1 + k·cos θ / cos θ_ground) elsewhere.
 * </p>
 */
final class Receivers {

	/** Distance of the pixels that a normal is taken from, in parts of the picture's shorter side; ours. */
	private static final double SPAN = 0.006;
	/** Steepest relative step in depth that is a surface, per pixel of the span. */
	private static final double FLAT = 0.05;

	private final PinholeCamera camera;
	private final DepthMap depth;
	private final LightDirection light;
	private final int span;

	Receivers(final PinholeCamera camera, final DepthMap depth, final LightDirection light) {
		this.camera = camera;
		this.depth = depth;
		this.light = light;
		span = Math.max(1, (int) Math.round(SPAN * camera.wholeSide()));
	}

	/**
	 * Cosine between the surface's normal and the light at a pixel; below 0 if it is turned away; not a number where
	 * no surface is told from an edge.
	 */
	double facing(final int x, final int y) {
		final Vector3 normal = normal(x, y);
		return normal == null ? Double.NaN : normal.dot(light.towards());
	}

	/** The surface's unit normal, to the camera's side; null where no surface is told from an edge. */
	Vector3 normal(final int x, final int y) {
		final int dx = side(x, y, span, 0), dy = side(x, y, 0, span);
		if (dx == 0 || dy == 0) return null;
		final Vector3 at = camera.lift(x + 0.5, y + 0.5, depth.at(x, y));
		final Vector3 right = camera.lift(x + dx + 0.5, y + 0.5, depth.at(x + dx, y)).minus(at).times(dx);
		final Vector3 down = camera.lift(x + 0.5, y + dy + 0.5, depth.at(x, y + dy)).minus(at).times(dy);
		return down.cross(right).unit();
	}

	/**
	 * The step along which the surface goes on: to the side whose disparity is nearer, for the other one may be beyond
	 * an edge; 0 if both are.
	 */
	private int side(final int x, final int y, final int dx, final int dy) {
		final double before = step(x, y, x - dx, y - dy), after = step(x, y, x + dx, y + dy);
		if (Math.min(before, after) > FLAT * span) return 0;
		return before < after ? -span : span;
	}

	/** Relative difference in disparity; infinite beyond the picture. */
	private double step(final int x, final int y, final int px, final int py) {
		if (px < 0 || py < 0 || px >= camera.width() || py >= camera.height()) return Double.POSITIVE_INFINITY;
		return Math.abs(depth.at(x, y) / (double) depth.at(px, py) - 1);
	}

	/** A strength measured where the cosine is {@code ground}, at a cosine of {@code facing}. */
	static double strength(final double measured, final double facing, final double ground) {
		if (Double.isNaN(facing) || !(ground > 0.05)) return measured;
		return Math.log1p(Math.expm1(measured) * Math.max(0, facing) / ground);
	}
}
