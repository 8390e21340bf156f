package diffhandles.composite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SourceFieldTest {

	private static final int W = 24, H = 12;

	@Test
	void aStretchedSurfaceIsClosed() {
		final Mask before = Mask.of(W, H, (x, y) -> x < 8);
		final SourceField bridged = columns(3, 1).bridged(before); // columns 0, 3, 6 … show 0, 1, 2 …
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
		final SourceField field = columns(2, 2); // every other column shows itself
		assertArrayEquals(field.owner(), field.bridged(slit).owner());
	}

	@Test
	void farAndUnlikeSidesAreNotBridged() {
		final Mask all = Mask.of(W, H, (x, y) -> true);
		assertFalse(columns(12, 1).bridged(all).isObject(6));
		assertFalse(columns(3, 8).bridged(all).isObject(1));
	}

	@Property(tries = 50)
	void whatShowsAnObjectStaysAndWhatIsNewIsOfTheObject(@ForAll final long seed) {
		final Random random = new Random(seed);
		final Mask before = Mask.of(W, H, (x, y) -> random.nextInt(3) > 0);
		final int[] owner = new int[W * H];
		final float[] x = new float[W * H], y = new float[W * H];
		for (int i = 0; i < owner.length; i++) {
			owner[i] = random.nextInt(4) - 1;
			x[i] = random.nextFloat() * 6;
			y[i] = random.nextFloat() * 6;
		}
		final SourceField field = new SourceField(W, H, owner, x, y), bridged = field.bridged(before);
		for (int i = 0; i < owner.length; i++)
			if (field.isObject(i) || !bridged.isObject(i)) {
				assertEquals(owner[i], bridged.owner()[i]);
				assertEquals(x[i], bridged.sourceX()[i]);
			}
			else
				assertTrue(before.contains((int) bridged.sourceX()[i], (int) bridged.sourceY()[i]));
	}

	/** Every so many columns show the object, from columns that are so far apart. */
	private static SourceField columns(final int every, final int apart) {
		final int[] owner = new int[W * H];
		final float[] x = new float[W * H], y = new float[W * H];
		for (int i = 0; i < owner.length; i++)
			if (i % W % every == 0) {
				owner[i] = 1;
				x[i] = i % W / every * apart + 0.5f;
				y[i] = i / W + 0.5f;
			}
		return new SourceField(W, H, owner, x, y);
	}
}
