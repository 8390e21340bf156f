package diffhandles.composite;

import static diffhandles.testing.Refusals.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.geometry.SourceField;
import diffhandles.raster.Mask;
import diffhandles.testing.RandomPictures;
import diffhandles.window.PictureMetrics;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ObjectPreviewTest {

	@Property(tries = 40)
	void theIdentityIsTheOriginalExactly(@ForAll final long seed, @ForAll @IntRange(min = 1, max = 20) final int w,
		@ForAll @IntRange(min = 1, max = 20) final int h)
	{
		final Random random = new Random(seed);
		final Mask object = Mask.of(w, h, (x, y) -> random.nextInt(3) == 0);
		final SourceField identity = shifted(object, 0, 0);
		requireIdentity(RandomPictures.filled(random, ArrayImgs.unsignedBytes(w, h), 255, true), object, identity);
		requireIdentity(RandomPictures.filled(random, ArrayImgs.unsignedShorts(w, h, 3), 65535, true), object,
			identity);
		requireIdentity(RandomPictures.filled(random, ArrayImgs.floats(w, h, 3), 1, false), object, identity);
		requireIdentity(Views.translate(RandomPictures.filled(random, ArrayImgs.doubles(w, h), 1, false), -5, 8),
			object, identity);
	}

	@Property(tries = 40)
	void wholePixelsMoveUnchangedOverTheFill(@ForAll final long seed, @ForAll @IntRange(min = -5, max = 5) final int dx,
		@ForAll @IntRange(min = -5, max = 5) final int dy)
	{
		final Random random = new Random(seed);
		final Mask object = Mask.of(24, 20, (x, y) -> x > 7 && x < 15 && y > 6 && y < 13);
		final RandomAccessibleInterval<UnsignedShortType> original =
			RandomPictures.filled(random, ArrayImgs.unsignedShorts(24, 20), 65535, true);
		final RandomAccessibleInterval<UnsignedShortType> fill =
			RandomPictures.filled(random, ArrayImgs.unsignedShorts(24, 20), 65535, true);
		final RandomAccessibleInterval<UnsignedShortType> result =
			ObjectPreview.render(original, fill, 0, shifted(object, dx, dy));
		for (int y = 0; y < 20; y++)
			for (int x = 0; x < 24; x++) {
				final RandomAccessibleInterval<UnsignedShortType> shown =
					object.contains(x - dx, y - dy) || !object.contains(x, y) ? original : fill;
				final boolean moved = object.contains(x - dx, y - dy);
				assertEquals(shown.getAt(moved ? x - dx : x, moved ? y - dy : y).get(), result.getAt(x, y).get());
			}
	}

	@Property(tries = 40)
	void rampsMoveExactlyBySubpixels(@ForAll @IntRange(min = -99, max = 99) final int dx,
		@ForAll @IntRange(min = -99, max = 99) final int dy)
	{
		final float sx = dx / 40f, sy = dy / 40f;
		final RandomAccessibleInterval<FloatType> ramp = ArrayImgs.floats(40, 30);
		for (int y = 0; y < 30; y++)
			for (int x = 0; x < 40; x++)
				ramp.getAt(x, y).set(3 * x - 2 * y);
		final Mask object = Mask.of(40, 30, (x, y) -> x >= 10 && x < 28 && y >= 8 && y < 22);
		final RandomAccessibleInterval<FloatType> result = ObjectPreview.render(ramp, ramp, 0, shifted(object, sx, sy));
		for (int y = 13; y < 17; y++)
			for (int x = 16; x < 22; x++)
				assertEquals(3 * (x - sx) - 2 * (y - sy), result.getAt(x, y).get(), 1e-3);
	}

	@Test
	void outlinesAreMixedWithWhatIsBehindAndNeverWithTheOldSurroundings() {
		final Mask object = Mask.of(12, 1, (x, y) -> x >= 4 && x < 8);
		final RandomAccessibleInterval<FloatType> original =
			ArrayImgs.floats(new float[]{ 9, 9, 9, 9, 1, 1, 1, 1, 9, 9, 9, 9 }, 12, 1);
		final RandomAccessibleInterval<FloatType> fill =
			ArrayImgs.floats(new float[]{ 9, 9, 9, 9, 5, 5, 5, 5, 9, 9, 9, 9 }, 12, 1);
		final RandomAccessibleInterval<FloatType> result =
			ObjectPreview.render(original, fill, 0, shifted(object, 0.25f, 0));
		assertEquals(0.75 * 1 + 0.25 * 5, result.getAt(4, 0).get(), 1e-6);
		for (int x = 5; x < 8; x++)
			assertEquals(1, result.getAt(x, 0).get(), 1e-6);
	}

	/** Where the object is gone its soft edge is, too; where it stays, and away from it, nothing changes. */
	@Test
	void theSoftEdgeGoesWithTheObject() {
		final Mask object = Mask.of(16, 1, (x, y) -> x >= 4 && x < 8);
		final RandomAccessibleInterval<FloatType> original =
			ArrayImgs.floats(new float[]{ 9, 9, 8, 7, 1, 1, 1, 1, 7, 8, 9, 9, 9, 9, 9, 9 }, 16, 1);
		final RandomAccessibleInterval<FloatType> fill =
			ArrayImgs.floats(new float[]{ 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5 }, 16, 1);
		final RandomAccessibleInterval<FloatType> moved =
			ObjectPreview.render(original, fill, 2, shifted(object, 2, 0));
		final float[] expected = { 9, 9, 5, 5, 5, 5, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9 };
		for (int x = 0; x < 16; x++)
			assertEquals(expected[x], moved.getAt(x, 0).get(), "pixel " + x);
		final RandomAccessibleInterval<FloatType> kept = ObjectPreview.render(original, fill, 2, shifted(object, 0, 0));
		for (int x = 0; x < 16; x++)
			assertEquals(original.getAt(x, 0).get(), kept.getAt(x, 0).get(), "pixel " + x);
	}

	@Test
	void badInputIsRefused() {
		final Mask object = Mask.of(4, 4, (x, y) -> x == 1);
		assertMessage("the background is 5×4×1, but the picture is 4×4×1",
			() -> ObjectPreview.render(ArrayImgs.floats(4, 4), ArrayImgs.floats(5, 4), 0, shifted(object, 0, 0)));
		assertMessage("the source field is 4×4, but the picture is 5×4",
			() -> ObjectPreview.render(ArrayImgs.floats(5, 4), ArrayImgs.floats(5, 4), 0, shifted(object, 0, 0)));
		assertMessage("pixel (0, 0) shows object 1 at (NaN, 0.5)", () -> new SourceField(Mask.of(1, 1, (x, y) -> true),
			new int[]{ 0 }, new float[]{ Float.NaN }, new float[]{ 0.5f }));
	}

	/** The object moved by (dx, dy): a target pixel shows it where its source's pixel belongs to it. */
	static SourceField shifted(final Mask object, final float dx, final float dy) {
		final int w = object.width(), n = w * object.height();
		final int[] owner = new int[n];
		final float[] sourceX = new float[n], sourceY = new float[n];
		for (int i = 0; i < n; i++) {
			sourceX[i] = i % w + 0.5f - dx;
			sourceY[i] = i / w + 0.5f - dy;
			final boolean shown = object.contains((int) Math.floor(sourceX[i]), (int) Math.floor(sourceY[i]));
			owner[i] = shown ? 0 : object.contains(i) ? SourceField.HOLE : SourceField.STATIC;
		}
		return new SourceField(object, owner, sourceX, sourceY);
	}

	private static <T extends RealType<T>> void requireIdentity(final RandomAccessibleInterval<T> original,
		final Mask object, final SourceField identity)
	{
		final RandomAccessibleInterval<FloatType> fill =
			original.numDimensions() == 2 ? ArrayImgs.floats(original.dimensionsAsLongArray())
				: RandomPictures.constant(object.width(), object.height(), 0.3f);
		final RandomAccessibleInterval<T> result = ObjectPreview.render(original, fill, 0, identity);
		assertEquals(0, PictureMetrics.meanAbsoluteChangeOutside(Views.zeroMin(original), result,
			Mask.of(object.width(), object.height(), (x, y) -> false)));
	}
}
