// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.EulerAngles;
import diffhandles.geometry.Vector3;

/**
 * An edit in the terms of the edit command: p ↦ s·R·(p − pivot) + pivot + t in the camera's frame
 * (x right, y down, z away), R = R_Y(yaw)·R_X(pitch)·R_Z(roll), each right-handed.
 * <p>
 * Any rotation has such angles, so that every edit of a scene is an edit of the command: a yaw about
 * the world's vertical seen by a camera that looks down becomes a yaw with some pitch and roll.
 * </p>
 *
 * @param pivot about which the object turns and grows
 * @param translation t, in units of depth
 * @param yawDegrees −180 … 180
 * @param pitchDegrees −90 … 90
 * @param rollDegrees −180 … 180; 0 where the pitch is ±90 and yaw alone says it all
 * @param scale s, uniform
 */
public record Handle(Vector3 pivot, Vector3 translation, double yawDegrees, double pitchDegrees, double rollDegrees,
	double scale)
{

	private static final double TOLERANCE = 1e-6;

	/**
	 * The handle of a map of the camera's frame, about a pivot.
	 *
	 * @throws IllegalArgumentException if the map is not a rotation with a uniform scale and a translation
	 */
	public static Handle of(final AffineMap map, final Vector3 pivot) {
		final double scale = Math.cbrt(map.determinant());
		if (!(scale > 0))
			throw new IllegalArgumentException("a handle does not mirror, but the determinant is " + map.determinant());
		final double[] r = new double[9];
		for (int i = 0; i < 9; i++)
			r[i] = map.at(i / 3, i % 3) / scale;
		requireRotation(r);
		final EulerAngles angles = EulerAngles.ofMatrix(r);
		return new Handle(pivot, map.apply(pivot).minus(pivot), angles.yaw(), angles.pitch(), angles.roll(), scale);
	}

	private static void requireRotation(final double[] r) {
		for (int i = 0; i < 3; i++)
			for (int j = 0; j < 3; j++) {
				final double dot = r[3 * i] * r[3 * j] + r[3 * i + 1] * r[3 * j + 1] + r[3 * i + 2] * r[3 * j + 2];
				if (Math.abs(dot - (i == j ? 1 : 0)) > TOLERANCE)
					throw new IllegalArgumentException("a handle needs a rotation with a uniform scale, but rows " + i
						+ " and " + j + " have the product " + dot);
			}
	}
}
