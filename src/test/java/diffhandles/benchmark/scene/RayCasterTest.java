// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import diffhandles.benchmark.picture.Picture;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RayCasterTest {

	@ParameterizedTest
	@MethodSource("diffhandles.benchmark.scene.Fixtures#names")
	void rendersTheFixtures(final String name) throws IOException {
		final SyntheticScene scene = Fixtures.scene(name);
		final Rendering rendering = scene.render(Fixtures.SIZE, Fixtures.SIZE);
		assertSamePicture(Fixtures.picture(name + ".png"), rendering.picture());

		final float[] depth = Fixtures.samples(name + "_depth.tiff");
		final float[] ids = Fixtures.samples(name + "_objects.png");
		int otherObjects = 0, otherDepths = 0;
		for (int i = 0; i < depth.length; i++) {
			if (rendering.objectIds()[i] != (int) ids[i]) otherObjects++;
			if (Math.abs(rendering.depth().at(i) / depth[i] - 1) > 1e-3) otherDepths++;
		}
		assertEquals(0, otherObjects, "pixels that show another object");
		assertEquals(0, otherDepths, "pixels whose depth is off by more than 0.1 %");
	}

	@ParameterizedTest
	@MethodSource("diffhandles.benchmark.scene.Fixtures#names")
	void rendersTheFixturesAfterTheirEdits(final String name) throws IOException {
		final SyntheticScene scene = Fixtures.scene(name);
		final JsonObject edit = Fixtures.edit(name);
		final int object = edit.get("object").getAsInt();
		final AffineMap map = SceneFile.map(edit.getAsJsonArray("world_matrix"));
		assertSamePicture(Fixtures.picture(name + "_truth.png"),
			scene.transformed(object, map).render(Fixtures.SIZE, Fixtures.SIZE).picture());
		assertSamePicture(Fixtures.picture(name + "_removed.png"),
			scene.without(object).render(Fixtures.SIZE, Fixtures.SIZE).picture());
	}

	/** At most 2 of 255 levels apart anywhere, 0.3 on average. */
	private static void assertSamePicture(final Picture expected, final Picture actual) {
		final int[] a = expected.toRgb(), b = actual.toRgb();
		int worst = 0;
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			for (int shift = 0; shift < 24; shift += 8) {
				final int difference = Math.abs((a[i] >> shift & 0xff) - (b[i] >> shift & 0xff));
				worst = Math.max(worst, difference);
				sum += difference;
			}
		assertTrue(worst <= 2, "largest difference " + worst);
		assertTrue(sum / (3 * a.length) <= 0.3, "mean difference " + sum / (3 * a.length));
	}

	@Test
	void depthIsTheDistanceAlongTheOpticalAxis() throws IOException {
		// A ball of radius 0.5 about the point of the optical axis at depth 2.5: it is met at depth 2.
		final SyntheticScene scene = Fixtures.scene("scene_9001001");
		final double pitch = Math.toRadians(scene.camera().pitchDegrees());
		final Vector3 centre = new Vector3(0, scene.camera().height() - 2.5 * Math.sin(pitch), -2.5 * Math.cos(pitch));
		final Part old = scene.objects().get(0).parts().get(0);
		final Part ball = new Part(Shape.SPHERE, centre, new Vector3(0, 0, 0), new Vector3(.5, .5, .5), 1, old.first(),
			old.second(), old.texture(), old.frequency(), old.phase(), old.axis(), 0, 1);
		final SyntheticScene changed = new SyntheticScene(0, scene.camera(), scene.light(), scene.ground(),
			scene.backdrop(),
			List.of(new SceneObject("ball", "red", Texture.SOLID, 0, 0, 0, 1, AffineMap.IDENTITY, List.of(ball))), "");
		final Rendering rendering = changed.render(301, 201);
		assertEquals(2, rendering.depth().at(150, 100), 1e-4);
		assertEquals(1, rendering.objectIds()[100 * 301 + 150]);

		// Its outline in the image: tangent rays, sin = 1/5, so tan = 1/√24; 201/2 / tan 27.5° pixels a unit.
		final double radius = 201 / 2.0 / Math.tan(Math.toRadians(27.5)) / Math.sqrt(24);
		assertEquals(Math.PI * radius * radius, rendering.mask(0).count(), 0.01 * Math.PI * radius * radius);
	}

	@Test
	void aWideRenderingContainsTheSquareOne() throws IOException {
		final SyntheticScene scene = Fixtures.scene("scene_9001000");
		final Rendering square = scene.render(64, 64), wide = scene.render(128, 64);
		for (int y = 0; y < 64; y++)
			for (int x = 0; x < 64; x++)
				assertEquals(square.depth().at(x, y), wide.depth().at(x + 32, y), 1e-3 * square.depth().at(x, y));
	}

	@Test
	void refusesEmptyRenderings() throws IOException {
		final SyntheticScene scene = Fixtures.scene("scene_9001000");
		assertEquals("a rendering needs at least 1×1 pixels, got 0×5",
			assertThrows(IllegalArgumentException.class, () -> scene.render(0, 5)).getMessage());
	}
}
