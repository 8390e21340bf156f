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

	/** By how much the square of a unit vector's length may miss 1. */
	private static final double UNIT_TOLERANCE = 1e-6;

	/** The sum. */
	public Vector3 plus(final Vector3 o) {
		return new Vector3(x + o.x, y + o.y, z + o.z);
	}

	/** This minus the other. */
	public Vector3 minus(final Vector3 o) {
		return new Vector3(x - o.x, y - o.y, z - o.z);
	}

	/** Every coordinate times a factor. */
	public Vector3 times(final double factor) {
		return new Vector3(factor * x, factor * y, factor * z);
	}

	/** The inner product. */
	public double dot(final Vector3 o) {
		return dot(o.x, o.y, o.z);
	}

	/** The inner product with (x, y, z), without allocation. */
	public double dot(final double ox, final double oy, final double oz) {
		return x * ox + y * oy + z * oz;
	}

	/** The cross product this × o, at a right angle to both. */
	public Vector3 cross(final Vector3 o) {
		return new Vector3(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
	}

	/** Euclidean length. */
	public double length() {
		return Math.sqrt(dot(this));
	}

	/** The same direction with length 1; not a number for the zero vector. */
	public Vector3 unit() {
		final double length = length();
		return new Vector3(x / length, y / length, z / length);
	}

	/** The part across a direction n, v − (n·v)·n: what of a vector lies in a plane with this normal. */
	public Vector3 across(final Vector3 n) {
		return minus(n.times(n.dot(this)));
	}

	/** The angle to another direction, 0 … 180 degrees. */
	public double angleDegrees(final Vector3 o) {
		return Math.toDegrees(Math.atan2(cross(o).length(), dot(o)));
	}

	/**
	 * Refuses a direction that has not length 1.
	 *
	 * @param what it is, as the beginning of the error's sentence
	 * @throws IllegalArgumentException with the numbers
	 */
	public void requireUnit(final String what) {
		if (!(Math.abs(dot(this) - 1) < UNIT_TOLERANCE))
			throw new IllegalArgumentException(what + " must have length 1, got (" + x + ", " + y + ", " + z + ")");
	}
}
