// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

/** Transforms and points that tests need beside those that edits are made of. */
public final class Transforms {

	static final Rotation NO_ROTATION = new Rotation(1, 0, 0, 0);

	/** Leaves every point where it is. */
	static final ObjectTransform IDENTITY = translation(0, 0, 0);

	private Transforms() {}

	/** The map with three rows of four elements. */
	public static AffineMap map(final double... rows) {
		return new AffineMap(rows);
	}

	static ObjectTransform translation(final double x, final double y, final double z) {
		return new ObjectTransform(x, y, z, NO_ROTATION, 1);
	}

	/**
	 * The transform that brings a moved object back, when applied about the <em>moved</em> pivot: p ↦ R⁻¹·S⁻¹·(p −
	 * pivot − t) + pivot.
	 */
	static ObjectTransform inverse(final ObjectTransform t) {
		final Rotation r = t.rotation();
		return new ObjectTransform(-t.translateX(), -t.translateY(), -t.translateZ(),
			new Rotation(r.w(), -r.x(), -r.y(), -r.z()), 1 / t.scale());
	}

	/**
	 * A transform given in the frame of the published edits, +X left, +Y up, +Z into the scene. That frame is ours
	 * turned by half a turn about Z, so X and Y of the translation and of the axis change sign and the angle stays.
	 */
	public static ObjectTransform ofPublishedFrame(final Vector3 translation, final Vector3 axis,
		final double angleDegrees)
	{
		return new ObjectTransform(-translation.x(), -translation.y(), translation.z(),
			Rotation.ofAxisAngle(-axis.x(), -axis.y(), axis.z(), angleDegrees), 1);
	}

	/** Yaw, pitch and roll of a transform's rotation, as an edit states them. */
	public static EulerAngles angles(final ObjectTransform transform) {
		return EulerAngles.ofMatrix(transform.rotation().matrix());
	}

	/** The point seen at (u, v) in depth z. */
	static Vector3 lift(final PinholeCamera camera, final double u, final double v, final double z) {
		return new Vector3(camera.liftX(u, z), camera.liftY(v, z), z);
	}
}
