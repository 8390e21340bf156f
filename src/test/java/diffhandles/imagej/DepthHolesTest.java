// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holes as a depth camera leaves them: single pixels, and a shadow beside what stands in front. */
class DepthHolesTest {

	private static final int W = 40, H = 30;
	private static final Mask BOX = Mask.of(W, H, (x, y) -> x >= 10 && x < 20 && y >= 8 && y < 18);

	/** A box at 2 in front of a wall at 5. */
	private static float[] room() {
		final float[] z = new float[W * H];
		for (int i = 0; i < z.length; i++)
			z[i] = BOX.contains(i) ? 2 : 5;
		return z;
	}

	@Test
	void boxAndWallAreFilledEachFromItself() {
		final float[] z = room();
		int holes = 0;
		for (int y = 6; y < 20; y++)
			for (int x = 18; x < 27; x++)
				if (x >= 20 || y == 9 || y == 12) {
					z[y * W + x] = x % 2 == 0 ? 0 : Float.NaN;
					holes++;
				}
		final List<String> notes = new ArrayList<>();
		new DepthHoles("depth", z, W, List.of(BOX)).fill(notes::add);
		assertArrayEquals(room(), z);
		assertEquals(
			List.of("depth: " + holes + " of 1200 pixels have no depth (zero or not a number) and were filled in "
				+ "from those around them, 4 of them in objects"),
			notes);
	}

	/** The ring around a hole is the mean of what is next to it. */
	@Test
	void aSlopeGoesOn() {
		final float[] z = new float[W * H];
		for (int i = 0; i < z.length; i++)
			z[i] = 1 + i % W;
		z[5 * W + 30] = 0;
		new DepthHoles("depth", z, W, List.of(BOX)).fill(note -> {});
		assertEquals(31, z[5 * W + 30]);
	}

	@Test
	void withoutHolesNothingIsSaid() {
		final float[] z = room();
		z[3] = -1; // for whoever checks the depth
		new DepthHoles("depth", z, W, List.of(BOX)).fill(note -> fail(note));
		assertEquals(-1, z[3]);
	}
}
