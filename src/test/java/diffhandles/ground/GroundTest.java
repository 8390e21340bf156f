// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.benchmark.scene.EditedScene;
import diffhandles.benchmark.scene.Rendering;
import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroundTest {

	private static final ScenePlane FLOOR = Rooms.floor(22, 4, 1.5), WALL = new ScenePlane(new Vector3(0, 0, 1), 6);

	@Test
	void theFloorUnderABoardIsFound() {
		final float[] z = Rooms.room(FLOOR, WALL);
		final Mask board = Rooms.board(z, 3, 30, 50, 12);
		final Ground ground = Ground.under(Rooms.CAMERA, Rooms.depth(z), board).orElseThrow();
		assertEquals(0, ground.plane().angleDegrees(FLOOR), 1e-3);
		assertEquals(1.5, ground.plane().distance(), 1e-4);
		assertTrue(ground.confidence() > 0.6, "only " + ground.confidence());
		assertEquals(0, FLOOR.height(ground.foot().x(), ground.foot().y(), ground.foot().z()), 1e-4);
		assertEquals(3, ground.foot().z(), 0.1);
		// The board's face is parallel to the picture: d − n·P falls by cos(roll)·cos(pitch) a row.
		final double rows = 3 / Rooms.CAMERA.fy();
		final double lowest = board.bounds().y0() + board.bounds().height();
		assertEquals((lowest - 12) * rows * FLOOR.normal().y(), ground.objectHeight(), 5 * rows);
		assertEquals(0, ground.clearance(), 3 * rows);
	}

	@Test
	void noiseAndOtherThingsDoNotTilt() {
		final float[] z = Rooms.room(FLOOR, WALL);
		final Mask board = Rooms.board(z, 3, 30, 50, 12);
		Rooms.board(z, 2.7f, 54, 66, 30); // another board beside it
		final Random random = new Random(5);
		for (int i = 0; i < z.length; i++)
			z[i] *= (float) (1 + 0.01 * random.nextGaussian());
		final Ground ground = Ground.under(Rooms.CAMERA, Rooms.depth(z), board).orElseThrow();
		assertTrue(ground.plane().angleDegrees(FLOOR) < 1, "off by " + ground.plane().angleDegrees(FLOOR) + "°");
	}

	@Test
	void aThingThatLiesFlatIsMeasuredAlongTheGround() {
		final float[] z = Rooms.room(FLOOR, WALL);
		final int row = Rooms.HEIGHT - 8, left = 20, right = 60;
		final Mask strip =
			Mask.of(Rooms.WIDTH, Rooms.HEIGHT, (x, y) -> x >= left && x < right && y >= row && y < row + 4);
		final Ground ground = Ground.under(Rooms.CAMERA, Rooms.depth(z), strip).orElseThrow();
		final double near = z[(row + 2) * Rooms.WIDTH + 40];
		assertEquals((right - left) * near / Rooms.CAMERA.fx(), ground.objectSize(), 0.1 * ground.objectSize());
		assertTrue(ground.objectHeight() < 1e-3, "lies flat, but is " + ground.objectHeight() + " high");
	}

	/** Most of what is beside the lower third of a mast is wall; the floor is only at its sole. */
	@Test
	void theFloorUnderAMastBeforeAWallIsFound() {
		final ScenePlane wall = new ScenePlane(new Vector3(0, 0, 1), 3.2);
		final float[] z = Rooms.room(FLOOR, wall);
		final Mask mast = Rooms.board(z, 3, 38, 42, 0);
		final Ground ground = Ground.under(Rooms.CAMERA, Rooms.depth(z), mast).orElseThrow();
		assertEquals(0, ground.plane().angleDegrees(FLOOR), 0.1);
		assertTrue(ground.confidence() > 0.25, "only " + ground.confidence());
	}

	@Test
	void noGroundInSightIsNoGround() {
		final float[] z = Rooms.room(WALL, WALL); // nothing but a wall
		final Mask board = Rooms.board(z, 3, 30, 50, 12);
		assertTrue(Ground.under(Rooms.CAMERA, Rooms.depth(z), board).isEmpty());
	}

	@Test
	void thePlanesOfARoomAreFloorAndWall() {
		final float[] z = Rooms.room(FLOOR, WALL);
		final int floorPixel = (Rooms.HEIGHT - 1) * Rooms.WIDTH, wallPixel = 3;
		final Mask board = Rooms.board(z, 3, 30, 50, 12);
		final Ground ground = Ground.under(Rooms.CAMERA, Rooms.depth(z), board).orElseThrow();
		final ScenePlanes planes = ScenePlanes.of(Rooms.CAMERA, Rooms.depth(z), board, ground);
		assertEquals(1, planes.walls().size());
		assertEquals(0, planes.walls().get(0).angleDegrees(WALL), 1e-3);
		assertEquals(6, planes.walls().get(0).distance(), 1e-3);
		assertEquals(0, planes.at(floorPixel));
		assertEquals(1, planes.at(wallPixel));
		assertEquals(board, planes.mask(ScenePlanes.NONE));
		assertEquals(z.length, planes.mask(0).count() + planes.mask(1).count() + board.count());
	}

	@Test
	void theGroundOfRenderedScenesIsTheirFloor() {
		for (long seed = 100; seed < 106; seed++) {
			final EditedScene scene = EditedScene.ofSeed(seed);
			final Rendering picture = scene.before().render(128, 128);
			final double pitch = scene.before().camera().pitchDegrees();
			final Ground ground =
				Ground.under(PinholeCamera.ofFieldOfView(128, 128, scene.before().camera().fovDegrees()),
					picture.depth(), picture.mask(scene.edit().object())).orElseThrow();
			assertEquals(pitch, ground.plane().pitchDegrees(), 0.01, "seed " + seed);
			assertEquals(0, ground.plane().rollDegrees(), 0.01, "seed " + seed);
			assertEquals(scene.before().camera().height(), ground.plane().distance(), 0.001, "seed " + seed);
		}
	}

	@Test
	void refusesAnEmptyMaskAndOtherSizes() {
		final float[] z = Rooms.room(FLOOR, WALL);
		assertThrows(IllegalArgumentException.class,
			() -> Ground.under(Rooms.CAMERA, Rooms.depth(z), Mask.of(Rooms.WIDTH, Rooms.HEIGHT, (x, y) -> false)));
		assertThrows(IllegalArgumentException.class,
			() -> Ground.under(Rooms.CAMERA, Rooms.depth(z), Mask.of(8, 8, (x, y) -> true)));
	}
}
