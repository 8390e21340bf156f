// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.raster.Planes;
import diffhandles.testing.RandomPictures;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ComparisonTest {

	@Property(tries = 40)
	void theReconstructionIsTheNearestValueOfASquare(@ForAll final long seed,
		@ForAll @IntRange(min = 0, max = 3) final int reach)
	{
		final Planes was = random(seed, 11, 7), is = random(seed + 1, 11, 7);
		final Comparison comparison = Comparison.of(was, is, 0, reach);
		for (int k = 0; k < is.values().length; k++) {
			final int i = k % 77, c = k / 77;
			float least = 1, largest = 0;
			for (int q = 0; q < 77; q++) {
				if (Math.abs(q % 11 - i % 11) > reach || Math.abs(q / 11 - i / 11) > reach) continue;
				least = Math.min(least, was.values()[c * 77 + q]);
				largest = Math.max(largest, was.values()[c * 77 + q]);
			}
			assertEquals(is.values()[k], comparison.after().values()[k]);
			assertEquals(Math.max(least, Math.min(largest, is.values()[k])), comparison.before().values()[k]);
		}
	}

	@Property(tries = 40)
	void aShiftIsNoChangeButAShadowIs(@ForAll final long seed, @ForAll @IntRange(min = -2, max = 2) final int dx,
		@ForAll @IntRange(min = -2, max = 2) final int dy)
	{
		final Planes was = random(seed, 20, 20), is = Planes.zeros(20, 20, 3);
		for (int c = 0; c < 3; c++)
			for (int y = 0; y < 20; y++)
				for (int x = 0; x < 20; x++)
					is.values()[(c * 20 + y) * 20 + x] =
						was.values()[(c * 20 + Math.floorMod(y + dy, 20)) * 20 + Math.floorMod(x + dx, 20)];
		final float[] gain = Comparison.of(was, is, 0, 2).logGain();
		for (int y = 2; y < 18; y++)
			for (int x = 2; x < 18; x++)
				assertEquals(0, gain[y * 20 + x], 1e-6);
	}

	@Test
	void aShadowOnPlainGroundHasItsGain() {
		final Planes was = Planes.zeros(20, 20, 3), is = Planes.zeros(20, 20, 3);
		Arrays.fill(was.values(), 0.6f);
		Arrays.fill(is.values(), 0.3f);
		for (final float gain : Comparison.of(was, is, 1.5, 2).logGain())
			assertEquals(Math.log((0.3 + 4 / 255.0) / (0.6 + 4 / 255.0)), gain, 1e-5);
	}

	private static Planes random(final long seed, final int width, final int height) {
		return new Planes(width, height, 3, RandomPictures.plane(seed, width, 3 * height).values());
	}
}
