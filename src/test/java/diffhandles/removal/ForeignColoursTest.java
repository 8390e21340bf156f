// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import org.junit.jupiter.api.Test;

class ForeignColoursTest {

	private static final int WIDTH = 200, HEIGHT = 120;
	private static final Mask HOLE = Mask.of(WIDTH, HEIGHT, (x, y) -> x >= 70 && x < 140 && y >= 40 && y < 100);

	/** Checkers of 10 pixels, 0.4 and 0.7, and a corner of 40×40 pixels that is nearly black. */
	private static Planes picture() {
		final Planes picture = Planes.zeros(WIDTH, HEIGHT, 3);
		for (int k = 0; k < picture.values().length; k++) {
			final int x = k % picture.pixels() % WIDTH, y = k % picture.pixels() / WIDTH;
			picture.values()[k] = x < 40 && y < 40 ? 0.05f : (x / 10 + y / 10) % 2 == 0 ? 0.4f : 0.7f;
		}
		return picture;
	}

	@Test
	void aCornerThatLooksLikeNothingAroundTheHoleIsForeign() {
		final Mask foreign = ForeignColours.of(picture(), HOLE, Mask.none(WIDTH, HEIGHT));
		assertEquals(Mask.of(WIDTH, HEIGHT, (x, y) -> x < 40 && y < 40), foreign);
	}

	@Test
	void whatIsSeenBesideTheHoleIsNotForeignAnywhere() {
		final Planes picture = picture();
		for (int c = 0; c < 3; c++)
			for (int y = 50; y < 70; y++)
				for (int x = 60; x < 70; x++)
					picture.values()[c * picture.pixels() + y * WIDTH + x] = 0.05f;
		assertTrue(ForeignColours.of(picture, HOLE, Mask.none(WIDTH, HEIGHT)).isEmpty());
	}

	@Test
	void whatIsForbiddenTellsNothing() {
		final Mask corner = Mask.of(WIDTH, HEIGHT, (x, y) -> x < 40 && y < 40);
		assertTrue(ForeignColours.of(picture(), HOLE, corner).isEmpty());
	}
}
