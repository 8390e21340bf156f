// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.ObjectEdit;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What is grabbed stays under the pointer, whatever the camera, the pose, the zoom and the scroll. */
class DragTest {

	private static final View VIEW = new View(3.25, -7.5, 2.75);

	@Provide
	Arbitrary<EditedObject> objects() {
		return StandingObjects.any();
	}

	private static Pose somewhere(final EditedObject object, final double shift) {
		return Pose.none(object.frame()).with(new ObjectEdit(shift, -0.1, 0.3, 40 * shift, 8, -5, 1.2));
	}

	private static HandleShapes shapes(final EditedObject object, final Pose pose) {
		return new HandleShapes(object, pose, VIEW);
	}

	/** A point of the object, in the picture, where a pose has it. */
	private static Vector3 inverse(final EditedObject object, final Pose pose, final Vector3 now) {
		return object.motion(pose).inverse().apply(now);
	}

	private static void assertUnder(final double x, final double y, final EditedObject object, final Pose pose,
		final Vector3 ofObject)
	{
		final Place place = shapes(object, pose).place(object.motion(pose).apply(ofObject)).orElseThrow();
		assertEquals(x, place.x(), 1e-6);
		assertEquals(y, place.y(), 1e-6);
	}

	@Property(tries = 300)
	void theGrabbedPointOfTheBodyStaysUnderThePointer(@ForAll("objects") final EditedObject object,
		@ForAll @DoubleRange(min = -0.3, max = 0.3) final double shift,
		@ForAll @DoubleRange(min = -30, max = 30) final double right,
		@ForAll @DoubleRange(min = -3, max = 40) final double down)
	{
		final Pose start = somewhere(object, shift);
		final HandleShapes shapes = shapes(object, start);
		final Place foot = shapes.place(shapes.foot()).orElseThrow();
		final double x = foot.x(), y = foot.y() - 12;
		final Vector3 grabbed = shapes.pointAt(x, y);
		Assume.that(object.down().dot(grabbed.unit()) > 0.15);
		final Pose end = new Grip(shapes, Handle.BODY, x, y).drag(false).to(VIEW.u(x + right), VIEW.v(y + down), false);
		assertUnder(x + right, y + down, object, end, inverse(object, start, grabbed));
		final Vector3 moved = object.motion(end).apply(object.box().foot()).minus(shapes.foot());
		assertEquals(0, object.down().dot(moved), 1e-9 * (1 + moved.length()), "it stays at its height");
		assertEquals(start.edit().yawDegrees(), end.edit().yawDegrees());
	}

	@Property(tries = 300)
	void inThePicturesPlaneToo(@ForAll("objects") final EditedObject object,
		@ForAll @DoubleRange(min = -60, max = 60) final double right,
		@ForAll @DoubleRange(min = -60, max = 60) final double down)
	{
		final Pose start = somewhere(object, 0.1);
		final HandleShapes shapes = shapes(object, start);
		final Place middle = shapes.place(shapes.middle()).orElseThrow();
		final Vector3 grabbed = shapes.pointAt(middle.x(), middle.y());
		final Pose end = new Grip(shapes, Handle.BODY, middle.x(), middle.y()).drag(true).to(VIEW.u(middle.x() + right),
			VIEW.v(middle.y() + down), false);
		final Vector3 point = inverse(object, start, grabbed);
		assertUnder(middle.x() + right, middle.y() + down, object, end, point);
		assertEquals(grabbed.z(), object.motion(end).apply(point).z(), 1e-9 * grabbed.z(), "its depth stays");
	}

	@Property(tries = 300)
	void theArrowFollowsThePointerUpAndDown(@ForAll("objects") final EditedObject object,
		@ForAll @DoubleRange(min = -30, max = 30) final double way)
	{
		final Pose start = somewhere(object, 0.05);
		final HandleShapes shapes = shapes(object, start);
		final Place tip = shapes.arrow().orElseThrow().to();
		final Vector3 grabbed = shapes.arrowPointAt(tip.x(), tip.y());
		final Vector3 up = grabbed.minus(object.down().times(0.01));
		final Place from = shapes.place(grabbed).orElseThrow(), higher = shapes.place(up).orElseThrow();
		final double length = from.distance(higher.x(), higher.y());
		final double x = from.x() + way * (higher.x() - from.x()) / length,
			y = from.y() + way * (higher.y() - from.y()) / length;
		final Pose end = new Grip(shapes, Handle.LIFT, tip.x(), tip.y()).drag(false).to(VIEW.u(x + tip.x() - from.x()),
			VIEW.v(y + tip.y() - from.y()), false);
		assertUnder(x, y, object, end, inverse(object, start, grabbed));
		assertEquals(start.edit().translateX(), end.edit().translateX(), 1e-9);
		assertEquals(start.edit().translateZ(), end.edit().translateZ(), 1e-9);
		assertTrue(way * (end.edit().translateY() - start.edit().translateY()) <= 1e-9, "up is negative");
	}

	@Property(tries = 300)
	void theRingTurnsByThePointersAngleAndTheFootStays(@ForAll("objects") final EditedObject object,
		@ForAll @DoubleRange(min = -170, max = 170) final double degrees)
	{
		final Pose start = somewhere(object, 0.1);
		final HandleShapes shapes = shapes(object, start);
		Assume.that(Math.abs(shapes.foot().unit().dot(object.down())) > 0.15);
		final Vector3 from = onRing(shapes, 20), to = onRing(shapes, 20 + degrees);
		final Place grabbed = shapes.place(from).orElseThrow(), left = shapes.place(to).orElseThrow();
		final Pose end = new Grip(shapes, Handle.SPIN, grabbed.x(), grabbed.y()).drag(false).to(VIEW.u(left.x()),
			VIEW.v(left.y()), false);
		assertNear(shapes.foot(), object.motion(end).apply(object.box().foot()));
		assertNear(to, object.motion(end).apply(inverse(object, start, from)));
	}

	/** A point on the ring: right-handed about down, so that 90 degrees after right comes near. */
	private static Vector3 onRing(final HandleShapes shapes, final double degrees) {
		final double a = Math.toRadians(degrees), r = shapes.object().box().radius();
		return shapes.foot().plus(shapes.object().box().axes().right().times(r * Math.cos(a)))
			.minus(shapes.object().box().axes().away().times(r * Math.sin(a)));
	}

	private static void assertNear(final Vector3 expected, final Vector3 actual) {
		assertTrue(expected.minus(actual).length() < 1e-6 * expected.length(),
			"expected " + expected + ", got " + actual);
	}

	@Property(tries = 300)
	void aCornerScalesAboutTheFoot(@ForAll("objects") final EditedObject object,
		@ForAll @DoubleRange(min = 0.4, max = 2) final double factor)
	{
		final Pose start = somewhere(object, 0.1);
		final HandleShapes shapes = shapes(object, start);
		final Vector3 foot = shapes.foot(), corner = shapes.object().motion(start).apply(object.box().corners().get(5));
		final Place grabbed = shapes.place(corner).orElseThrow();
		Assume.that(shapes.cornerAt(grabbed.x(), grabbed.y()).minus(corner).length() < 1e-12);
		final Vector3 goal = foot.plus(corner.minus(foot).times(factor));
		Assume.that(goal.z() > 0.05);
		final PinholeCamera camera = object.camera();
		final Pose end = new Grip(shapes, Handle.SCALE, grabbed.x(), grabbed.y()).drag(false)
			.to(camera.projectU(goal.x(), goal.z()), camera.projectV(goal.y(), goal.z()), false);
		assertEquals(factor * start.edit().scale(), end.edit().scale(), 1e-6);
		assertNear(foot, object.motion(end).apply(object.box().foot()));
		assertNear(goal, object.motion(end).apply(inverse(object, start, corner)));
	}

	@Test
	void tiltsTurnAboutTheMiddle() {
		final EditedObject object = StandingObjects.of(50, 25, 2, 0);
		final HandleShapes shapes = shapes(object, Pose.none(object.frame()));
		final Place middle = shapes.place(shapes.middle()).orElseThrow();
		final Pose end = new Grip(shapes, Handle.ROLL, middle.x() + 30, middle.y()).drag(false).to(VIEW.u(middle.x()),
			VIEW.v(middle.y() + 30), false); // clockwise
		assertTrue(end.edit().rollDegrees() > 70 && end.edit().rollDegrees() < 110, end.toString());
		assertNear(shapes.middle(), object.motion(end).apply(object.box().middle()));
		final Pose over = new Grip(shapes, Handle.PITCH, middle.x(), middle.y() - 20).drag(false).to(VIEW.u(middle.x()),
			VIEW.v(middle.y() - 40), false);
		assertTrue(Math.abs(over.edit().pitchDegrees()) > 5, over.toString());
		assertEquals(0, over.edit().rollDegrees(), 1e-6);
	}

	@Test
	void stepsIncludeThePlaceInThePicture() {
		final EditedObject object = StandingObjects.of(50, 25, 2, 0);
		final HandleShapes shapes = shapes(object, Pose.none(object.frame()));
		final Place foot = shapes.place(shapes.foot()).orElseThrow();
		final Drag drag = new Grip(shapes, Handle.BODY, foot.x(), foot.y() - 5).drag(false);
		assertEquals(ObjectEdit.NONE, drag.to(VIEW.u(foot.x() + 0.3), VIEW.v(foot.y() - 5), true).rounded().edit());
		final ObjectEdit far = drag.to(VIEW.u(foot.x() + 37), VIEW.v(foot.y() + 9), true).edit();
		assertEquals(Math.rint(far.translateX() * 10), far.translateX() * 10, 1e-9);
		assertEquals(Math.rint(far.translateZ() * 10), far.translateZ() * 10, 1e-9);
		assertTrue(far.translateX() > 0 && far.translateZ() < 0, far.toString());
		final Drag spin = new Grip(shapes, Handle.SPIN, foot.x() + 40, foot.y()).drag(false);
		final double yaw = spin.to(VIEW.u(foot.x() + 30), VIEW.v(foot.y() + 9), true).edit().yawDegrees();
		assertEquals(Math.rint(yaw / 5) * 5, yaw, 1e-6);
	}

	/** Nothing runs off to infinity where the pointer leaves the ground. */
	@Property(tries = 300)
	void aboveTheHorizonTheObjectStays(@ForAll("objects") final EditedObject object,
		@ForAll @DoubleRange(min = -500, max = 500) final double x,
		@ForAll @DoubleRange(min = -500, max = 500) final double y)
	{
		final Pose start = Pose.none(object.frame());
		final HandleShapes shapes = shapes(object, start);
		final Place middle = shapes.place(shapes.middle()).orElseThrow();
		final ObjectEdit end =
			new Grip(shapes, Handle.BODY, middle.x(), middle.y()).drag(false).to(VIEW.u(x), VIEW.v(y), false).edit();
		final double far = 30 * object.pivot().z() / object.frame().unit() * (1 + 1000 / object.camera().fx());
		assertTrue(Math.abs(end.translateX()) < far && Math.abs(end.translateZ()) < far, end.toString());
	}
}
