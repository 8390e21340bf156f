// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Squares whose period is no whole number of texels. */
class FineShiftsTest {

	private static final int STEP = 4, PERIOD = 37;
	private static final Textures.Colour SQUARES = Textures.squares(PERIOD / 2.0);

	@Test
	void aShiftBecomesAsLongAsThePeriod() {
		final Texture picture = Textures.of(320, 240, SQUARES, Textures.hole(120, 80, 60));
		final Texture flat = Reduction.reduced(picture, STEP);
		final int shift = -18, rows = 9; // 72 pixels to the left where two periods are 74, 36 down where one is 37
		final int[] codes = new int[flat.size()];
		Arrays.fill(codes, NearestNeighbourField.NONE);
		for (int i = 0; i < codes.length; i++)
			if (flat.states[i] == Texture.HOLE)
				codes[i] = NearestNeighbourField.code(i + shift + rows * flat.width, false);
		final Homography larger = Rectification.frontal(flat.width, flat.height).enlarged(STEP).toPicture();
		final TexelSources fine =
			new FineShifts(flat, larger, picture, STEP).refined(new TexelSources(flat.width, flat.height, codes));
		final int x = 35, y = 25;
		assertEquals(x - 2.0 * PERIOD / STEP, fine.s(x, y, x), 0.13); // half a pixel
		assertEquals(y + (double) PERIOD / STEP, fine.t(x, y, y), 0.13);
		assertTrue(fine.agree(x, y));
	}

	@Test
	void blocksAreHoleIfAnyOfTheirTexelsIsAndMeansOfWhatIsKnown() {
		final Texture picture = Textures.of(7, 5, (x, y, c) -> x + 10 * y + 100 * c, Textures.hole(4, 0, 1));
		final Texture small = Reduction.reduced(picture, 2);
		assertEquals(4, small.width);
		assertEquals(3, small.height);
		assertEquals(Texture.HOLE, small.states[2]);
		assertEquals(Texture.KNOWN, small.states[3]); // cut by the border
		assertEquals((0.5 + 1.5) / 2 + 10 * (0.5 + 1.5) / 2, small.colours[0], 1e-5);
		assertEquals(6.5 + 10 * 4.5 + 100, small.colours[3 * (2 * 4 + 3) + 1], 1e-5);
	}

	/** The hole has more pixels than are looked at one by one. */
	@Test
	void aLargeHoleIsFilledToThePixel() {
		final int w = 640, h = 560;
		final Mask hole = Mask.of(w, h, (x, y) -> x >= 180 && x < 470 && y >= 130 && y < 430);
		final float[] values = new float[3 * w * h];
		for (int c = 0; c < 3; c++)
			for (int i = 0; i < w * h; i++)
				values[c * w * h + i] = (float) SQUARES.at(i % w + 0.5, i / w + 0.5, c);
		final Planes truth = new Planes(w, h, 3, values), picture = truth.copy();
		for (int k = 0; k < values.length; k++)
			if (hole.contains(k % (w * h))) picture.values()[k] = 0;
		final float[] z = new float[w * h];
		Arrays.fill(z, 1);
		final Planes filled = new ExemplarFill(1).remove(new View(picture, new DepthMap(w, h, z),
			Surfaces.none(PinholeCamera.ofFieldOfView(w, h, 50)), hole, Mask.none(w, h))).picture();
		double squares = 0;
		for (int k = 0; k < values.length; k++) {
			final double error = filled.values()[k] - values[k];
			if (!hole.contains(k % (w * h))) assertEquals(0, error);
			squares += error * error;
		}
		final double decibels = -10 * Math.log10(squares / 3 / hole.count());
		assertTrue(decibels > 34, decibels + " dB");
	}
}
