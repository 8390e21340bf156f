// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.ScenePlane;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class FloorViewTest {

	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(64, 48, 55);

	/** A level camera: z = height · f / (v − cy), for every pixel of the floor. */
	@Test
	void theFloorOfALevelCameraIsInInverseProportionToTheRowsBelowTheHorizon() {
		final DepthMap depth = FloorView.of(CAMERA, PictureLine.level(24)).withCameraHeight(1.5).depth();
		for (final int y : new int[]{ 30, 40, 47 })
			for (final int x : new int[]{ 0, 20, 63 })
				assertEquals(1.5 * CAMERA.fy() / (y + 0.5 - 24), depth.at(x, y), 1e-4);
	}

	@Test
	void theWallOfALevelCameraHasOneDepthFromItsFootToTheSky() {
		final DepthMap depth =
			FloorView.of(CAMERA, PictureLine.level(24)).withWall(Optional.of(PictureLine.level(34))).depth();
		final double wall = 1.6 * CAMERA.fy() / 10;
		for (final int y : new int[]{ 0, 12, 33 })
			for (final int x : new int[]{ 0, 20, 63 })
				assertEquals(wall, depth.at(x, y), 1e-4);
		assertTrue(depth.at(5, 35) < wall);
	}

	/** tan(pitch) = (cy − horizon) / fy, and the upper parts of a wall are nearer to that camera. */
	@Test
	void aHorizonAboveThePictureIsThatOfACameraLookingDown() {
		final FloorView view = FloorView.of(CAMERA, PictureLine.level(-30)).withWall(Optional.of(PictureLine.level(8)));
		assertEquals(Math.toDegrees(Math.atan((24 + 30) / CAMERA.fy())), view.floor().pitchDegrees(), 1e-9);
		final DepthMap depth = view.depth();
		assertTrue(depth.at(30, 0) < depth.at(30, 7));
		assertTrue(depth.at(30, 47) < depth.at(30, 9));
	}

	@Property(tries = 200)
	void theFloorsHorizonIsTheGivenLine(@ForAll @DoubleRange(min = -60, max = 100) final double left,
		@ForAll @DoubleRange(min = -20, max = 20) final double slope,
		@ForAll @DoubleRange(min = 0.1, max = 9) final double height)
	{
		final ScenePlane floor =
			FloorView.of(CAMERA, new PictureLine(left, left + slope)).withCameraHeight(height).floor();
		assertEquals(left, floor.horizonRow(CAMERA, 0), 1e-6);
		assertEquals(left + slope, floor.horizonRow(CAMERA, 64), 1e-6);
		assertEquals(height, floor.height(0, 0, 0), 1e-9, "the camera's own height");
	}

	/** The foot of the wall is on both: their depths agree along it, also where it slants. */
	@Property(tries = 200)
	void floorAndWallMeetAlongTheLine(@ForAll @DoubleRange(min = -60, max = 10) final double horizon,
		@ForAll @DoubleRange(min = 15, max = 45) final double left,
		@ForAll @DoubleRange(min = 15, max = 45) final double right,
		@ForAll @DoubleRange(min = 0, max = 64) final double u)
	{
		final PictureLine wall = new PictureLine(left, right);
		final FloorView view = FloorView.of(CAMERA, PictureLine.level(horizon)).withWall(Optional.of(wall));
		final double v = wall.row(u, 64);
		assertEquals(view.floor().disparity(CAMERA, u, v), view.backdrop().disparity(CAMERA, u, v), 1e-9);
		assertEquals(0, view.backdrop().normal().dot(view.floor().normal()), 1e-9, "the wall is upright");
	}

	/** Below its edge a table is as near as it was; above it the picture shows something twice as far as the edge. */
	@Test
	void behindTheEdgeOfATableIsWhatIsFartherAway() {
		final FloorView table = FloorView.of(CAMERA, PictureLine.level(24)).withEdge(PictureLine.level(34));
		final double edge = 1.6 * CAMERA.fy() / 10;
		assertTrue(table.hasEdge() && table.described().contains("ends at row 34"), table.described());
		assertEquals(2 * edge, table.depth().at(20, 33), 1e-4);
		assertEquals(2 * edge, table.depth().at(20, 3), 1e-4);
		assertEquals(1.6 * CAMERA.fy() / 10.5, table.depth().at(20, 34), 1e-4);
		assertFalse(table.withWall(Optional.of(PictureLine.level(34))).hasEdge());
	}

	@Test
	void linesThroughPointsGoOnToThePicturesEdges() {
		final PictureLine line = PictureLine.through(10, 20, 30, 24, 64);
		assertEquals(18, line.left(), 1e-9);
		assertEquals(18 + 0.2 * 64, line.right(), 1e-9);
		assertEquals(20, line.row(10, 64), 1e-9);
		assertThrows(IllegalArgumentException.class, () -> PictureLine.through(10, 20, 12, 40, 64));
	}

	@Test
	void whatDoesNotFitTogetherIsRefused() {
		final FloorView view = FloorView.of(CAMERA, PictureLine.level(24));
		final String wall =
			assertThrows(IllegalArgumentException.class, () -> view.withWall(Optional.of(PictureLine.level(20))))
				.getMessage();
		assertTrue(wall.contains("20") && wall.contains("24"), wall);
		assertThrows(IllegalArgumentException.class, () -> view.withCameraHeight(0));
		assertThrows(IllegalArgumentException.class, () -> view.withHorizon(PictureLine.level(-1000)));
		assertEquals(Optional.empty(),
			view.withWall(Optional.of(PictureLine.level(30))).withHorizon(PictureLine.level(35)).wall(),
			"a wall above the new horizon");
	}
}
