// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.PinholeCamera;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FloorEndTest {

	private static final int W = 160, H = 120;
	private static final Mask OBJECT = Mask.of(W, H, (x, y) -> x >= 70 && x < 90 && y >= 50 && y < 95);

	private static Planes picture(final PictureLine wall) {
		final SplittableRandom random = new SplittableRandom(1);
		final Planes picture = Planes.zeros(W, H, 3);
		for (int i = 0; i < W * H; i++)
			for (int c = 0; c < 3; c++)
				picture.values()[c * W * H + i] =
					(float) ((i / W + 0.5 > wall.row(i % W + 0.5, W) ? 0.3 + 0.1 * c : 0.7)
						+ 0.05 * random.nextDouble());
		return picture;
	}

	@Test
	void theWallBeginsWhereTheFloorLooksDifferent() {
		for (final PictureLine line : List.of(PictureLine.level(70), new PictureLine(60, 79))) {
			final PictureLine found = FloorEnd
				.of(picture(line), List.of(OBJECT), List.of(OBJECT), PictureLine.level(20), any -> FloorEnd.Role.WALL)
				.orElseThrow().line();
			assertEquals(line.left(), found.left(), 4);
			assertEquals(line.right(), found.right(), 4);
		}
	}

	@Test
	void aFloorThatGoesOnHasNoWall() {
		assertEquals(Optional.empty(), FloorEnd.of(picture(PictureLine.level(-50)), List.of(OBJECT), List.of(OBJECT),
			PictureLine.level(20), any -> FloorEnd.Role.WALL));
	}

	/** A floor that gets lighter with distance, as carpets do, does not end, though its far part looks different. */
	@Test
	void lightThatChangesSlowlyIsNoWall() {
		final Planes picture = picture(PictureLine.level(-50));
		for (int i = 0; i < picture.values().length; i++)
			picture.values()[i] += 0.5f * (1 - i % (W * H) / W / (float) H);
		assertEquals(Optional.empty(),
			FloorEnd.of(picture, List.of(OBJECT), List.of(OBJECT), PictureLine.level(20), any -> FloorEnd.Role.WALL));
		assertFalse(FloorEnd.isSeen(picture, List.of(OBJECT), List.of(OBJECT)));
		assertTrue(FloorEnd.isSeen(picture(PictureLine.level(60)), List.of(OBJECT), List.of(OBJECT)));
	}

	/** An even floor, and things of many colours from row 60 up. */
	private static Planes cluttered() {
		final Planes picture = picture(PictureLine.level(-50));
		final SplittableRandom random = new SplittableRandom(2);
		final int tiles = 20;
		final float[] colours = new float[3 * tiles * tiles];
		for (int i = 0; i < colours.length; i++)
			colours[i] = (float) random.nextDouble();
		for (int i = 0; i < W * H; i++)
			if (i / W < 60 + 5 * Math.sin(i % W / 7.0)) for (int c = 0; c < 3; c++)
				picture.values()[c * W * H + i] = colours[c * tiles * tiles + i / W / 8 * tiles + i % W / 8];
		return picture;
	}

	/** Things that stand about on the floor near the feet: it does not end there, but is hardly seen behind them. */
	@Test
	void aCrowdNearTheFeetIsNoEdge() {
		final Planes picture = picture(PictureLine.level(-50));
		final SplittableRandom random = new SplittableRandom(3);
		for (int k = 0; k < 300; k++) {
			final double u = W * random.nextDouble(), v = 75 * random.nextDouble();
			final float[] colour =
				{ (float) random.nextDouble(), (float) random.nextDouble(), (float) random.nextDouble() };
			for (int i = 0; i < W * H; i++)
				if (Math.hypot(i % W - u, i / W - v) < 5) for (int c = 0; c < 3; c++)
					picture.values()[c * W * H + i] = colour[c];
		}
		final FloorEnd.End found =
			FloorEnd.of(picture, List.of(OBJECT), List.of(OBJECT), PictureLine.level(20), any -> FloorEnd.Role.EDGE)
				.orElseThrow();
		assertTrue(found.crowd());
		assertEquals(78, found.line().middle(), 8);
		assertFalse(FloorEnd.of(picture(PictureLine.level(70)), List.of(OBJECT), List.of(OBJECT), PictureLine.level(20),
			any -> FloorEnd.Role.EDGE).orElseThrow().crowd());
	}

	/** Things of many colours above an even floor are its end, also where the line between them is not straight. */
	@Test
	void clutterIsAWallWithoutAStep() {
		final Planes picture = cluttered();
		final PictureLine found =
			FloorEnd.of(picture, List.of(OBJECT), List.of(OBJECT), PictureLine.level(20), any -> FloorEnd.Role.WALL)
				.orElseThrow().line();
		assertEquals(60, found.middle(), 8);
	}

	@Test
	void onlyALineThatCanBeTheEndIsIt() {
		final Planes picture = picture(PictureLine.level(70));
		assertEquals(Optional.empty(),
			FloorEnd.of(picture, List.of(OBJECT), List.of(OBJECT), PictureLine.level(20), any -> FloorEnd.Role.NONE));
		assertEquals(70,
			FloorEnd.of(picture, List.of(OBJECT), List.of(OBJECT), PictureLine.level(20), any -> FloorEnd.Role.EDGE)
				.orElseThrow().line().middle(),
			4);
	}

	/** The floor of a picture that was taken too dark is the same. */
	@Test
	void exposureDoesNotCount() {
		final Planes picture = picture(PictureLine.level(70)), dark = Planes.zeros(W, H, 3);
		for (int i = 0; i < picture.values().length; i++)
			dark.values()[i] = 0.05f + 0.2f * picture.values()[i];
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(W, H, 40);
		final FloorView light = FloorSearch.of(camera, picture, List.of(OBJECT), List.of(OBJECT), FloorHints.NONE);
		assertEquals(70, light.wall().orElseThrow().middle(), 4);
		assertEquals(light, FloorSearch.of(camera, dark, List.of(OBJECT), List.of(OBJECT), FloorHints.NONE));
	}
}
