// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;

/**
 * The direction towards a distant light, in camera coordinates: x right, y down, z away from the camera.
 *
 * <pre>
 * from above         light                azimuth: 0 behind the camera, 90 at the right, 180 opposite
 *                   ↗ azimuth             elevation: 0 along the ground, 90 straight above
 *  right of the   ○───
 *  camera         │
 *                 ↓ the camera's side
 * </pre>
 *
 * @param x to the right; (x, y, z) has length 1
 * @param y down
 * @param z away from the camera
 */
public record LightDirection(double x, double y, double z) {

	private static final double UNIT_TOLERANCE = 1e-6;

	/**
	 * @throws IllegalArgumentException if the length is not 1
	 */
	public LightDirection {
		if (!(Math.abs(x * x + y * y + z * z - 1) < UNIT_TOLERANCE)) throw new IllegalArgumentException(
			"a light's direction must have length 1, got (" + x + ", " + y + ", " + z + ")");
	}

	/**
	 * The direction of an azimuth and an elevation over the ground.
	 *
	 * @throws IllegalArgumentException unless 0 &lt; elevation ≤ 90 and both are finite
	 */
	public static LightDirection of(final GroundAxes ground, final double azimuthDegrees,
		final double elevationDegrees)
	{
		if (!Double.isFinite(azimuthDegrees) || !(elevationDegrees > 0 && elevationDegrees <= 90))
			throw new IllegalArgumentException(
				"a light's azimuth must be finite and its elevation above 0 and at most 90 degrees, got "
					+ azimuthDegrees + " and " + elevationDegrees);
		final double a = Math.toRadians(azimuthDegrees), e = Math.toRadians(elevationDegrees);
		final Vector3 p = ground.toCamera(Math.sin(a) * Math.cos(e), -Math.sin(e), -Math.cos(a) * Math.cos(e));
		return new LightDirection(p.x(), p.y(), p.z());
	}

	/** Elevation over the ground, −90 … 90 degrees. */
	public double elevationDegrees(final GroundAxes ground) {
		return Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, -ground.fromCamera(x, y, z).y()))));
	}

	/** Azimuth over the ground, −180 … 180 degrees. */
	public double azimuthDegrees(final GroundAxes ground) {
		final Vector3 p = ground.fromCamera(x, y, z);
		return Math.toDegrees(Math.atan2(p.x(), -p.z()));
	}

	/** The angle to another direction, degrees. */
	public double angleDegrees(final LightDirection o) {
		final double cx = y * o.z - z * o.y, cy = z * o.x - x * o.z, cz = x * o.y - y * o.x;
		return Math.toDegrees(Math.atan2(Math.sqrt(cx * cx + cy * cy + cz * cz), x * o.x + y * o.y + z * o.z));
	}
}
