// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.Vector3;
import diffhandles.ground.EditFrame.Axes;
import diffhandles.ground.EditFrame.Unit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class EditFrameTest {

	private static final Vector3 FOOT = new Vector3(0.3, 1, 4);

	private static Ground ground(final ScenePlane plane) {
		return new Ground(plane, FOOT, 1.7, 1.7, 0, 1);
	}

	private static void assertSame(final ObjectTransform expected, final ObjectTransform actual) {
		assertEquals(expected.translateX(), actual.translateX(), 1e-9);
		assertEquals(expected.translateY(), actual.translateY(), 1e-9);
		assertEquals(expected.translateZ(), actual.translateZ(), 1e-9);
		assertEquals(expected.scale(), actual.scale(), 1e-12);
		final Vector3 p = new Vector3(0.3, -0.8, 2), zero = new Vector3(0, 0, 0);
		final Vector3 a = expected.about(zero).apply(p), b = actual.about(zero).apply(p);
		assertEquals(a.x(), b.x(), 1e-9);
		assertEquals(a.y(), b.y(), 1e-9);
		assertEquals(a.z(), b.z(), 1e-9);
	}

	@Property(tries = 50)
	void editsComeBackFromTheCamera(@ForAll @DoubleRange(min = -3, max = 3) final double x,
		@ForAll @DoubleRange(min = -3, max = 3) final double z,
		@ForAll @DoubleRange(min = -170, max = 170) final double yaw,
		@ForAll @DoubleRange(min = 0, max = 60) final double pitch,
		@ForAll @DoubleRange(min = -20, max = 20) final double roll)
	{
		final EditFrame frame = EditFrame.of(ground(Rooms.floor(pitch, roll, 1.5)), Axes.GROUND, Unit.OBJECT);
		final ObjectTransform edit = ObjectTransform.of(x, -0.4, z, yaw, 12, -7, 1.3);
		assertSame(edit, frame.fromCamera(frame.toCamera(edit)));
	}

	@Test
	void overLevelGroundBothAxesAgree() {
		final Ground level = ground(Rooms.floor(0, 0, 1.5));
		final ObjectTransform edit = ObjectTransform.of(0.5, -0.2, 1, 30, 10, -5, 1.2);
		assertSame(EditFrame.of(level, Axes.CAMERA, Unit.DEPTH).toCamera(edit),
			EditFrame.of(level, Axes.GROUND, Unit.DEPTH).toCamera(edit));
		assertSame(edit, EditFrame.of(level, Axes.GROUND, Unit.DEPTH).toCamera(edit));
	}

	@Property(tries = 50)
	void whatIsMovedAndTurnedOnTheGroundKeepsItsHeight(@ForAll @DoubleRange(min = -2, max = 2) final double x,
		@ForAll @DoubleRange(min = -2, max = 2) final double z,
		@ForAll @DoubleRange(min = -180, max = 180) final double yaw)
	{
		final ScenePlane plane = Rooms.floor(31, -8, 1.5);
		final ObjectTransform camera =
			EditFrame.of(ground(plane), Axes.GROUND, Unit.OBJECT).toCamera(ObjectTransform.of(x, 0, z, yaw, 0, 0, 1));
		final Vector3 pivot = new Vector3(0.2, 0.4, 4), moved = camera.about(pivot).apply(FOOT);
		assertEquals(plane.height(FOOT.x(), FOOT.y(), FOOT.z()), plane.height(moved.x(), moved.y(), moved.z()), 1e-9);
	}

	@Test
	void aStepIsAsLongAsTheObjectIsHighAndGoesAlongTheGround() {
		// Camera pitch 30°: away is (0, −sin 30°, cos 30°), down is (0, cos 30°, sin 30°).
		final EditFrame frame = EditFrame.of(ground(Rooms.floor(30, 0, 1.5)), Axes.GROUND, Unit.OBJECT);
		final double s = 0.5, c = Math.sqrt(3) / 2;
		assertSame(ObjectTransform.of(0, -1.7 * s, 1.7 * c, 0, 0, 0, 1),
			frame.toCamera(ObjectTransform.of(0, 0, 1, 0, 0, 0, 1)));
		assertSame(ObjectTransform.of(0, 1.7 * c, 1.7 * s, 0, 0, 0, 1),
			frame.toCamera(ObjectTransform.of(0, 1, 0, 0, 0, 0, 1)));
		assertSame(ObjectTransform.of(1.7, 0, 0, 0, 0, 0, 1), frame.toCamera(ObjectTransform.of(1, 0, 0, 0, 0, 0, 1)));
	}

	@Test
	void fromStraightAboveAwayIsUpInThePicture() {
		final GroundAxes axes = GroundAxes.of(Rooms.floor(90, 0, 2));
		assertEquals(-1, axes.away().y(), 1e-9);
		assertEquals(1, axes.right().x(), 1e-9);
	}

	@Test
	void refusesAUnitThatIsNone() {
		assertThrows(IllegalArgumentException.class, () -> new EditFrame(GroundAxes.CAMERA, 0));
		assertThrows(IllegalArgumentException.class, () -> new EditFrame(GroundAxes.CAMERA, Double.NaN));
	}
}
