// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.animation;

import diffhandles.ObjectEdit;
import diffhandles.geometry.Rotation;

/** The pose between two others: translations straight, sizes by equal factors, turns at a constant rate. */
final class Between {

	private Between() {}

	/**
	 * @param t 0 at the first pose, 1 at the second
	 * @throws IllegalArgumentException if more than one angle changes, and one of them by more than half a turn
	 */
	static ObjectEdit poses(final ObjectEdit a, final ObjectEdit b, final double t) {
		if (t == 1) return b; // its own angles
		final double[] turn = turn(a, b, t);
		return new ObjectEdit(mix(a.translateX(), b.translateX(), t), mix(a.translateY(), b.translateY(), t),
			mix(a.translateZ(), b.translateZ(), t), turn[0], turn[1], turn[2],
			a.scale() * Math.pow(b.scale() / a.scale(), t));
	}

	/**
	 * Yaw, pitch and roll, degrees. Where one angle alone changes, the turn is about a fixed axis and may be of any
	 * size: a yaw from 0 to 360 goes round once. Else it takes the shortest way.
	 */
	private static double[] turn(final ObjectEdit a, final ObjectEdit b, final double t) {
		final double[] from = angles(a), to = angles(b), mixed = new double[3];
		int changing = 0;
		boolean far = false;
		for (int i = 0; i < 3; i++) {
			mixed[i] = mix(from[i], to[i], t);
			if (from[i] != to[i]) changing++;
			far |= Math.abs(to[i] - from[i]) > 180;
		}
		if (changing <= 1) return mixed;
		if (far) throw new IllegalArgumentException("between two key poses, yaw, pitch and roll change by "
			+ (to[0] - from[0]) + ", " + (to[1] - from[1]) + " and " + (to[2] - from[2])
			+ " degrees: expected at most half a turn where more than one of them changes; put a key pose between");
		return Rotation.ofYawPitchRoll(from[0], from[1], from[2])
			.towards(Rotation.ofYawPitchRoll(to[0], to[1], to[2]), t).yawPitchRollDegrees();
	}

	private static double[] angles(final ObjectEdit e) {
		return new double[]{ e.yawDegrees(), e.pitchDegrees(), e.rollDegrees() };
	}

	private static double mix(final double a, final double b, final double t) {
		return a + (b - a) * t;
	}
}
