// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShadowStrengthTest {

	private static final int WIDTH = 96, HEIGHT = 80;
	/** The shadow: rows 24 to 47, columns 20 to 75; its lower edge is that of a row of tiles of 16 pixels. */
	private static final int LEFT = 20, RIGHT = 76, TOP = 24, BOTTOM = 48;
	private static final double[] TRUE = { 0.6, 0.55, 0.7 };

	/** A floor whose rows of tiles are dark and light in turn, with some noise, in a shadow. */
	private static LogPicture floor(final boolean noisy) {
		return floor(noisy ? 0.03 : 0, new double[]{ 0.8, 0.5, 0.45 }, 16);
	}

	/**
	 * @param noise standard deviation of its logarithm
	 * @param light colour of the lighter tiles
	 * @param side of a tile, pixels
	 */
	private static LogPicture floor(final double noise, final double[] light, final int side) {
		final Random random = new Random(1);
		final float[] rgb = new float[3 * WIDTH * HEIGHT];
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++) {
				final double[] tile = y / side % 2 == 0 ? light : new double[]{ 0.5, 0.42, 0.3 };
				final double grain = Math.exp(noise * random.nextGaussian());
				for (int c = 0; c < 3; c++) {
					final double lit = grain * (inShadow(x, y) ? Math.exp(-TRUE[c]) : 1);
					rgb[c * WIDTH * HEIGHT + y * WIDTH + x] =
						(float) ((tile[c] + LogPicture.FLOOR) * lit - LogPicture.FLOOR);
				}
			}
		return LogPicture.of(WIDTH, HEIGHT, rgb);
	}

	private static boolean inShadow(final int x, final int y) {
		return x >= LEFT && x < RIGHT && y >= TOP && y < BOTTOM;
	}

	private static ShadowLook measured(final LogPicture picture, final boolean lowerHalf) {
		final float[] shade = new float[WIDTH * HEIGHT];
		final boolean[] counted = new boolean[shade.length];
		for (int i = 0; i < shade.length; i++) {
			shade[i] = inShadow(i % WIDTH, i / WIDTH) ? 1 : 0;
			counted[i] = !lowerHalf || i / WIDTH >= TOP + 4;
		}
		return ShadowLook.measured(picture, shade, counted, 0.5);
	}

	@Test
	void tilesWhoseEdgeIsTheShadowsDoNotCount() {
		assertArray(TRUE, measured(floor(false), false).strength(), 0.01);
		assertArray(TRUE, measured(floor(true), false).strength(), 0.02);
	}

	@Test
	void moreOfTheOutlineMayFollowTilesThanNot() {
		// Two sides of 24 − 4 pixels tell the shadow, one of 56 pixels tells shadow and tiles together.
		final double tiles = Math.log((0.5 + LogPicture.FLOOR) / (0.8 + LogPicture.FLOOR));
		assertTrue(Math.abs(tiles) > 0.4, "the median of all steps would be off by that much");
		assertArray(TRUE, measured(floor(true), true).strength(), 0.02);
	}

	/** Steps that are a little too large are like the shadow's, so their median is 0.09 too large. */
	@Test
	void tilesThatDifferLittleCountLess() {
		final double ratio = Math.exp(0.1);
		final LogPicture picture = floor(0.01, new double[]{ 0.5 * ratio, 0.42 * ratio, 0.3 * ratio }, 8);
		assertArray(TRUE, measured(picture, false).strength(), 0.035);
	}

	@Test
	void aPlainGroundTellsItsSteps() {
		final float[] grey = new float[WIDTH * HEIGHT];
		for (int i = 0; i < grey.length; i++)
			grey[i] = (float) ((0.5 + LogPicture.FLOOR) * (inShadow(i % WIDTH, i / WIDTH) ? Math.exp(-0.4) : 1)
				- LogPicture.FLOOR);
		assertArray(new double[]{ 0.4 }, measured(LogPicture.of(WIDTH, HEIGHT, grey), false).strength(), 1e-3);
	}

	private static void assertArray(final double[] expected, final double[] actual, final double delta) {
		assertEquals(expected.length, actual.length);
		for (int c = 0; c < expected.length; c++)
			assertEquals(expected[c], actual[c], delta, "channel " + c + " of " + Arrays.toString(actual));
	}
}
