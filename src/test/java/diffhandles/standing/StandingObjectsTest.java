// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.Ground;
import diffhandles.raster.Mask;
import diffhandles.setting.StandsKind;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StandingObjectsTest {

	private static final int W = 120, H = 90;
	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(W, H, 55);
	private static final FloorView LEVEL = FloorView.of(CAMERA, PictureLine.level(45));

	private static DepthMap depth(final Mask mask, final StandsKind stands, final FloorView view) {
		return StandingObjects.of(List.of(mask), List.of(stands)).in(view);
	}

	/** A lamp hangs over a table: said one by one, each is where it would be alone. */
	@Test
	void eachObjectIsWhereItIsSaidToBe() {
		final Mask table = box(20, 50, 60, 80), lamp = box(80, 5, 100, 30);
		final DepthMap both =
			StandingObjects.of(List.of(table, lamp), List.of(StandsKind.FLOOR, StandsKind.AIR)).in(LEVEL);
		assertEquals(depth(table, StandsKind.FLOOR, LEVEL).at(40, 70), both.at(40, 70));
		assertEquals(depth(lamp, StandsKind.AIR, LEVEL).at(90, 20), both.at(90, 20));
		final String message = assertThrows(IllegalArgumentException.class,
			() -> StandingObjects.of(List.of(table), List.of(StandsKind.FLOOR, StandsKind.AIR))).getMessage();
		assertEquals("stands: expected one word, or one for each of the 1 objects, got 2", message);
	}

	private static Mask box(final int x0, final int y0, final int x1, final int y1) {
		return Mask.of(W, H, (x, y) -> x >= x0 && x < x1 && y >= y0 && y < y1);
	}

	/** The foot is where its lower edge meets the floor, and the front is no farther than a half width before it. */
	@Property(tries = 40)
	void aThingStandsWhereItsLowerEdgeMeetsTheFloor(@ForAll @IntRange(min = 55, max = 85) final int foot,
		@ForAll @IntRange(min = 5, max = 70) final int left, @ForAll @IntRange(min = 8, max = 40) final int wide,
		@ForAll @IntRange(min = 10, max = 50) final int high)
	{
		final Mask mask = box(left, foot - high, left + wide, foot);
		final DepthMap z = depth(mask, StandsKind.FLOOR, LEVEL);
		final double onFloor = 1.6 * CAMERA.fy() / (foot - 45), extent = wide * onFloor / CAMERA.fx();
		assertEquals(onFloor, z.at(left + wide / 2, foot - 1), 0.06 * onFloor);
		for (int y = foot - high; y < foot; y++)
			for (int x = left; x < left + wide; x++)
				assertEquals(onFloor, z.at(x, y), 0.06 * onFloor + extent, x + ", " + y);
		final Ground ground = Ground.under(CAMERA, z, mask).orElseThrow();
		final double tall = high * onFloor / CAMERA.fy(); // of a board; the bulge of the front is nearer, so smaller
		assertTrue(ground.objectHeight() < 1.05 * tall && ground.objectHeight() > 0.6 * tall,
			"expected about " + tall + ", got " + ground.objectHeight());
		assertEquals(0, ground.clearance(), 2.5 * onFloor / CAMERA.fy(), "two rows of the outline are not looked at");
	}

	@Property(tries = 40)
	void nothingIsBehindItsRoomAndTheRoomStaysAsItIs(@ForAll @IntRange(min = 55, max = 89) final int foot,
		@ForAll @IntRange(min = 0, max = 80) final int left, @ForAll @IntRange(min = -40, max = 40) final int horizon,
		@ForAll final StandsKind stands)
	{
		final FloorView view =
			FloorView.of(CAMERA, PictureLine.level(horizon)).withWall(Optional.of(PictureLine.level(48)));
		final Mask mask = box(left, foot - 20, left + 25, foot);
		final DepthMap room = view.depth(), z = depth(mask, stands, view);
		for (int i = 0; i < W * H; i++)
			if (mask.contains(i)) assertTrue(z.at(i) <= room.at(i) * 1.00001, "pixel " + i);
			else
				assertEquals(room.at(i), z.at(i), "pixel " + i);
	}

	/** A disc of radius R pixels is half a ball that is a little flat: its middle stands out by κ·R, about 0.7 R. */
	@Test
	void aBallStandsOutInItsMiddle() {
		final Mask disc = Mask.of(W, H, (x, y) -> Math.hypot(x + 0.5 - 60, y + 0.5 - 50) < 20);
		final DepthMap z = depth(disc, StandsKind.FLOOR, LEVEL);
		final double middle = z.at(60, 49), pixel = middle / CAMERA.fx();
		assertEquals(0.7 * 20 * pixel, z.at(41, 49) - middle, 8 * pixel);
		assertEquals(z.at(41, 49), z.at(78, 49), 1e-3, "as far left as right");
	}

	@Test
	void whatLiesFlatIsOnTheFloor() {
		final Mask mask = box(30, 60, 70, 80);
		assertEquals(LEVEL.depth().at(50, 70), depth(mask, StandsKind.FLAT, LEVEL).at(50, 70), 1e-5);
		final Mask rug = box(5, 70, 115, 75);
		assertEquals(LEVEL.depth().at(50, 72), depth(rug, StandsKind.FLOOR, LEVEL).at(50, 72), 1e-5,
			"without being told");
	}

	@Test
	void whatHangsOnTheWallIsAtTheWall() {
		final FloorView view = LEVEL.withWall(Optional.of(PictureLine.level(60)));
		final double wall = 1.6 * CAMERA.fy() / 15;
		assertEquals(wall, depth(box(30, 10, 60, 30), StandsKind.WALL, view).at(31, 11), 0.03 * wall);
	}

	@Test
	void whatIsInTheAirIsBeforeTheRoom() {
		final DepthMap z = depth(box(50, 10, 70, 30), StandsKind.AIR, LEVEL);
		assertTrue(z.at(60, 20) < LEVEL.depth().at(60, 20) / 2);
	}

	/** Two legs far apart, the right one nearer: the seat between them runs from one distance to the other. */
	@Test
	void aThingOnTwoFeetIsTurnedAsTheyStand() {
		final Mask mask = box(30, 40, 36, 60).or(box(84, 40, 90, 68)).or(box(30, 36, 90, 44));
		final DepthMap z = depth(mask, StandsKind.FLOOR, LEVEL);
		final double far = 1.6 * CAMERA.fy() / 15, near = 1.6 * CAMERA.fy() / 23;
		assertEquals(far, z.at(33, 58), 0.1 * far);
		assertEquals(near, z.at(87, 66), 0.1 * near);
		assertTrue(z.at(40, 40) > z.at(60, 40) && z.at(60, 40) > z.at(80, 40));
	}

	@Test
	void aFootAboveTheHorizonIsRefusedWithWhatToDo() {
		final String message =
			assertThrows(IllegalArgumentException.class, () -> depth(box(50, 10, 70, 30), StandsKind.FLOOR, LEVEL))
				.getMessage();
		assertTrue(message.contains("row 30") && message.contains("row 45") && message.contains("stands=air"), message);
	}
}
