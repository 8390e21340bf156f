// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.PinholeCamera;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** A grey road up to row 80, sky above row 40, and a meadow or a wall between them. */
class OpenLandTest {

	private static final int W = 160, H = 120;
	private static final Mask CAR = Mask.of(W, H, (x, y) -> x >= 70 && x < 90 && y >= 60 && y < 105);
	private static final PictureLine ROADSIDE = PictureLine.level(80), HORIZON = PictureLine.level(45);

	/** @param between tones of 256 of what is between road and sky */
	private static Planes picture(final IntBinaryOperator between, final int skyline) {
		final SplittableRandom random = new SplittableRandom(7);
		final Planes picture = Planes.zeros(W, H, 3);
		for (int i = 0; i < W * H; i++) {
			final int x = i % W, y = i / W;
			final double tone = y >= 80 ? 0.35 : y < skyline ? 0.9 : between.applyAsInt(x, y) / 256.0;
			for (int c = 0; c < 3; c++)
				picture.values()[c * W * H + i] = (float) (tone + 0.02 * random.nextDouble());
		}
		return picture;
	}

	/** Rows of grass are seen at a grazing angle: long from left to right. */
	private static int meadow(final int x, final int y) {
		return 120 + 20 * ((y * 7 + (x + 40 * (y % 5)) / 50) % 3);
	}

	private static int boards(final int x, final int y) {
		return 120 + 20 * ((x / 6 * 7) % 3);
	}

	@Test
	void aMeadowEndsAtTheHorizon() {
		final PictureLine end =
			new OpenLand(picture(OpenLandTest::meadow, 40), CAR).beyond(ROADSIDE, HORIZON).orElseThrow();
		assertEquals(40, end.middle(), 1.5);
	}

	@Test
	void aFenceOfBoardsIsAWall() {
		assertEquals(Optional.empty(), new OpenLand(picture(OpenLandTest::boards, 40), CAR).beyond(ROADSIDE, HORIZON));
	}

	@Test
	void whatHasNoEndAtTheHorizonIsAWall() {
		assertEquals(Optional.empty(), new OpenLand(picture((x, y) -> 100 + y / 2, 0), CAR).beyond(ROADSIDE, HORIZON));
	}

	/** The road's edge stays an edge of what may be stood on, and the horizon comes to where the land ends. */
	@Test
	void theHorizonOfAFloorIsWhereItsLandEnds() {
		final FloorView road = FloorView.of(PinholeCamera.ofFieldOfView(W, H, 40), HORIZON);
		assertEquals(HORIZON, road.withLandUntil(PictureLine.level(40)).horizon(), "a given one stays");
		final FloorView told = new FloorView(road.camera(), HORIZON, Optional.empty(), 1, 1.6, HorizonEvidence.LINES, 1)
			.withLandUntil(PictureLine.level(40));
		assertEquals(HorizonEvidence.LAND, told.evidence());
		assertTrue(told.horizon().middle() < 40 && told.horizon().middle() > 35);
		final int[] rows = { 39, 41 };
		final double beyond = told.depth().at(5, rows[0]), before = told.depth().at(5, rows[1]);
		assertTrue(before < beyond * 1.01, before + " on the land, " + beyond + " beyond it");
		assertEquals(List.of(), told.wall().stream().toList());
	}
}
