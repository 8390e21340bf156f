// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GradientsTest {

	@Test
	void aRampHasTheSameSlopeEverywhereAlsoBesideAHole() {
		final Texture ramp = Textures.of(12, 9, (x, y, c) -> 0.03 * x - 0.05 * y + c, Textures.hole(4, 3, 3));
		final Texture with = Gradients.added(ramp);
		assertEquals(5, with.channels);
		for (int i = 0; i < ramp.size(); i++) {
			for (int c = 0; c < 3; c++)
				assertEquals(ramp.colours[3 * i + c], with.colours[5 * i + c]);
			final boolean known = ramp.states[i] == Texture.KNOWN;
			assertEquals(known ? 0.06 : 0, with.colours[5 * i + 3], 1e-6, "along the row at " + i);
			assertEquals(known ? -0.1 : 0, with.colours[5 * i + 4], 1e-6, "along the column at " + i);
		}
	}

	@Test
	void aTexelWithoutKnownNeighboursIsLevel() {
		final Texture lone =
			Textures.of(3, 3, (x, y, c) -> 0.7, (x, y) -> x == 1 && y == 1 ? Texture.KNOWN : Texture.HOLE);
		final Texture with = Gradients.added(lone);
		assertEquals(0, with.colours[5 * 4 + 3]);
		assertEquals(0, with.colours[5 * 4 + 4]);
	}
}
