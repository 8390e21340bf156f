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

	private static final Vector3 UPWARDS = new Vector3(0, -1, 0);
	/** Length of the optical axis along the ground below which the picture's upward direction says what is away. */
	private static final double STEEP = 0.1;

	/** The axes along a plane. Seen from straight above, <em>away</em> is up in the picture. */
	public static GroundAxes of(final ScenePlane plane) {
		final Vector3 down = plane.normal(), forward = CAMERA.away.across(down);
		final Vector3 away = (forward.length() < STEEP ? UPWARDS.across(down) : forward).unit();
		return new GroundAxes(down.cross(away), down, away);
	}

	/** A direction of the ground in camera coordinates. */
	public Vector3 toCamera(final double x, final double y, final double z) {
		return new Vector3(right.x() * x + down.x() * y + away.x() * z, right.y() * x + down.y() * y + away.y() * z,
			right.z() * x + down.z() * y + away.z() * z);
	}

	/** A direction of the camera along the ground's axes. */
	public Vector3 fromCamera(final double x, final double y, final double z) {
		return new Vector3(right.dot(x, y, z), down.dot(x, y, z), away.dot(x, y, z));
	}
}
