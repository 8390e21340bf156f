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
 * @param towards the light, of length 1
 */
public record LightDirection(Vector3 towards) {

	/**
	 * @throws IllegalArgumentException if the length is not 1
	 */
	public LightDirection {
		towards.requireUnit("a light's direction");
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
		return new LightDirection(ground.toCamera(Math.sin(a) * Math.cos(e), -Math.sin(e), -Math.cos(a) * Math.cos(e)));
	}

	/** Elevation over the ground, −90 … 90 degrees. */
	public double elevationDegrees(final GroundAxes ground) {
		return Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, -alongGround(ground).y()))));
	}

	/** Azimuth over the ground, −180 … 180 degrees. */
	public double azimuthDegrees(final GroundAxes ground) {
		final Vector3 p = alongGround(ground);
		return Math.toDegrees(Math.atan2(p.x(), -p.z()));
	}

	private Vector3 alongGround(final GroundAxes ground) {
		return ground.fromCamera(towards.x(), towards.y(), towards.z());
	}

	/** The angle to another direction, degrees. */
	public double angleDegrees(final LightDirection other) {
		return towards.angleDegrees(other.towards);
	}
}
