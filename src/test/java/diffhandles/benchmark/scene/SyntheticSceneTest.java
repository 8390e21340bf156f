// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SyntheticSceneTest {

	/** That a fixture is what its file says: the reader of the tests is not trusted blindly. */
	@Test
	void aFixtureIsWhatItsFileSays() throws IOException {
		final SyntheticScene scene = Fixtures.scene("scene_9001001");
		assertEquals(9001001, scene.seed());
		assertEquals(new SyntheticScene.Camera(55, 1.7, 21.099), scene.camera());
		assertEquals(Pattern.PLANKS, scene.ground().pattern());
		assertEquals(-9.701, scene.backdrop().z());
		assertEquals(Shape.FRUSTUM, scene.objects().get(0).parts().get(0).shape());
		assertEquals(new Vector3(0.2818, 0.4512, 0.2818), scene.objects().get(0).parts().get(0).scale());
		assertEquals("a yellow dotted cylinder on a plank floor in front of a pink wall", scene.prompt());
	}

	@Test
	void refusesWhatCannotBeSeen() throws IOException {
		final SceneObject object = Fixtures.scene("scene_9001001").objects().get(0);
		refused("height must be positive, got -1.7", () -> new SyntheticScene.Camera(55, -1.7, 0));
		refused("fov_deg must be between 0 and 180, got 180.0", () -> new SyntheticScene.Camera(180, 1, 0));
		refused("red must be in 0 … 1, got 9.04", () -> new Rgb(9.04, 0, 0));
		refused("direction must have length 1, got 2.0",
			() -> new SyntheticScene.Light(new Vector3(0, 2, 0), new Rgb(1, 1, 1), 0, 0));
		refused("z must be negative, got 1.0", () -> new SyntheticScene.Backdrop(true, null, 1));
		refused("the matrix cannot be inverted, its determinant is 0.0",
			() -> object.transformed(AffineMap.scaling(0, 1, 1)));
	}

	private static void refused(final String message, final Executable making) {
		assertEquals(message, assertThrows(IllegalArgumentException.class, making).getMessage());
	}
}
