// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.ObjectEdit;
import diffhandles.geometry.Vector3;
import diffhandles.ground.EditFrame;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PoseTest {

	/** What is typed is what a macro line has. */
	@Property
	void typedNumbersStayAsTheyAre(@ForAll @DoubleRange(min = -9, max = 9) final double number) {
		final EditFrame frame = StandingObjects.of(50, 30, 2, 0).frame();
		final ObjectEdit edit = new ObjectEdit(number, 0, -number, 10 * number, number, -number, 2);
		assertEquals(edit, Pose.none(frame).with(edit).in(frame).edit());
	}

	@Property
	void anotherFrameHasOtherNumbersForTheSameMove(@ForAll @DoubleRange(min = -80, max = 80) final double pitch,
		@ForAll @DoubleRange(min = -170, max = 170) final double yaw,
		@ForAll @DoubleRange(min = -3, max = 3) final double move)
	{
		final EditedObject object = StandingObjects.of(50, 30, 2, 5);
		final Pose there = Pose.none(object.frame()).with(new ObjectEdit(move, -move, 0.5, yaw, pitch, -yaw / 2, 1.5));
		final Pose back = there.in(EditFrame.CAMERA).in(object.frame());
		for (final Vector3 corner : object.box().corners()) {
			assertNear(object.motion(there).apply(corner), object.motion(there.in(EditFrame.CAMERA)).apply(corner));
			assertNear(object.motion(there).apply(corner), object.motion(back).apply(corner));
		}
		assertEquals(there.edit().yawDegrees(), back.edit().yawDegrees(), 1e-6);
		assertEquals(there.edit().pitchDegrees(), back.edit().pitchDegrees(), 1e-6);
		assertEquals(there.edit().translateX(), back.edit().translateX(), 1e-9);
	}

	private static void assertNear(final Vector3 expected, final Vector3 actual) {
		assertTrue(expected.minus(actual).length() < 1e-9 * (1 + expected.length()),
			"expected " + expected + ", got " + actual);
	}

	@Test
	void aHandsNumbersAreRoundedForTheMacro() {
		final Pose pose =
			Pose.none(EditFrame.CAMERA).with(new ObjectEdit(0.123456, 0, -1.00004, 29.99996, 0, 0, 1.00005001));
		assertEquals(new ObjectEdit(0.1235, 0, -1, 30, 0, 0, 1.0001), pose.rounded().edit());
	}
}
