// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

/**
 * A rotation in space, as a unit quaternion w + xi + yj + zk.
 * <p>
 * Angles follow the right-hand rule in the right-handed frame x right, y down, z forward: +90° about +Y
 * sends +X to −Z.
 * </p>
 *
 * @param w cosine of half the angle
 * @param x axis times sine of half the angle, to the right
 * @param y downward part of the same
 * @param z forward part of the same
 */
public record Rotation(double w, double x, double y, double z) {

	/** Turns nothing. */
	public static final Rotation NONE = new Rotation(1, 0, 0, 0);

	/** Cosine of the pitch below which yaw and roll cannot be told apart; ours. */
	private static final double UPRIGHT = 1e-7;

	/**
	 * Normalises the quaternion.
	 *
	 * @throws IllegalArgumentException if it is zero or not finite
	 */
	public Rotation {
		final double norm = Math.sqrt(w * w + x * x + y * y + z * z);
		if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"a rotation needs a finite quaternion other than zero, got (" + w + ", " + x + ", " + y + ", " + z + ")");
		w /= norm;
		x /= norm;
		y /= norm;
		z /= norm;
	}

	/**
	 * R_Y(yaw) · R_X(pitch) · R_Z(roll), in degrees: the roll acts first.
	 *
	 * @throws IllegalArgumentException if an angle is not finite
	 */
	public static Rotation ofYawPitchRoll(final double yawDegrees, final double pitchDegrees,
		final double rollDegrees)
	{
		return ofAxisAngle(0, 1, 0, yawDegrees).after(ofAxisAngle(1, 0, 0, pitchDegrees))
			.after(ofAxisAngle(0, 0, 1, rollDegrees));
	}

	/**
	 * The rotation by an angle about an axis of any length but 0.
	 *
	 * @throws IllegalArgumentException if the axis is zero or a number is not finite
	 */
	public static Rotation ofAxisAngle(final double axisX, final double axisY, final double axisZ,
		final double angleDegrees)
	{
		final double length = Math.sqrt(axisX * axisX + axisY * axisY + axisZ * axisZ);
		if (!(length > 0 && length < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"a rotation axis must be finite and not zero, got (" + axisX + ", " + axisY + ", " + axisZ + ")");
		if (!Double.isFinite(angleDegrees))
			throw new IllegalArgumentException("a rotation angle must be finite, got " + angleDegrees + " degrees");
		final double half = Math.toRadians(angleDegrees) / 2, s = Math.sin(half) / length;
		return new Rotation(Math.cos(half), axisX * s, axisY * s, axisZ * s);
	}

	/** The rotation that applies {@code first}, then this. */
	public Rotation after(final Rotation first) {
		return new Rotation(w * first.w - x * first.x - y * first.y - z * first.z,
			w * first.x + x * first.w + y * first.z - z * first.y,
			w * first.y - x * first.z + y * first.w + z * first.x,
			w * first.z + x * first.y - y * first.x + z * first.w);
	}

	/** The rotation that undoes this one. */
	public Rotation inverse() {
		return new Rotation(w, -x, -y, -z);
	}

	/**
	 * The rotation on the shortest way from this one to another, at a constant rate (slerp).
	 *
	 * @param t 0 at this rotation, 1 at the other
	 */
	public Rotation towards(final Rotation other, final double t) {
		final Rotation way = other.after(inverse());
		final double sine = Math.sqrt(way.x * way.x + way.y * way.y + way.z * way.z);
		if (sine == 0) return this;
		final double sign = way.w < 0 ? -1 : 1; // q and -q are the same rotation: the shorter way
		final double degrees = Math.toDegrees(2 * Math.atan2(sine, Math.abs(way.w)));
		return ofAxisAngle(sign * way.x, sign * way.y, sign * way.z, t * degrees).after(this);
	}

	/**
	 * Yaw, pitch and roll of which {@link #ofYawPitchRoll} makes this rotation, in degrees: pitch from -90 to 90. At a
	 * pitch of ±90, where yaw and roll turn about one axis, the roll is 0.
	 *
	 * @return (3)
	 */
	public double[] yawPitchRollDegrees() {
		final double[] r = matrix(); // R_Y(a)·R_X(b)·R_Z(c): row 1 is (cos b·sin c, cos b·cos c, -sin b)
		final double cosPitch = Math.hypot(r[3], r[4]);
		final double pitch = Math.atan2(-r[5], cosPitch);
		final boolean upright = cosPitch > UPRIGHT;
		final double yaw = upright ? Math.atan2(r[2], r[8]) : Math.atan2(-r[6], r[0]);
		final double roll = upright ? Math.atan2(r[3], r[4]) : 0;
		return new double[]{ Math.toDegrees(yaw), Math.toDegrees(pitch), Math.toDegrees(roll) };
	}

	/** Whether every point stays where it is. */
	public boolean isIdentity() {
		return x == 0 && y == 0 && z == 0;
	}

	/** The rotation matrix, row by row, (3, 3). */
	public double[] matrix() {
		return new double[]{ //
			1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y), //
			2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x), //
			2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y) };
	}
}
