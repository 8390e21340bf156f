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
	 * Cosine between the surface's normal and the light at a pixel; below 0 if it is turned away; not a number at an
	 * edge.
	 */
	double facing(final int x, final int y) {
		final int x0 = Math.max(0, x - span), x1 = Math.min(camera.width() - 1, x + span);
		final int y0 = Math.max(0, y - span), y1 = Math.min(camera.height() - 1, y + span);
		final double l = depth.at(x0, y), r = depth.at(x1, y), t = depth.at(x, y0), b = depth.at(x, y1),
			z = depth.at(x, y);
		final double most = FLAT * 2 * span * z;
		if (Math.abs(l + r - 2 * z) > most || Math.abs(t + b - 2 * z) > most) return Double.NaN;
		final Vector3 right = camera.lift(x1 + 0.5, y + 0.5, r).minus(camera.lift(x0 + 0.5, y + 0.5, l));
		final Vector3 down = camera.lift(x + 0.5, y1 + 0.5, b).minus(camera.lift(x + 0.5, y0 + 0.5, t));
		final Vector3 normal = down.cross(right); // points at the camera
		return normal.dot(light.towards()) / normal.length();
	}

	/** A strength measured where the cosine is {@code ground}, at a cosine of {@code facing}. */
	static double strength(final double measured, final double facing, final double ground) {
		if (Double.isNaN(facing) || !(ground > 0.05)) return measured;
		return Math.log1p(Math.expm1(measured) * Math.max(0, facing) / ground);
	}
}
