// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GuidanceMapTest {

	private static final int W = 96, H = 64;
	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(W, H, 55);

	private static DepthMap constant(final float z) {
		final float[] depth = new float[W * H];
		Arrays.fill(depth, z);
		return new DepthMap(W, H, depth);
	}

	private static DepthWarp shifted(final Mask mask, final double pixelsX, final double pixelsY) {
		final DepthMap depth = constant(4);
		return DepthWarp.of(CAMERA, depth, constant(9), List.of(MovedObject.aboutCentroid(mask,
			Transforms.translation(pixelsX * 4 / CAMERA.fx(), pixelsY * 4 / CAMERA.fy(), 0), CAMERA, depth)));
	}

	/** Any grid, also one that does not divide the picture: every cell shows itself. */
	@Property(tries = 100)
	void identityMapsCellsToThemselves(@ForAll @IntRange(min = 1, max = 40) final int w,
		@ForAll @IntRange(min = 1, max = 40) final int h)
	{
		final Mask mask = Mask.of(W, H, (x, y) -> Math.hypot(x - 40, y - 30) < 20);
		final GuidanceMap map = shifted(mask, 0, 0).guidanceMap(w, h);
		assertTrue(map.object().size() > 0);
		for (int i = 0; i < map.object().size(); i++)
			for (int k = 0; k < 4; k++)
				if (map.object().sourceWeight()[4 * i + k] != 0) {
					assertEquals(map.object().target()[i], map.object().source()[4 * i + k]);
					assertEquals(1, map.object().sourceWeight()[4 * i + k], 1e-6);
				}
		assertEquals(map.backgroundBefore(), map.backgroundAfter());
	}

	@Test
	void aShiftByHalfACellReadsBetweenTwo() {
		final Mask mask = Mask.of(W, H, (x, y) -> x >= 16 && x < 48 && y >= 16 && y < 48);
		final GuidanceMap map = shifted(mask, 20, 0).guidanceMap(12, 8);
		final Correspondences object = map.object();
		// 36 … 68 in pixels is 4.5 … 8.5 in cells: four full columns between two half ones, four rows.
		assertEquals(20, object.size());
		for (int i = 0; i < object.size(); i++) {
			final int column = object.target()[i] % 12;
			assertEquals(column == 4 || column == 8 ? 0.5 : 1, object.weight()[i], 1e-6);
			double position = 0, sum = 0;
			for (int k = 0; k < 4; k++) {
				sum += object.sourceWeight()[4 * i + k];
				position += object.sourceWeight()[4 * i + k] * (object.source()[4 * i + k] % 12);
			}
			assertEquals(1, sum, 1e-6);
			// The object's cells are 2 … 5; at its edges only one of the two cells is.
			assertEquals(Math.max(2, Math.min(5, column - 2.5)), position, 1e-5);
		}
		assertEquals(Mask.of(12, 8, (x, y) -> !(x >= 2 && x < 6 && y >= 2 && y < 6)), map.backgroundBefore());
		assertEquals(Mask.of(12, 8, (x, y) -> !(x >= 4 && x < 9 && y >= 2 && y < 6)), map.backgroundAfter());
		assertEquals(Mask.of(12, 8, (x, y) -> x >= 2 && x < 4 && y >= 2 && y < 6),
			map.backgroundAfter().minus(map.backgroundBefore()));
	}

	@Test
	void refusesGridsThatDoNotFit() {
		final DepthWarp warp = shifted(Mask.of(W, H, (x, y) -> x > 5), 0, 0);
		final String message = assertThrows(IllegalArgumentException.class, () -> warp.guidanceMap(97, 8)).getMessage();
		assertTrue(message.contains("96×64") && message.contains("97×8"), message);
		assertThrows(IllegalArgumentException.class, () -> warp.guidanceMap(0, 8));
	}
}
