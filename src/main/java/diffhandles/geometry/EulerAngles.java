// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

/**
 * Yaw, pitch and roll of a rotation, R = R_Y(yaw)·R_X(pitch)·R_Z(roll).
 *
 * @param yaw about Y, −180 … 180 degrees
 * @param pitch about X, −90 … 90 degrees
 * @param roll about Z, −180 … 180 degrees; 0 where a pitch of ±90° makes it one with the yaw
 */
public record EulerAngles(double yaw, double pitch, double roll) {

	/**
	 * The angles of a rotation matrix.
	 *
	 * @param r the matrix, row by row, (3, 3)
	 */
	public static EulerAngles ofMatrix(final double[] r) {
		final double cosPitch = Math.hypot(r[2], r[8]); // R₁₃ = sin yaw cos pitch, R₃₃ = cos yaw cos pitch
		final double pitch = Math.atan2(-r[5], cosPitch);
		final boolean upright = cosPitch < 1e-9;
		final double yaw = upright ? Math.atan2(-r[6], r[0]) : Math.atan2(r[2], r[8]);
		final double roll = upright ? 0 : Math.atan2(r[3], r[4]);
		return new EulerAngles(Math.toDegrees(yaw), Math.toDegrees(pitch), Math.toDegrees(roll));
	}
}
