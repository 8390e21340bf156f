// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import org.junit.jupiter.api.Test;

class MatteTest {

	private static final int W = 40, H = 30;
	private static final double RADIUS = 9.3;

	/** How much of a pixel a disc covers, of 16 × 16 samples. */
	private static float disc(final int x, final int y) {
		int in = 0;
		for (int j = 0; j < 16; j++)
			for (int i = 0; i < 16; i++)
				if (Math.hypot(x + (i + 0.5) / 16 - 20, y + (j + 0.5) / 16 - 15) < RADIUS) in++;
		return in / 256f;
	}

	private static final Mask CENTRES = Mask.of(W, H, (x, y) -> Math.hypot(x + 0.5 - 20, y + 0.5 - 15) < RADIUS);

	/** A disc of one colour over another, grey and its complement. */
	private static Planes picture(final float own, final float ground) {
		final float[] values = new float[2 * W * H];
		for (int i = 0; i < W * H; i++) {
			final float a = disc(i % W, i / W);
			values[i] = a * own + (1 - a) * ground;
			values[W * H + i] = 1 - values[i];
		}
		return new Planes(W, H, 2, values);
	}

	@Test
	void theRimOfADiscIsAsFarItsAsItCoversItsPixels() {
		final Matte matte = Matte.of(picture(0.2f, 0.8f), CENTRES);
		for (int i = 0; i < W * H; i++)
			assertEquals(disc(i % W, i / W), matte.alpha()[i], 0.12, "pixel " + i % W + ", " + i / W);
	}

	@Test
	void theGroundIsTakenOutOfTheRimsColour() {
		final Matte matte = Matte.of(picture(0.2f, 0.8f), CENTRES);
		for (int i = 0; i < W * H; i++)
			if (matte.support().contains(i)) {
				assertEquals(0.2, matte.picture().values()[i], 0.02);
				assertEquals(0.8, matte.picture().values()[W * H + i], 0.02);
			}
	}

	@Test
	void whereColoursDoNotTellTheSmoothedMaskDoes() {
		final Matte matte = Matte.of(picture(0.5f, 0.5f), CENTRES);
		final Mask rim = CENTRES.dilated(1).minus(CENTRES.eroded(1));
		for (int i = 0; i < W * H; i++) {
			final double smooth = Matte.smooth(CENTRES, i % W, i / W);
			if (rim.contains(i)) assertEquals(CENTRES.contains(i) ? Math.max(0.4, smooth) : Math.min(0.6, smooth),
				matte.alpha()[i], 1e-6);
			assertEquals(0.5, matte.picture().values()[i], 1e-6);
		}
	}

	@Test
	void partsOfOnePixelKeepTheirColour() {
		final Mask line = Mask.of(W, H, (x, y) -> x == 20 && y > 4 && y < 20);
		final Planes picture = picture(0.3f, 0.9f);
		final Matte matte = Matte.of(picture, line);
		int pixels = 0;
		for (int i = 0; i < W * H; i++)
			if (line.contains(i)) {
				pixels++;
				assertEquals(1, matte.alpha()[i]);
				assertEquals(picture.values()[i], matte.picture().values()[i]);
			}
		assertTrue(pixels == 15, pixels + " pixels");
	}
}
