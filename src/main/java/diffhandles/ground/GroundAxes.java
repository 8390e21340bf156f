// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import diffhandles.geometry.Vector3;

/**
 * The axes of the ground in camera coordinates: x right and z away along the ground, y down along its normal. An
 * orthonormal, right-handed frame; the camera's own over level ground.
 *
 * @param right x of the ground
 * @param down y of the ground
 * @param away z of the ground
 */
public record GroundAxes(Vector3 right, Vector3 down, Vector3 away) {

	/** The camera's axes, which are those of level ground. */
	public static final GroundAxes CAMERA =
		new GroundAxes(new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1));

	/** Length of the optical axis along the ground below which the picture's upward direction says what is away. */
	private static final double STEEP = 0.1;

	/** The axes along a plane. Seen from straight above, <em>away</em> is up in the picture. */
	public static GroundAxes of(final ScenePlane plane) {
		final double nx = plane.nx(), ny = plane.ny(), nz = plane.nz();
		Vector3 away = new Vector3(-nz * nx, -nz * ny, 1 - nz * nz); // the optical axis along the plane
		if (length(away) < STEEP) away = new Vector3(ny * nx, ny * ny - 1, ny * nz); // the picture's "up" along it
		final double l = length(away);
		final double zx = away.x() / l, zy = away.y() / l, zz = away.z() / l;
		return new GroundAxes(new Vector3(ny * zz - nz * zy, nz * zx - nx * zz, nx * zy - ny * zx),
			new Vector3(nx, ny, nz), new Vector3(zx, zy, zz));
	}

	/** A direction of the ground in camera coordinates. */
	public Vector3 toCamera(final double x, final double y, final double z) {
		return new Vector3(right.x() * x + down.x() * y + away.x() * z, right.y() * x + down.y() * y + away.y() * z,
			right.z() * x + down.z() * y + away.z() * z);
	}

	/** A direction of the camera along the ground's axes. */
	public Vector3 fromCamera(final double x, final double y, final double z) {
		return new Vector3(dot(right, x, y, z), dot(down, x, y, z), dot(away, x, y, z));
	}

	private static double dot(final Vector3 axis, final double x, final double y, final double z) {
		return axis.x() * x + axis.y() * y + axis.z() * z;
	}

	private static double length(final Vector3 p) {
		return Math.sqrt(p.x() * p.x() + p.y() * p.y() + p.z() * p.z());
	}
}
