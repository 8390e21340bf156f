// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.raster.Mask;
import org.junit.jupiter.api.Test;

/** Masks drawn as text. */
class PiecesTest {

	private static Pieces pieces(final String... rows) {
		return Pieces.of(Mask.of(rows[0].length(), rows.length, (x, y) -> rows[y].charAt(x) == '#'));
	}

	@Test
	void aRingHasItsHole() {
		assertEquals(new Pieces(10, 2), pieces("####..", "#..#..", "####.."));
	}

	@Test
	void theLargerOfTwoPartsCountsAndABayIsNoHole() {
		assertEquals(new Pieces(7, 0), pieces("###...", "#....#", "###..#"));
	}

	/** Parts that touch at corners alone are apart. */
	@Test
	void cornersDoNotConnect() {
		assertEquals(new Pieces(1, 0), pieces("#.", ".#"));
	}

	@Test
	void nothingHasNoPart() {
		assertEquals(new Pieces(0, 0), pieces("...", "..."));
	}
}
