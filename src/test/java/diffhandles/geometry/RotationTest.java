// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Angles and ways between rotations. */
class RotationTest {

	@Property(tries = 500)
	void anglesComeBack(@ForAll @DoubleRange(min = -720, max = 720) final double yaw,
		@ForAll @DoubleRange(min = -720, max = 720) final double pitch,
		@ForAll @DoubleRange(min = -720, max = 720) final double roll)
	{
		final Rotation rotation = Rotation.ofYawPitchRoll(yaw, pitch, roll);
		final double[] angles = rotation.yawPitchRollDegrees();
		assertArrayEquals(rotation.matrix(), Rotation.ofYawPitchRoll(angles[0], angles[1], angles[2]).matrix(), 1e-9);
	}

	@Test
	void uprightYawAndRollAreOneTurn() {
		for (final double pitch : new double[]{ 90, -90 }) {
			final Rotation rotation = Rotation.ofYawPitchRoll(35, pitch, 20);
			final double[] angles = rotation.yawPitchRollDegrees();
			assertEquals(pitch, angles[1], 1e-6);
			assertEquals(0, angles[2]);
			assertArrayEquals(rotation.matrix(), Rotation.ofYawPitchRoll(angles[0], angles[1], 0).matrix(), 1e-6);
		}
	}

	@Test
	void theWayBetweenTwoTurnsAboutOneAxisIsATurnAboutIt() {
		final Rotation from = Rotation.ofAxisAngle(1, 2, 2, 10), to = Rotation.ofAxisAngle(1, 2, 2, -140);
		for (final double t : new double[]{ 0, 0.25, 0.5, 1 })
			assertArrayEquals(Rotation.ofAxisAngle(1, 2, 2, 10 - 150 * t).matrix(), from.towards(to, t).matrix(),
				1e-12);
		// 350° is 10° the other way
		assertArrayEquals(Rotation.ofAxisAngle(1, 2, 2, 5).matrix(),
			from.towards(Rotation.ofAxisAngle(1, 2, 2, 360), 0.5).matrix(), 1e-12);
		assertEquals(from, from.towards(from, 0.3));
	}
}
