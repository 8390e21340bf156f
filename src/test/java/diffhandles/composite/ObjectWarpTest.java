// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import static diffhandles.testing.Refusals.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.testing.RandomPictures;
import diffhandles.testing.ShiftedObject;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ObjectWarpTest {

	private static final int WIDTH = 24, HEIGHT = 20;

	/** No move among them. */
	@Property(tries = 40)
	void wholePixelsMoveUnchanged(@ForAll final long seed, @ForAll @IntRange(min = -5, max = 5) final int dx,
		@ForAll @IntRange(min = -5, max = 5) final int dy)
	{
		final Mask object = Mask.of(WIDTH, HEIGHT, (x, y) -> x > 7 && x < 15 && y > 6 && y < 13);
		final Planes source = RandomPictures.plane(seed, WIDTH, HEIGHT);
		final ObjectWarp warp = ObjectWarp.of(source, ShiftedObject.by(object, dx, dy));
		for (int y = 0, i = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++, i++) {
				final boolean shown = object.contains(x - dx, y - dy);
				assertEquals(shown ? 1 : 0, warp.coverage()[i]);
				assertEquals(shown ? source.values()[(y - dy) * WIDTH + x - dx] : 0, warp.picture().values()[i]);
			}
	}

	@Property(tries = 40)
	void rampsMoveExactlyBySubpixels(@ForAll @IntRange(min = -99, max = 99) final int dx,
		@ForAll @IntRange(min = -99, max = 99) final int dy)
	{
		final float sx = dx / 40f, sy = dy / 40f;
		final Planes ramp = Planes.zeros(40, 30, 1);
		for (int i = 0; i < ramp.pixels(); i++)
			ramp.values()[i] = 3 * (i % 40) - 2 * (i / 40);
		final Mask object = Mask.of(40, 30, (x, y) -> x >= 10 && x < 28 && y >= 8 && y < 22);
		final ObjectWarp warp = ObjectWarp.of(ramp, ShiftedObject.by(object, sx, sy));
		for (int y = 13; y < 17; y++)
			for (int x = 16; x < 22; x++) {
				assertEquals(3 * (x - sx) - 2 * (y - sy), warp.picture().values()[y * 40 + x], 1e-3);
				assertEquals(1, warp.coverage()[y * 40 + x], 1e-6);
			}
	}

	@Test
	void outlinesAreCoveredInPartAndNeverShowTheOldSurroundings() {
		final Mask object = Mask.of(12, 1, (x, y) -> x >= 4 && x < 8);
		final Planes source = new Planes(12, 1, 1, new float[]{ 9, 9, 9, 9, 1, 1, 1, 1, 9, 9, 9, 9 });
		final ObjectWarp warp = ObjectWarp.of(source, ShiftedObject.by(object, 0.25f, 0));
		assertArrayEquals(new float[]{ 0, 0, 0, 0, 0.75f, 1, 1, 1, 0, 0, 0, 0 }, warp.coverage(), 1e-6f);
		assertArrayEquals(new float[]{ 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0 }, warp.picture().values(), 1e-6f);
	}

	@Test
	void aPictureOfAnotherSizeIsRefused() {
		final Mask object = Mask.of(4, 4, (x, y) -> x == 1);
		assertMessage("the source field is 4×4, but the picture is 5×4",
			() -> ObjectWarp.of(Planes.zeros(5, 4, 1), ShiftedObject.by(object, 0, 0)));
	}
}
