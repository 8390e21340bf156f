// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.LiveScene.Light;
import diffhandles.ObjectEdit;
import diffhandles.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EditorModelTest {

	private final EditedObject a = StandingObjects.of(50, 25, 2, -12), b = StandingObjects.of(50, 25, 2, 12);
	private final EditorModel model = new EditorModel(EditedScene.of(List.of(a, b)),
		List.of(Pose.none(a.frame()), Pose.none(b.frame())), Surroundings.NONE);

	private Pose moved(final double x) {
		return model.pose().with(new ObjectEdit(x, 0, 0, 0, 0, 0, 1));
	}

	@Test
	void aDragIsOneStepOfTheHistory() {
		model.drag(moved(0.1));
		model.drag(moved(0.2));
		model.drag(moved(0.30004));
		assertTrue(model.isDragging());
		assertFalse(model.canUndo());
		model.drop();
		assertEquals(0.3, model.pose().edit().translateX());
		model.undo();
		assertTrue(model.pose().isNone());
		assertFalse(model.canUndo());
		model.redo();
		assertEquals(0.3, model.pose().edit().translateX());
	}

	@Test
	void aCancelledDragIsForgotten() {
		model.set(moved(1));
		model.drag(moved(2));
		model.cancelDrag();
		assertEquals(1, model.pose().edit().translateX());
		model.undo();
		assertTrue(model.pose().isNone());
	}

	@Test
	void objectsHaveTransformsOfTheirOwn() {
		model.set(moved(1));
		model.select(1);
		model.nudge(3, 0, -2);
		assertEquals(0.03, model.pose().edit().translateX(), 1e-12);
		assertEquals(-0.02, model.pose().edit().translateZ(), 1e-12);
		model.select(2);
		assertEquals(0, model.selected());
		assertEquals(1, model.pose().edit().translateX());
		model.reset();
		assertTrue(model.poses().stream().allMatch(Pose::isNone));
		model.undo();
		assertEquals(1, model.pose().edit().translateX());
	}

	@Test
	void listenersHearEveryChange() {
		final AtomicInteger heard = new AtomicInteger();
		model.addListener(heard::incrementAndGet);
		model.drag(moved(1));
		model.drop();
		model.undo();
		model.select(1);
		assertEquals(4, heard.get());
	}

	/** What is said of light and floor is undone like a move. */
	@Test
	void theSurroundingsAreInTheHistory() {
		model.set(moved(1));
		final Surroundings lit = Surroundings.NONE.with(Optional.of(new Light(30, 40)));
		model.drag(Surroundings.NONE.with(Optional.of(new Light(10, 40))));
		model.drag(lit);
		model.drop();
		assertEquals(lit, model.surroundings());
		assertEquals(Optional.of(new Light(30, 40)), model.light());
		model.undo();
		assertEquals(Surroundings.NONE, model.surroundings());
		assertEquals(1, model.pose().edit().translateX());
		model.redo();
		model.reset();
		assertEquals(Surroundings.NONE, model.surroundings());
		model.undo();
		assertEquals(lit, model.surroundings());
	}

	/** On another ground an object stays where it was taken in the picture; also where that was undone. */
	@Test
	void thePlaceStaysOnAnotherGround() {
		model.set(moved(0.5).with(new ObjectEdit(0.5, 0, 0.2, 20, 0, 0, 1.2)));
		model.set(moved(0.8));
		final double there = column(model);
		model.undo();
		final double here = column(model);
		final EditedObject lower = StandingObjects.of(50, 40, 3, -12);
		model.setScene(EditedScene.of(List.of(lower, b)));
		assertEquals(here, column(model), 0.05);
		assertEquals(lower.frame(), model.pose().frame());
		assertEquals(20, model.pose().edit().yawDegrees());
		assertEquals(1.2, model.pose().edit().scale());
		model.redo();
		assertEquals(there, column(model), 0.05);
		model.undo();
		model.undo();
		assertTrue(model.pose().isNone());
		assertThrows(IllegalArgumentException.class, () -> model.setScene(EditedScene.of(List.of(lower))));
	}

	/** The column of the foot, from where it is in the picture. */
	private static double column(final EditorModel model) {
		final EditedObject o = model.object();
		final Vector3 from = o.box().foot(), to = o.motion(model.pose()).apply(from);
		return o.camera().projectU(to.x(), to.z()) - o.camera().projectU(from.x(), from.z());
	}

	@Test
	void everyObjectNeedsAPose() {
		assertThrows(IllegalArgumentException.class,
			() -> new EditorModel(EditedScene.of(List.of(a)), List.of(), Surroundings.NONE));
	}

	/** Against a plain list of all states. */
	@Test
	void theHistoryIsAListWithAPlaceInIt() {
		final Random random = new Random(7);
		final History<Integer> history = new History<>(0);
		final List<Integer> all = new ArrayList<>(List.of(0));
		int at = 0;
		for (int step = 0; step < 2000; step++) {
			switch (random.nextInt(4)) {
				case 0, 1 -> {
					final int value = random.nextInt(5);
					history.show(value);
					history.keep();
					if (value != all.get(at)) {
						all.subList(++at, all.size()).clear();
						all.add(value);
					}
				}
				case 2 -> {
					history.undo();
					at = Math.max(0, at - 1);
				}
				default -> {
					history.redo();
					at = Math.min(all.size() - 1, at + 1);
				}
			}
			assertEquals(all.get(at), history.now());
			assertEquals(at > 0, history.canUndo());
			assertEquals(at < all.size() - 1, history.canRedo());
		}
	}
}
