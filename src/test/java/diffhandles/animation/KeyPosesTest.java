// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.animation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.ObjectEdit;
import diffhandles.geometry.Rotation;
import diffhandles.setting.MotionKind;
import diffhandles.testing.Refusals;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Frames between key poses, against formulas written out here. */
class KeyPosesTest {

	private static ObjectEdit pose(final double x, final double yaw, final double pitch, final double roll,
		final double scale)
	{
		return new ObjectEdit(x, 2 * x, -x, yaw, pitch, roll, scale);
	}

	private static List<ObjectEdit> frames(final KeyPoses keys, final int count, final MotionKind motion) {
		return keys.frames(1, count, motion).stream().map(edits -> edits.get(0)).toList();
	}

	@Test
	void linearMotionTakesEqualSteps() {
		final List<ObjectEdit> frames =
			frames(KeyPoses.spread(List.of(pose(0, 0, 0, 0, 1), pose(8, 40, 0, 0, 16)), 5), 5, MotionKind.LINEAR);
		for (int i = 0; i < 5; i++) {
			assertEquals(2.0 * i, frames.get(i).translateX(), 1e-12);
			assertEquals(4.0 * i, frames.get(i).translateY(), 1e-12);
			assertEquals(-2.0 * i, frames.get(i).translateZ(), 1e-12);
			assertEquals(10.0 * i, frames.get(i).yawDegrees(), 1e-12);
			assertEquals(Math.pow(2, i), frames.get(i).scale(), 1e-12); // equal factors, not equal differences
		}
	}

	@Test
	void easedMotionRestsInTheKeyPoses() {
		final List<ObjectEdit> frames =
			frames(KeyPoses.spread(List.of(pose(0, 0, 0, 0, 1), pose(1, 0, 0, 0, 1)), 101), 101, MotionKind.EASED);
		final double first = frames.get(1).translateX() - frames.get(0).translateX();
		final double middle = frames.get(51).translateX() - frames.get(50).translateX();
		assertTrue(first < 0.0005 && middle > 0.0145, first + " and " + middle); // 0.0003 and 0.015 = 1.5 · 0.01
		assertEquals(0.5, frames.get(50).translateX(), 1e-12);
		assertEquals(1, frames.get(100).translateX());
	}

	@Test
	void outsideOfTheKeyPosesNothingMoves() {
		final KeyPoses keys = new KeyPoses(
			List.of(new KeyPose(4, List.of(pose(3, 0, 0, 0, 1))), new KeyPose(2, List.of(pose(1, 0, 0, 0, 1)))));
		assertEquals(List.of(1.0, 1.0, 2.0, 3.0, 3.0, 3.0),
			frames(keys, 6, MotionKind.LINEAR).stream().map(ObjectEdit::translateX).toList());
		assertEquals(4, keys.lastFrame());
	}

	@Test
	void aWholeTurnOfOneAngleGoesRound() {
		final List<ObjectEdit> frames =
			frames(KeyPoses.spread(List.of(pose(0, 0, 10, 0, 1), pose(0, 360, 10, 0, 1)), 5), 5, MotionKind.LINEAR);
		assertEquals(List.of(0.0, 90.0, 180.0, 270.0, 360.0), frames.stream().map(ObjectEdit::yawDegrees).toList());
	}

	/** A rotation that goes on by equal turns about one axis: the same turn takes each frame to the next. */
	@Property(tries = 200)
	void turnsAreAtAConstantRate(@ForAll @DoubleRange(min = -90, max = 90) final double yaw,
		@ForAll @DoubleRange(min = -80, max = 80) final double pitch,
		@ForAll @DoubleRange(min = -90, max = 90) final double roll)
	{
		final KeyPoses keys = KeyPoses.spread(List.of(pose(0, 20, -10, 5, 1), pose(0, yaw, pitch, roll, 1)), 5);
		final List<Rotation> turns = frames(keys, 5, MotionKind.LINEAR).stream()
			.map(e -> Rotation.ofYawPitchRoll(e.yawDegrees(), e.pitchDegrees(), e.rollDegrees())).toList();
		final double[] step = turns.get(1).after(turns.get(0).inverse()).matrix();
		for (int i = 1; i < 4; i++)
			assertArrayEquals(step, turns.get(i + 1).after(turns.get(i).inverse()).matrix(), 1e-9);
	}

	@Test
	void halfATurnAboutTwoAxesIsAmbiguous() {
		final KeyPoses keys = KeyPoses.spread(List.of(pose(0, 0, 0, 0, 1), pose(0, 200, 10, 0, 1)), 5);
		Refusals.assertMessage("expected at most half a turn", () -> keys.frames(1, 5, MotionKind.LINEAR));
	}

	@Test
	void everyObjectHasItsOwnWay() {
		final KeyPoses keys = new KeyPoses(List.of(new KeyPose(1, List.of(pose(0, 0, 0, 0, 1))),
			new KeyPose(3, List.of(pose(2, 0, 0, 0, 1), pose(-2, 0, 0, 0, 1)))));
		final List<List<ObjectEdit>> frames = keys.frames(2, 3, MotionKind.LINEAR);
		assertEquals(1, frames.get(1).get(0).translateX());
		assertEquals(-1, frames.get(1).get(1).translateX());
		Refusals.assertMessage("one for each of the 3, got 2", () -> keys.frames(3, 3, MotionKind.LINEAR));
	}

	@Test
	void refusesWhatIsNoOrder() {
		Refusals.assertMessage("at least one key pose", () -> new KeyPoses(List.of()));
		final KeyPose key = new KeyPose(2, List.of(ObjectEdit.NONE));
		Refusals.assertMessage("two key poses are at frame 2.0", () -> new KeyPoses(List.of(key, key)));
		Refusals.assertMessage("frame must be a number from 1", () -> new KeyPose(0, List.of(ObjectEdit.NONE)));
		Refusals.assertMessage("3 key poses need as many frames",
			() -> KeyPoses.spread(List.of(ObjectEdit.NONE, ObjectEdit.NONE, ObjectEdit.NONE), 2));
	}
}
