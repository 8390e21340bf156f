// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EditedSceneTest {

	private static final int SIZE = 64;

	@Test
	void aSeedAlwaysMakesTheSameScene() {
		assertEquals(EditedScene.ofSeed(1234), EditedScene.ofSeed(1234));
		assertNotEquals(EditedScene.ofSeed(1234).before().camera(), EditedScene.ofSeed(1235).before().camera());
	}

	/** Pinned, so that results of different versions of this program can be compared. */
	@Test
	void theSceneOfASeedStaysTheSame() {
		final EditedScene scene = EditedScene.ofSeed(1000);
		assertEquals("a white rocket", scene.before().prompt());
		assertEquals(36.6226, scene.edit().yawDegrees());
	}

	@Property(tries = 40)
	void theObjectIsSeenBeforeAndAfterAndUncoversLittle(@ForAll final long seed) {
		final EditedScene scene = EditedScene.ofSeed(seed);
		final int object = scene.edit().object();
		final Mask before = scene.before().render(SIZE, SIZE).mask(object),
			after = scene.after().render(SIZE, SIZE).mask(object);
		assertTrue(before.count() > 100 && after.count() > 70, before + ", " + after);
		assertTrue(scene.before().prompt().contains(scene.before().objects().get(object).name()),
			scene.before().prompt());
		assertTrue(before.minus(after).count() < .125 * SIZE * SIZE);
		assertEquals(before.count(), before.minus(border()).count(), "pixels at the border before");
		assertEquals(after.count(), after.minus(border()).count(), "pixels at the border after");
		final float[] input = scene.before().render(SIZE, SIZE).picture().rgb(),
			truth = scene.after().render(SIZE, SIZE).picture().rgb();
		double change = 0;
		for (int i = 0; i < input.length; i++)
			change += Math.abs(input[i] - truth[i]);
		assertTrue(change >= .02 * 3 * before.or(after).count(), "change of " + change);
	}

	private static Mask border() {
		return Mask.of(SIZE, SIZE, (x, y) -> x == 0 || y == 0 || x == SIZE - 1 || y == SIZE - 1);
	}

	@Property(tries = 20)
	void onlyTheEditedObjectChanges(@ForAll final long seed) {
		final EditedScene scene = EditedScene.ofSeed(seed);
		for (int i = 0; i < scene.before().objects().size(); i++)
			assertEquals(i != scene.edit().object(),
				scene.before().objects().get(i).equals(scene.after().objects().get(i)));
		assertEquals(scene.before().objects().size() - 1, scene.background().objects().size());
	}

	@Test
	void objectsAndEditsAreOfManyKinds() {
		final Set<String> names = new HashSet<>(), edits = new HashSet<>();
		for (int seed = 0; seed < 150; seed++) {
			final EditedScene scene = EditedScene.ofSeed(seed);
			scene.before().objects().forEach(o -> names.add(o.name()));
			final SceneEdit e = scene.edit();
			if (e.yawDegrees() != 0) edits.add("yaw");
			if (e.pitchDegrees() != 0) edits.add("pitch");
			if (e.rollDegrees() != 0) edits.add("roll");
			if (e.scale() != 1) edits.add("scale");
			if (e.translation().z() != 0) edits.add("move");
			if (e.translation().y() > 0 && e.yawDegrees() == 0) edits.add("lift");
		}
		assertEquals(Catalogue.ALL.size(), names.size(), names.toString());
		assertEquals(Set.of("yaw", "pitch", "roll", "scale", "move", "lift"), edits);
	}

	@Test
	void refusesAnEditOfAnObjectThatIsNotThere() {
		final SyntheticScene scene = EditedScene.ofSeed(3).before();
		assertEquals("the edit is of object 9, the scene has " + scene.objects().size(),
			assertThrows(IllegalArgumentException.class, () -> new EditedScene(scene, Fixtures.move(9, 1, 0, 0)))
				.getMessage());
	}
}
