// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

/**
 * A point or a direction in space. The frame is the camera's (x right, y down, z away from it, depth units)
 * unless another one is named.
 *
 * @param x to the right
 * @param y down
 * @param z along the optical axis
 */
public record Vector3(double x, double y, double z) {

	/** The sum. */
	public Vector3 plus(final Vector3 o) {
		return new Vector3(x + o.x, y + o.y, z + o.z);
	}

	/** This minus the other. */
	public Vector3 minus(final Vector3 o) {
		return new Vector3(x - o.x, y - o.y, z - o.z);
	}

	/** Euclidean length. */
	public double length() {
		return Math.sqrt(x * x + y * y + z * z);
	}
}
