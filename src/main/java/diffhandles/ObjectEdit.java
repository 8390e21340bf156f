// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

/**
 * What happens to one object: turned and scaled about the middle of its visible points, then moved.
 * <p>
 * The frame is the camera's as a picture shows it: x right, y down, z away from the camera; or with
 * {@link diffhandles.setting.Settings#AXES axes=ground} that of the ground which the object stands on. The rotation is
 * R = R_Y(yaw) · R_X(pitch) · R_Z(roll) by the right-hand rule. Translations are in the unit of the depth map; or with
 * {@link diffhandles.setting.Settings#UNIT unit=object} in the object's height.
 * </p>
 *
 * @param translateX to the right
 * @param translateY down
 * @param translateZ away from the camera
 * @param yawDegrees about the y axis
 * @param pitchDegrees about the x axis
 * @param rollDegrees about the z axis
 * @param scale factor of size, 1 for none
 */
public record ObjectEdit(double translateX, double translateY, double translateZ, double yawDegrees,
	double pitchDegrees, double rollDegrees, double scale)
{

	/** The edit that leaves the object where and as it is. */
	public static final ObjectEdit NONE = new ObjectEdit(0, 0, 0, 0, 0, 0, 1);

	/**
	 * @throws IllegalArgumentException if a number is not finite, or the scale not positive
	 */
	public ObjectEdit {
		requireFinite("translateX", translateX);
		requireFinite("translateY", translateY);
		requireFinite("translateZ", translateZ);
		requireFinite("yaw", yawDegrees);
		requireFinite("pitch", pitchDegrees);
		requireFinite("roll", rollDegrees);
		if (!(scale > 0 && scale < Double.POSITIVE_INFINITY))
			throw new IllegalArgumentException("the object's scale must be a positive number, got " + scale);
	}

	private static void requireFinite(final String name, final double value) {
		if (!Double.isFinite(value))
			throw new IllegalArgumentException(name + " must be a finite number, got " + value);
	}
}
