// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.LiveScene.Light;
import diffhandles.geometry.Vector3;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sun over an object, and where its shadow falls. */
class LightHoldTest {

	private static final View VIEW = new View(0, 0, 4);

	private final EditedObject object = StandingObjects.of(50, 30, 2, 0);

	private EditorModel lit(final double azimuth, final double elevation) {
		return new EditorModel(
			new EditedScene(List.of(object), List.of(Optional.of(new Light(azimuth, elevation))), Optional.empty()),
			List.of(Pose.none(object.frame())), Surroundings.NONE);
	}

	/** By trigonometry along the ground: a top of height h casts its shadow h / tan(elevation) away. */
	@Test
	void theShadowOfTheTopFallsAwayFromTheLight() {
		final Random random = new Random(4);
		for (int k = 0; k < 50; k++) {
			final double azimuth = random.nextInt(360) - 180, elevation = 20 + random.nextInt(65);
			final SunShape sun = new SunShape(object, Pose.none(object.frame()), new Light(azimuth, elevation));
			final Vector3 tip = sun.tip().orElseThrow().minus(object.box().foot());
			final Vector3 along = object.box().axes().fromCamera(tip.x(), tip.y(), tip.z());
			final double far = object.box().height() / Math.tan(Math.toRadians(elevation));
			assertEquals(-far * Math.sin(Math.toRadians(azimuth)), along.x(), 1e-9);
			assertEquals(0, along.y(), 1e-9);
			assertEquals(far * Math.cos(Math.toRadians(azimuth)), along.z(), 1e-9);
		}
	}

	@Test
	void theTipOfTheShadowStaysUnderThePointer() {
		final EditorModel model = lit(-40, 50);
		final Place tip = new EditorHandles(model, VIEW).shadowTip().orElseThrow();
		final Hold hold = new EditorHandles(model, VIEW).hold(Handle.SHADOW, tip.x(), tip.y());
		hold.follow(tip.x() + 20, tip.y() + 9, false, false);
		final Place now = new EditorHandles(model, VIEW).shadowTip().orElseThrow();
		assertEquals(tip.x() + 20, now.x(), 2.5); // angles are whole degrees
		assertEquals(tip.y() + 9, now.y(), 2.5);
		hold.reset();
		assertEquals(Surroundings.NONE, model.surroundings());
	}

	/** Where it is not dragged it stays; where it is, it is seen under the pointer. */
	@Test
	void theSunStaysUnderThePointer() {
		final Random random = new Random(5);
		for (int k = 0; k < 100; k++) {
			final Light light = new Light(random.nextInt(360) - 179, 20 + random.nextInt(50));
			final SunShape shape = new SunShape(object, Pose.none(object.frame()), light);
			final LightDrag drag = LightDrag.ofSun(shape);
			final Vector3 sun = shape.sun();
			final double u = object.camera().projectU(sun.x(), sun.z()), v = object.camera().projectV(sun.y(), sun.z());
			assertEquals(light, LightDrag.light(shape, drag.towards(u, v).orElseThrow(), false));
			final Vector3 moved = shape.top().plus(drag.towards(u + 1, v + 0.5).orElseThrow().times(shape.distance()));
			final double there = Math.hypot(object.camera().projectU(moved.x(), moved.z()) - u - 1,
				object.camera().projectV(moved.y(), moved.z()) - v - 0.5);
			assertTrue(there < 1.5, light + ": " + there); // up to 1 beside the sphere
		}
	}

	/** A light from behind the camera goes round to the other side over the sphere's edge. */
	@Test
	void overTheEdgeTheSunComesToTheOtherSide() {
		final SunShape shape = new SunShape(object, Pose.none(object.frame()), new Light(0, 45));
		final LightDrag drag = LightDrag.ofSun(shape);
		final Vector3 top = shape.top();
		final double u = object.camera().projectU(top.x(), top.z()), v = object.camera().projectV(top.y(), top.z());
		final double near = drag.towards(u + 1, v - 1).orElseThrow().dot(top);
		drag.towards(u + 500, v);
		final double far = drag.towards(u + 1, v - 1).orElseThrow().dot(top);
		assertTrue(near < 0 && far > 0, near + " and " + far);
	}

	@Test
	void lightNeverComesFromBelow() {
		final EditorModel model = lit(-40, 50);
		final Place sun = new EditorHandles(model, VIEW).sun().orElseThrow();
		final Hold hold = new EditorHandles(model, VIEW).hold(Handle.SUN, sun.x(), sun.y());
		hold.follow(sun.x(), sun.y() + 400, false, true);
		assertEquals(SunShape.LEAST_ELEVATION, model.light().orElseThrow().elevation());
		assertEquals(0, Math.abs(model.light().orElseThrow().azimuth() % 5));
	}
}
