// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import diffhandles.raster.PoissonSolver;
import org.junit.jupiter.api.Test;

/** The joined fill against a general Poisson solver. */
class SeamCorrectionTest {

	@Test
	void aFillThatIsOffByASlopeIsJoinedWithItsGradients() {
		final Textures.Colour truth = (x, y, c) -> 0.5 + 0.1 * Math.sin(0.8 * x + c) + 0.1 * Math.sin(0.6 * y);
		final Texture picture = Textures.of(50, 40, truth, Textures.hole(15, 10, 20));
		final Texture fill =
			Textures.of(50, 40, (x, y, c) -> truth.at(x, y, c) + 0.2 - 0.004 * x + 0.003 * y, (x, y) -> Texture.KNOWN);
		SeamCorrection.join(picture, fill);
		for (int i = 0; i < picture.size(); i++)
			for (int c = 0; c < 3; c++)
				if (picture.states[i] == Texture.HOLE)
					assertEquals(truth.at(i % 50 + 0.5, i / 50 + 0.5, c), fill.colours[3 * i + c], 0.004, "texel " + i);
	}

	@Test
	void itIsPoissonsEquation() {
		final Texture picture = Textures.of(30, 30, Textures.squares(6), Textures.hole(9, 9, 11));
		final Texture fill = Textures.of(30, 30, (x, y, c) -> 0.4 + 0.02 * Math.sin(x) * y, (x, y) -> Texture.KNOWN);
		final Mask hole = Mask.of(30, 30, (x, y) -> picture.is(x, y, Texture.HOLE));
		final float[] values = new float[900], reference = new float[900];
		for (int i = 0; i < 900; i++) {
			reference[i] = fill.colours[3 * i];
			values[i] = hole.contains(i) ? 0 : picture.colours[3 * i];
		}
		new PoissonSolver(hole, hole.complement()).solve(values, reference, 1e-8);
		SeamCorrection.join(picture, fill);
		double squares = 0;
		for (int i = 0; i < 900; i++)
			if (hole.contains(i)) squares += Math.pow(values[i] - fill.colours[3 * i], 2);
		assertEquals(0, Math.sqrt(squares / hole.count()), 0.02, "the membrane's visual accuracy");
	}

	/** A dark line below the hole, which the fill has a pixel higher, and a tone that is 0.1 too dark. */
	@Test
	void aLineAPixelOffIsNoDifferenceOfTone() {
		final Textures.Colour truth = (x, y, c) -> (int) y == 32 ? 0.2 : 0.7;
		final Texture picture =
			Textures.of(40, 50, truth, (x, y) -> x >= 15 && x < 25 && y >= 11 && y < 31 ? Texture.HOLE : Texture.KNOWN);
		final Textures.Colour higher = (x, y, c) -> truth.at(x, y + 1, c) - 0.1;
		final Texture raw = Textures.of(40, 50, higher, (x, y) -> Texture.KNOWN);
		final Texture levelled = SeamCorrection.levelled(picture, raw);
		SeamCorrection.join(picture, raw);
		SeamCorrection.join(picture, levelled);
		final int above = 3 * (30 * 40 + 20); // in the hole's last row
		assertEquals(0.7, levelled.colours[above], 0.03);
		assertTrue(raw.colours[above] > 0.95, "what it is for: " + raw.colours[above]);
	}

	@Test
	void onAnEvenRimNothingIsLevelled() {
		final Texture picture = Textures.of(40, 40, (x, y, c) -> 0.5, Textures.hole(10, 10, 20));
		final Texture fill = Textures.of(40, 40, (x, y, c) -> 0.2 + 0.01 * x, (x, y) -> Texture.KNOWN);
		assertArrayEquals(fill.colours, SeamCorrection.levelled(picture, fill).colours, 1e-6f);
	}
}
