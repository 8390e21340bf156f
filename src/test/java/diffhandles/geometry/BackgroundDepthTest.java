// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import diffhandles.raster.PoissonSolver;
import diffhandles.testing.Golden;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundDepthTest {

	private static final int WIDTH = 120, HEIGHT = 90;
	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(WIDTH, HEIGHT, 55);

	/** A floor 1.5 below the camera, which ends at a wall in depth 8. */
	private static float floorAndWall(final int y) {
		final double below = (y + 0.5 - CAMERA.cy()) / CAMERA.fy();
		return (float) (below <= 1.5 / 8 ? 8 : 1.5 / below);
	}

	private static DepthMap scene(final Mask object, final double objectDepth) {
		final float[] z = new float[WIDTH * HEIGHT];
		for (int i = 0; i < z.length; i++)
			z[i] = object.contains(i) ? (float) objectDepth : floorAndWall(i / WIDTH);
		return new DepthMap(WIDTH, HEIGHT, z);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rocket", "tree" })
	void publishedBoundaryRuleIsMet(final String name) throws IOException {
		try (Golden input = new Golden("08_geom_scene_" + name + "_input.safetensors")) {
			final Mask mask = input.mask("mask_packed", 512, 512), region = mask.dilated(15);
			assertEquals(input.mask("dilated_mask_packed", 512, 512), region);
			final DepthMap depth = new DepthMap(512, 512, input.floats("depth_f16"));
			final DepthMap given = new DepthMap(512, 512, input.floats("bg_depth_raw_f16"));
			final float[] solved = blendedAsPublished(depth, given, region);
			final float[] expected = input.floats("bg_depth_solved_in_dilated_mask");
			for (int i = 0, k = 0; i < 512 * 512; i++) {
				if (!region.contains(i)) assertEquals(depth.at(i), solved[i]);
				else
					assertEquals(expected[k], solved[i], 1e-4 * expected[k++]);
			}
		}
	}

	/**
	 * A given background joined to the depth around: its relief inside the region, the depth at the rim. As
	 * published, depth and background are 0 beyond the picture: a frame of known zeros.
	 */
	private static float[] blendedAsPublished(final DepthMap depth, final DepthMap given, final Mask region) {
		final int w = depth.width(), h = depth.height(), framed = w + 2;
		final float[] values = new float[framed * (h + 2)], reference = new float[framed * (h + 2)];
		for (int y = 0; y < h; y++) {
			System.arraycopy(depth.z(), y * w, values, (y + 1) * framed + 1, w);
			System.arraycopy(given.z(), y * w, reference, (y + 1) * framed + 1, w);
		}
		final Mask inFrame = Mask.of(framed, h + 2, (x, y) -> region.contains(x - 1, y - 1));
		new PoissonSolver(inFrame, inFrame.complement()).solve(values, reference, 1e-6);
		final float[] blended = new float[w * h];
		for (int y = 0; y < h; y++)
			System.arraycopy(values, (y + 1) * framed + 1, blended, y * w, w);
		return blended;
	}

	@Test
	void aPlaneBehindTheObjectIsExactEvenWhereTheBorderCutsIt() {
		final float[] floor = new float[WIDTH * HEIGHT];
		final Mask mask = Mask.of(WIDTH, HEIGHT, (x, y) -> x > 60 && y > 40);
		for (int i = 0; i < floor.length; i++)
			floor[i] = (float) (1 / (0.1 + 2e-4 * (i % WIDTH) + 1e-3 * (i / WIDTH)));
		final float[] z = floor.clone();
		for (int i = 0; i < z.length; i++)
			if (mask.contains(i)) z[i] = 2;
		final DepthMap filled = BackgroundDepth.membrane(new DepthMap(WIDTH, HEIGHT, z), mask);
		for (int i = 0; i < z.length; i++)
			assertEquals(floor[i], filled.at(i), 1e-4 * floor[i]);
	}

	@Test
	void anObjectOnTheFloorBeforeAWallLeavesTheFloorAndTheWall() {
		final Mask mask = Mask.of(WIDTH, HEIGHT, (x, y) -> x >= 50 && x < 70 && y >= 30 && y < 75);
		final DepthMap filled = BackgroundDepth.membrane(scene(mask, 3), mask);
		for (int i = 0; i < WIDTH * HEIGHT; i++)
			assertEquals(floorAndWall(i / WIDTH), filled.at(i), 1e-3 * filled.at(i));
	}

	@Test
	void aCurvedBackgroundIsFilledSmoothly() {
		final Mask mask = Mask.of(WIDTH, HEIGHT, (x, y) -> Math.hypot(x - 60, y - 45) < 15);
		final float[] curved = new float[WIDTH * HEIGHT], z = new float[WIDTH * HEIGHT];
		for (int i = 0; i < z.length; i++) {
			curved[i] = (float) (1 / (0.2 + 2e-5 * (i % WIDTH - 40) * (i / WIDTH - 30))); // harmonic disparity
			z[i] = mask.contains(i) ? 1 : curved[i];
		}
		final DepthMap filled = BackgroundDepth.membrane(new DepthMap(WIDTH, HEIGHT, z), mask);
		for (int i = 0; i < z.length; i++)
			assertEquals(curved[i], filled.at(i), 1e-3 * curved[i]);
	}

	@Test
	void seamsAreClosedAndNothingElseChanges() {
		final Mask mask = Mask.of(WIDTH, HEIGHT, (x, y) -> x >= 30 && x < 60 && y >= 30 && y < 70);
		final DepthMap depth = scene(mask, 3);
		final float[] off = new float[WIDTH * HEIGHT]; // the true background, 5 % too far
		for (int i = 0; i < off.length; i++)
			off[i] = floorAndWall(i / WIDTH) * 1.05f;
		final DepthMap background = new DepthMap(WIDTH, HEIGHT, off);
		final DepthWarp warp = DepthWarp.of(CAMERA, depth, background,
			List.of(MovedObject.aboutCentroid(mask, Transforms.translation(0.5, 0, 0), CAMERA, depth)));
		final DepthMap seamless = BackgroundDepth.seamless(warp, background);
		for (int i = 0; i < off.length; i++)
			if (!warp.vacated().contains(i)) assertEquals(warp.editedDepth().at(i), seamless.at(i));
		final double before = warp.editedDepth().at(30, 50) / depth.at(29, 50) - 1,
			after = seamless.at(30, 50) / depth.at(29, 50) - 1;
		assertEquals(0.05, before, 1e-3);
		assertTrue(Math.abs(after) < 0.03, "step of " + after + " is left");
		assertTrue(warp.targetMask().contains(50, 50));
		assertEquals(3, seamless.at(50, 50), 1e-6);
	}

	/** Towards a moved object the jump is real: a gap that only the object surrounds has no seam. */
	@Test
	void aGapWithinTheMovedObjectHasNoSeam() {
		final int size = 512;
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(size, size, 55);
		final Mask mask = Mask.of(size, size, (x, y) -> Math.abs(x - 256) <= 4 && Math.abs(y - 256) <= 4);
		final float[] z = new float[size * size], behind = new float[size * size];
		for (int i = 0; i < z.length; i++) {
			behind[i] = 9;
			z[i] = i == 256 * size + 256 ? 8 : mask.contains(i) ? 3 : 9;
		}
		final DepthMap background = new DepthMap(size, size, behind);
		// The centre, which lies deeper, goes behind the background and leaves a gap.
		final DepthWarp warp = DepthWarp.of(camera, new DepthMap(size, size, z), background,
			List.of(new MovedObject(mask, ObjectTransform.of(0, 0, 0, 0, 0, 0, 1.5), new Vector3(0, 0, 3))));
		assertTrue(warp.vacated().contains(256, 256));
		assertTrue(warp.vacated().ring(1).minus(warp.targetMask()).isEmpty());
		assertEquals(warp.editedDepth(), BackgroundDepth.seamless(warp, background));
	}

	@Test
	void refusesMasksAndMapsThatDoNotFit() {
		final Mask all = Mask.of(WIDTH, HEIGHT, (x, y) -> true), none = all.complement();
		final DepthMap depth = scene(none, 1);
		final String message =
			assertThrows(IllegalArgumentException.class, () -> BackgroundDepth.membrane(depth, all)).getMessage();
		assertTrue(message.contains("covers all 120×90"), message);
		assertThrows(IllegalArgumentException.class,
			() -> BackgroundDepth.membrane(depth, Mask.of(3, 3, (x, y) -> true)));
		assertEquals(depth, BackgroundDepth.membrane(depth, none));
		final Mask nearlyAll = Mask.of(WIDTH, HEIGHT, (x, y) -> x > 0 || y > 0);
		assertEquals(8, BackgroundDepth.membrane(depth, nearlyAll).at(60, 45), 1e-3);
	}
}
