// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Completion of textures whose hidden part is known. */
class ExemplarSynthesisTest {

	private static final int RADIUS = 3;

	@Test
	void aPeriodicPatternIsRecoveredExactly() {
		final Textures.Colour waves =
			(x, y, c) -> 0.5 + 0.2 * Math.sin(2 * Math.PI * x / 15) + 0.2 * Math.cos(2 * Math.PI * y / 10 + c);
		final Texture texture = Textures.of(120, 100, waves, Textures.hole(44, 34, 30));
		final Texture truth = Textures.of(120, 100, waves, (x, y) -> Texture.KNOWN);
		final TexelSources sources = new ExemplarSynthesis(RADIUS, 1).fill(TexturePyramid.of(texture));
		for (int i = 0; i < texture.size(); i++) {
			if (texture.states[i] != Texture.HOLE) continue;
			final int source = NearestNeighbourField.index(sources.codes()[i]);
			for (int c = 0; c < 3; c++)
				assertEquals(truth.colours[3 * i + c], texture.colours[3 * source + c], 1e-4, "texel " + i);
		}
	}

	@Test
	void theShiftsOfAPatternAreItsPeriods() {
		final Texture texture = Textures.of(90, 80, Textures.squares(8), Textures.hole(36, 30, 18));
		for (final Offset t : RegularOffsets.find(texture).subList(0, 8)) {
			final boolean even = Math.floorMod(t.dx(), 16) == 0 && Math.floorMod(t.dy(), 16) == 0;
			final boolean odd = Math.floorMod(t.dx(), 16) == 8 && Math.floorMod(t.dy(), 16) == 8;
			assertTrue(even || odd, t + " is no period of a checkerboard of squares of 8");
		}
	}

	@Test
	void aHoleLargerThanWhatIsKnownHasNothingToCopy() {
		final Texture texture = Textures.of(40, 40, Textures.noise(1),
			(x, y) -> x > 1 && x < 38 && y > 1 && y < 38 ? Texture.HOLE : Texture.KNOWN);
		assertFalse(TexturePyramid.of(texture).isFillable(RADIUS));
	}

	@Test
	void aTextureWithoutAHoleNeedsNoFill() {
		final Texture texture = Textures.of(40, 40, Textures.noise(1), (x, y) -> Texture.KNOWN);
		assertFalse(TexturePyramid.of(texture).isFillable(RADIUS));
	}

	@Test
	void examplesAreTrustedOnAPatternButNotOnBlotches() {
		final ExemplarSynthesis synthesis = new ExemplarSynthesis(RADIUS, 1);
		final Texture tiles = Textures.of(120, 100, Textures.squares(10), Textures.hole(45, 35, 30));
		final Texture blotches = Textures.of(120, 100, (x, y, c) -> 0.5 + 0.03 * Math.sin(0.041 * x + 0.00021 * x * y)
			+ 0.03 * Math.cos(0.053 * y - 0.0003 * x * x), Textures.hole(45, 35, 30));
		assertTrue(new Trust(synthesis, RADIUS).of(TexturePyramid.of(tiles), tiles, 1) > 0.9);
		assertTrue(new Trust(synthesis, RADIUS).of(TexturePyramid.of(blotches), blotches, 1) < 0.5);
	}
}
