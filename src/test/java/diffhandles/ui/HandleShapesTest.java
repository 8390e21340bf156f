// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.ObjectEdit;
import diffhandles.geometry.Vector3;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HandleShapesTest {

	private final EditedObject object = StandingObjects.of(50, 25, 2, 0);
	private final Pose none = Pose.none(object.frame());

	private HandleShapes at(final double zoom) {
		return new HandleShapes(object, none, new View(0, 0, zoom));
	}

	/** The object's visible points are in its box, but for the odd pixel at the rim. */
	@Test
	void theBoxHoldsTheObject() {
		for (int seed = 0; seed < 50; seed++) {
			final EditedObject o = StandingObjects.of(new Random(seed));
			final ObjectBox box = o.box();
			for (int i = 0; i < o.depth().z().length; i++) {
				if (!o.mask().contains(i)) continue;
				final int x = i % o.mask().width(), y = i / o.mask().width();
				final Vector3 p = o.camera().lift(x + 0.5, y + 0.5, o.depth().at(i)).minus(box.foot());
				final Vector3 along = box.axes().fromCamera(p.x(), p.y(), p.z());
				final double slack = 0.1 * box.height();
				assertTrue(Math.abs(along.x()) <= box.halfWidth() + slack, "seed " + seed);
				assertTrue(Math.abs(along.z()) <= box.halfDepth() + slack, "seed " + seed);
				assertTrue(-along.y() <= box.height() + slack && -along.y() >= -slack, "seed " + seed);
			}
		}
	}

	/** From above a corner one sees nine edges of a box; the three at the far lower corner are hidden. */
	@Test
	void hiddenEdgesMeetAtTheFarCorner() {
		final EditedObject aside = StandingObjects.of(60, 30, 2, 25);
		final List<HandleShapes.Edge> edges =
			new HandleShapes(aside, Pose.none(aside.frame()), new View(0, 0, 1)).box();
		assertEquals(12, edges.size());
		final List<HandleShapes.Edge> hidden = edges.stream().filter(HandleShapes.Edge::hidden).toList();
		assertEquals(3, hidden.size(), hidden.toString());
		final HandleShapes shapes = new HandleShapes(aside, Pose.none(aside.frame()), new View(0, 0, 1));
		final Place far = shapes.place(aside.box().corners().get(2)).orElseThrow(); // away at the right
		for (final HandleShapes.Edge edge : hidden)
			assertTrue(edge.stroke().distance(far.x(), far.y()) < 1e-9, edge + " and " + far);
	}

	@Test
	void handlesHaveOneSizeAtEveryZoom() {
		final Stroke small = at(1).arrow().orElseThrow(), large = at(8).arrow().orElseThrow();
		assertEquals(small.from().distance(small.to().x(), small.to().y()),
			large.from().distance(large.to().x(), large.to().y()), 1e-9);
		final Place corner = at(8).corners().get(5);
		assertEquals(Optional.of(Handle.SCALE), at(8).at(corner.x() + 5, corner.y() - 4, false));
		assertFalse(at(8).at(corner.x() + 8, corner.y() - 8, false).equals(Optional.of(Handle.SCALE)));
	}

	@Test
	void everyHandleCanBeTakenHoldOf() {
		final HandleShapes shapes = at(6);
		final Place tip = shapes.arrow().orElseThrow().to();
		assertEquals(Optional.of(Handle.LIFT), shapes.at(tip.x() + 2, tip.y(), false));
		final Stroke ring = shapes.spinRing().get(40);
		assertEquals(Optional.of(Handle.SPIN), shapes.at(ring.from().x(), ring.from().y(), false));
		final Place middle = shapes.place(shapes.middle()).orElseThrow();
		assertEquals(Optional.of(Handle.BODY), shapes.at(middle.x() + 9, middle.y(), false));
		final Stroke tilt = shapes.rollRing().get(5);
		assertEquals(Optional.of(Handle.ROLL), shapes.at(tilt.from().x(), tilt.from().y(), true));
		assertEquals(Optional.empty(), shapes.at(-900, -900, true));
	}

	@Test
	void whatIsBehindTheCameraIsNotDrawn() {
		final Pose behind = none.with(new ObjectEdit(0, 0, -40, 0, 0, 0, 1));
		final HandleShapes shapes = new HandleShapes(object, behind, new View(0, 0, 1));
		assertEquals(List.of(), shapes.box());
		assertEquals(List.of(), shapes.corners());
		assertEquals(Optional.empty(), shapes.arrow());
	}

	/** The point under the pointer is the surface's, also after a turn. */
	@Test
	void theSurfaceIsFoundWhereItIsSeen() {
		final Vector3 seen = object.seenAt(none, 48.5, 30.5).orElseThrow();
		assertEquals(object.depth().at(48, 30), seen.z(), 1e-3 * seen.z());
		final Pose turned = none.with(new ObjectEdit(0.2, 0, 0.1, 25, 0, 0, 1));
		final Vector3 expected = object.motion(turned).apply(seen);
		final Vector3 found = object.seenAt(turned, object.camera().projectU(expected.x(), expected.z()),
			object.camera().projectV(expected.y(), expected.z())).orElseThrow();
		assertTrue(found.minus(expected).length() < 0.02 * object.box().height(), found + " for " + expected);
		assertEquals(Optional.empty(), object.seenAt(none, 2, 2));
	}
}
