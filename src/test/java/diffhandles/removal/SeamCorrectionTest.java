// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
