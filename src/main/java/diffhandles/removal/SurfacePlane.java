// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;

/**
 * A flat surface of the scene: the points p with n·p = d, in camera coordinates (x right, y down, z away,
 * depth units).
 *
 * @param normal n, of length 1
 * @param offset d, depth units; 0 would be a plane through the camera
 */
public record SurfacePlane(Vector3 normal, double offset) {

	private static final double LENGTH_TOLERANCE = 1e-6;

	/** @throws IllegalArgumentException if the normal has not length 1, or the plane goes through the camera */
	public SurfacePlane {
		final double length = Math.sqrt(normal.x() * normal.x() + normal.y() * normal.y() + normal.z() * normal.z());
		if (!(Math.abs(length - 1) < LENGTH_TOLERANCE))
			throw new IllegalArgumentException("a plane's normal must have length 1, but (" + normal.x() + ", "
				+ normal.y() + ", " + normal.z() + ") has " + length);
		if (!(Math.abs(offset) > 0 && Math.abs(offset) < Double.POSITIVE_INFINITY))
			throw new IllegalArgumentException("a plane must miss the camera, but its offset is " + offset);
	}

	/** The plane of some normal of any length through a point. */
	public static SurfacePlane through(final Vector3 point, final Vector3 normal) {
		final double length = Math.sqrt(normal.x() * normal.x() + normal.y() * normal.y() + normal.z() * normal.z());
		final Vector3 n = new Vector3(normal.x() / length, normal.y() / length, normal.z() / length);
		return new SurfacePlane(n, n.x() * point.x() + n.y() * point.y() + n.z() * point.z());
	}

	/**
	 * Disparity 1/z at which the ray through (u, v) meets the plane: n·((u − cx)/fx, (v − cy)/fy, 1) / d.
	 *
	 * @param u column in pixels, 0.5 at the centre of the first
	 * @param v row in pixels
	 * @return not positive if the plane is not in front of the camera there
	 */
	public double disparity(final PinholeCamera camera, final double u, final double v) {
		return (normal.x() * camera.liftX(u, 1) + normal.y() * camera.liftY(v, 1) + normal.z()) / offset;
	}
}
