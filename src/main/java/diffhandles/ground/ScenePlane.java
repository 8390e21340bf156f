// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;

/**
 * A plane in camera coordinates (x right, y down, z away from the camera), n·P = d.
 *
 * <pre>
 *  camera ○────────────  optical axis          height of P above the plane:  d − n·P
 *         │ d    ↘ n                           disparity at pixel (u, v):    1/z = n·r / d,
 *  ───────┴──────────────  plane                 r = ((u − cx)/fx, (v − cy)/fy, 1)
 * </pre>
 *
 * @param normal n, of length 1; points away from the camera, through the plane
 * @param distance d &gt; 0 of the camera from the plane, depth units
 */
public record ScenePlane(Vector3 normal, double distance) {

	/**
	 * @throws IllegalArgumentException if n has not length 1, or the distance is not positive and finite
	 */
	public ScenePlane {
		normal.requireUnit("a plane's normal");
		if (!(distance > 0 && distance < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"a plane's distance from the camera must be positive and finite, got " + distance);
	}

	/**
	 * The plane with disparity 1/z = mx·(u − cx)/fx + my·(v − cy)/fy + mz: m = n/d.
	 *
	 * @throws IllegalArgumentException if m is zero or not finite
	 */
	static ScenePlane ofDisparity(final double mx, final double my, final double mz) {
		final Vector3 m = new Vector3(mx, my, mz);
		return new ScenePlane(m.unit(), 1 / m.length());
	}

	/** 1/z at which the ray through (u, v) meets the plane; 0 or less if it does not. */
	public double disparity(final PinholeCamera camera, final double u, final double v) {
		return normal.dot(camera.liftX(u, 1), camera.liftY(v, 1), 1) / distance;
	}

	/** z at which the ray through (u, v) meets the plane; infinite if it does not. */
	public double depth(final PinholeCamera camera, final double u, final double v) {
		return 1 / Math.max(0, disparity(camera, u, v));
	}

	/** How far a point is above the plane, on the camera's side; negative beyond it; depth units. */
	public double height(final double x, final double y, final double z) {
		return distance - normal.dot(x, y, z);
	}

	/** By how much the camera looks down on the plane, degrees: 0 along it, 90 straight onto it. */
	public double pitchDegrees() {
		return Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, normal.z()))));
	}

	/** By how much the plane falls to the right in the picture, degrees; 0 for a camera held upright. */
	public double rollDegrees() {
		return Math.toDegrees(Math.atan2(-normal.x(), normal.y()));
	}

	/**
	 * The row at which column u meets the plane's horizon, where 1/z = 0, in pixels: cy − fy·tan(pitch) for a
	 * camera held upright.
	 *
	 * @return infinite or not a number where the horizon is nowhere, or upright
	 */
	public double horizonRow(final PinholeCamera camera, final double u) {
		return camera.projectV(-(normal.z() + normal.x() * camera.liftX(u, 1)) / normal.y(), 1);
	}

	/** The angle between two planes' normals, degrees. */
	double angleDegrees(final ScenePlane other) {
		return normal.angleDegrees(other.normal);
	}
}
