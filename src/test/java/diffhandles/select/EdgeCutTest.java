// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import org.junit.jupiter.api.Test;

/** Outlines where pixels are in doubt: along edges of colour, and of depth where colours have none. */
class EdgeCutTest {

	private static final int SIZE = 24;
	private static final Mask TRUTH = Mask.of(SIZE, SIZE, (x, y) -> x >= 9 && x < 17 && y >= 7 && y < 19);
	private static final Mask DOUBT = Mask.of(SIZE, SIZE,
		(x, y) -> x >= 5 && x < 21 && y >= 3 && y < 23 && !(x >= 11 && x < 15 && y >= 10 && y < 16));
	private static final Mask SURE = Mask.of(SIZE, SIZE, (x, y) -> x >= 11 && x < 15 && y >= 10 && y < 16);

	@Test
	void theOutlineGoesAlongColours() {
		final Planes rgb = Planes.zeros(SIZE, SIZE, 3);
		for (int i = 0; i < rgb.pixels(); i++)
			rgb.values()[i] = TRUTH.contains(i) ? 0.8f : 0.3f;
		assertEquals(TRUTH, new EdgeCut(rgb, null, 4).cut(new float[SIZE * SIZE], DOUBT, SURE));
	}

	@Test
	void theOutlineGoesAlongDepthWhereColoursAreEqual() {
		final float[] logDepth = new float[SIZE * SIZE];
		for (int i = 0; i < logDepth.length; i++)
			logDepth[i] = TRUTH.contains(i) ? 0.5f : 1;
		assertEquals(TRUTH,
			new EdgeCut(Planes.zeros(SIZE, SIZE, 3), logDepth, 4).cut(new float[SIZE * SIZE], DOUBT, SURE));
	}

	@Test
	void withoutSmoothnessOddsDecideAlone() {
		final float[] odds = new float[SIZE * SIZE];
		for (int i = 0; i < odds.length; i++)
			odds[i] = i % 3 == 0 ? 1 : -1;
		final Mask all = Mask.of(SIZE, SIZE, (x, y) -> true), none = all.complement();
		assertEquals(Mask.of(SIZE, SIZE, (x, y) -> (y * SIZE + x) % 3 == 0),
			new EdgeCut(Planes.zeros(SIZE, SIZE, 3), null, 0).cut(odds, all, none));
	}

	@Test
	void fixedPixelsStay() {
		final Mask none = Mask.of(SIZE, SIZE, (x, y) -> false);
		assertEquals(TRUTH, new EdgeCut(Planes.zeros(SIZE, SIZE, 3), null, 4).cut(new float[SIZE * SIZE], none, TRUTH));
	}
}
