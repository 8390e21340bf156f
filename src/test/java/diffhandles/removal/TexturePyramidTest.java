// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TexturePyramidTest {

	/** A strip of known texels across a large empty box, with a hole in its middle. */
	private static Texture strip(final int side) {
		final byte[] states = new byte[side * side];
		for (int y = 0; y < side; y++)
			for (int x = Math.max(0, y - 2); x < Math.min(side, y + 3); x++)
				states[y * side + x] = Math.abs(y - side / 2) < 8 ? Texture.HOLE : Texture.KNOWN;
		return new Texture(side, side, 1, new float[side * side], states);
	}

	/** The search for shifts allocates four numbers for every texel of the box: 3 GB for a floor in 12 megapixels. */
	@Test
	void aBoxThatIsMostlyVoidIsHalvedUntilItIsSmall() {
		final Texture strip = strip(1500);
		assertTrue(strip.size() - strip.count(Texture.VOID) < 10_000);
		final TexturePyramid pyramid = TexturePyramid.of(strip);
		assertEquals(188, pyramid.coarsest().width);
		assertEquals(4, pyramid.levels().size());
	}

	@Test
	void aSmallTextureIsItsOwnPyramid() {
		assertEquals(1, TexturePyramid.of(strip(100)).levels().size());
	}
}
