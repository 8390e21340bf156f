// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SourceFieldTest {

	private static final int W = 24, H = 12;

	@Test
	void aStretchedSurfaceIsClosed() {
		final Mask before = Mask.of(W, H, (x, y) -> x < 8);
		final SourceField bridged = columns(before, 3, 1).bridged(); // columns 0, 3, 6 … show 0, 1, 2 …
		for (int i = 0; i < W * H; i++) {
			if (i % W > 21) continue;
			assertTrue(bridged.isObject(i), "column " + i % W);
			assertEquals(i % W / 3.0 + 0.5, bridged.sourceX()[i], 1e-6);
			assertEquals(i / W + 0.5, bridged.sourceY()[i], 1e-6);
		}
	}

	@Test
	void groundBetweenTwoPartsOfAnObjectStays() {
		final Mask slit = Mask.of(W, H, (x, y) -> x % 2 == 0);
		final SourceField field = columns(slit, 2, 2); // every other column shows itself
		assertArrayEquals(field.owner(), field.bridged().owner());
	}

	@Test
	void farAndUnlikeSidesAreNotBridged() {
		final Mask all = Mask.of(W, H, (x, y) -> true);
		assertFalse(columns(all, 12, 1).bridged().isObject(6));
		assertFalse(columns(all, 3, 8).bridged().isObject(1));
	}

	@Property(tries = 50)
	void whatShowsAnObjectStaysAndWhatIsNewIsOfTheObject(@ForAll final long seed) {
		final Random random = new Random(seed);
		final Mask before = Mask.of(W, H, (x, y) -> random.nextInt(3) > 0);
		final int[] owner = new int[W * H];
		final float[] x = new float[W * H], y = new float[W * H];
		for (int i = 0; i < owner.length; i++) {
			owner[i] = random.nextInt(4) - 2;
			x[i] = random.nextFloat() * 6;
			y[i] = random.nextFloat() * 6;
		}
		final SourceField field = new SourceField(before, owner, x, y), bridged = field.bridged();
		for (int i = 0; i < owner.length; i++)
			if (field.isObject(i) || !bridged.isObject(i)) {
				assertEquals(owner[i], bridged.owner()[i]);
				assertEquals(x[i], bridged.sourceX()[i]);
			}
			else
				assertTrue(before.contains((int) bridged.sourceX()[i], (int) bridged.sourceY()[i]));
	}

	/** Crop, and every pixel shows what it showed, from the same place. */
	@Property(tries = 50)
	void aCroppedFieldShowsTheSamePlaces(@ForAll final long seed) {
		final Random random = new Random(seed);
		final Mask before = Mask.of(W, H, (x, y) -> random.nextBoolean());
		final int[] owner = random.ints(W * H, -2, 2).toArray();
		final float[] x = new float[W * H], y = new float[W * H];
		for (int i = 0; i < owner.length; i++) {
			x[i] = random.nextInt(8 * W) / 8f;
			y[i] = random.nextInt(8 * H) / 8f;
		}
		final SourceField field = new SourceField(before, owner, x, y), cropped = field.cropped(5, 2, 9, 7);
		for (int j = 0; j < 7; j++)
			for (int i = 0; i < 9; i++) {
				final int part = j * 9 + i, whole = (2 + j) * W + 5 + i;
				assertEquals(owner[whole], cropped.owner()[part]);
				assertEquals(x[whole], cropped.sourceX()[part] + 5);
				assertEquals(y[whole], cropped.sourceY()[part] + 2);
				assertEquals(before.contains(whole), cropped.before().contains(i, j));
				assertEquals(owner[whole] >= 0, cropped.after().contains(i, j));
				assertEquals(owner[whole] == SourceField.HOLE, cropped.vacated().contains(i, j));
				assertEquals(before.contains(whole) || owner[whole] >= 0, cropped.objects().contains(i, j));
			}
	}

	/** Every so many columns show the object, from columns that are so far apart. */
	private static SourceField columns(final Mask before, final int every, final int apart) {
		final int[] owner = new int[W * H];
		Arrays.fill(owner, SourceField.STATIC);
		final float[] x = new float[W * H], y = new float[W * H];
		for (int i = 0; i < owner.length; i++)
			if (i % W % every == 0) {
				owner[i] = 0;
				x[i] = i % W / every * apart + 0.5f;
				y[i] = i / W + 0.5f;
			}
		return new SourceField(before, owner, x, y);
	}
}
