// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.window.PlaneImages;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class ReducedSceneTest {

	private static final int W = 9, H = 6;

	/** Values x + 10·y; an object in columns 2 to 5 of depth 1, before depth 3. */
	private static Scene<?> scene(final Mask object) {
		final byte[] values = new byte[W * H];
		final float[] z = new float[W * H];
		for (int i = 0; i < values.length; i++) {
			values[i] = (byte) (i % W + 10 * (i / W));
			z[i] = object.contains(i) ? 1 : 3;
		}
		return Scene.of(ArrayImgs.unsignedBytes(values, W, H)).object(object).depth(new DepthMap(W, H, z))
			.fieldOfView(40).prompt("a cup").build();
	}

	@Test
	void blocksBecomePixels() {
		final Mask cup = Mask.of(W, H, (x, y) -> x >= 2 && x < 6 && y < 4);
		final Scene<?> small = ReducedScene.of(scene(cup), 5); // blocks of 2×2
		assertEquals(4, small.width());
		assertEquals(3, small.height());
		assertEquals(5.5, PlaneImages.planes(small.picture()).values()[0], 1e-6); // 0, 1, 10, 11
		assertEquals(25.5, PlaneImages.planes(small.picture()).values()[4], 1e-6); // 20, 21, 30, 31
		final Mask object = small.objects().get(0);
		for (int y = 0; y < 3; y++)
			for (int x = 0; x < 4; x++) {
				assertEquals((x == 1 || x == 2) && y < 2, object.contains(x, y));
				assertEquals(object.contains(x, y) ? 1 : 3, small.depth().orElseThrow().at(x, y));
			}
		assertEquals(40, small.fieldOfViewDegrees());
		assertEquals("a cup", small.prompt());
	}

	@Test
	void somethingIsLeftOfAThinObject() {
		final Scene<?> small = ReducedScene.of(scene(Mask.of(W, H, (x, y) -> x == 4 && y == 2)), 3);
		assertFalse(small.objects().get(0).isEmpty());
		assertTrue(small.objects().get(0).contains(1, 0));
	}

	@Test
	void aSmallSceneIsLeftAsItIs() {
		final Scene<?> scene = scene(Mask.of(W, H, (x, y) -> x == 4));
		assertSame(scene, ReducedScene.of(scene, 9));
	}
}
