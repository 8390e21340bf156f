// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

/**
 * What is done to an object in 3D: rotated and scaled about a pivot, then translated,
 * p ↦ R·S·(p − pivot) + pivot + t.
 * <p>
 * The frame is the camera's: x right, y down, z away from the camera. The pivot is not part of the
 * transform; it usually is the centroid of the object's points.
 * </p>
 *
 * <pre>
 * ObjectTransform closerAndTurned = ObjectTransform.of(0, 0, -0.5, 30, 0, 0, 1);
 * </pre>
 *
 * @param translateX t to the right, depth units
 * @param translateY t downwards, depth units
 * @param translateZ t away from the camera, depth units
 * @param rotation R
 * @param scale S, uniform, greater than 0
 */
public record ObjectTransform(double translateX, double translateY, double translateZ, Rotation rotation,
	double scale)
{

	/** Leaves every point where it is. */
	public static final ObjectTransform IDENTITY = new ObjectTransform(0, 0, 0, Rotation.NONE, 1);

	/**
	 * @throws IllegalArgumentException if a number is not finite, or the scale not greater than 0
	 */
	public ObjectTransform {
		if (!Double.isFinite(translateX) || !Double.isFinite(translateY) || !Double.isFinite(translateZ))
			throw new IllegalArgumentException(
				"a translation must be finite, got (" + translateX + ", " + translateY + ", " + translateZ + ")");
		if (rotation == null) throw new IllegalArgumentException("a transform needs a rotation, got none");
		if (!(scale > 0 && scale < Double.POSITIVE_INFINITY))
			throw new IllegalArgumentException("an object's scale must be greater than 0 and finite, got " + scale);
	}

	/**
	 * The transform with R = R_Y(yaw) · R_X(pitch) · R_Z(roll).
	 *
	 * @throws IllegalArgumentException if a number is not finite, or the scale not greater than 0
	 */
	public static ObjectTransform of(final double translateX, final double translateY, final double translateZ,
		final double yawDegrees, final double pitchDegrees, final double rollDegrees, final double scale)
	{
		return new ObjectTransform(translateX, translateY, translateZ,
			Rotation.ofYawPitchRoll(yawDegrees, pitchDegrees, rollDegrees), scale);
	}

	/** Parts of a composed transform below this share of what they are made of are rounding errors; ours. */
	private static final double ROUNDING = 1e-12;

	/**
	 * The transform that does the other first, then this one about the pivot where the other has taken it: rotations
	 * and scales are multiplied, translations added. With T₁ about p and T₂ about p + t₁,
	 * T₂(T₁(x)) = R₂·S₂·R₁·S₁·(x − p) + p + t₁ + t₂.
	 * <p>
	 * What comes to nothing but for rounding is nothing, so that moves that undo each other are the identity.
	 * </p>
	 */
	public ObjectTransform after(final ObjectTransform first) {
		final Rotation r = rotation.after(first.rotation);
		final double s = scale * first.scale;
		final boolean still = Math.max(Math.abs(r.x()), Math.max(Math.abs(r.y()), Math.abs(r.z()))) < ROUNDING;
		return new ObjectTransform(sum(translateX, first.translateX), sum(translateY, first.translateY),
			sum(translateZ, first.translateZ), still ? Rotation.NONE : r, Math.abs(s - 1) < ROUNDING ? 1 : s);
	}

	private static double sum(final double a, final double b) {
		return Math.abs(a + b) <= ROUNDING * (Math.abs(a) + Math.abs(b)) ? 0 : a + b;
	}

	/** Whether every point stays where it is. */
	public boolean isIdentity() {
		return rotation.isIdentity() && translateX == 0 && translateY == 0 && translateZ == 0 && scale == 1;
	}

	/** Where the transform takes its pivot. */
	Vector3 movedPivot(final Vector3 pivot) {
		return new Vector3(pivot.x() + translateX, pivot.y() + translateY, pivot.z() + translateZ);
	}

	/** The transform about a pivot, compiled to a 3×4 matrix. */
	public AffineMap about(final Vector3 pivot) {
		final double[] r = rotation.matrix();
		for (int i = 0; i < 9; i++)
			r[i] *= scale;
		final double x = pivot.x(), y = pivot.y(), z = pivot.z();
		return new AffineMap( //
			r[0], r[1], r[2], x - (r[0] * x + r[1] * y + r[2] * z) + translateX, //
			r[3], r[4], r[5], y - (r[3] * x + r[4] * y + r[5] * z) + translateY, //
			r[6], r[7], r[8], z - (r[6] * x + r[7] * y + r[8] * z) + translateZ);
	}
}
