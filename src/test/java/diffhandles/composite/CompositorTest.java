// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import static diffhandles.testing.Refusals.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.testing.RandomPictures;
import diffhandles.window.PictureMetrics;
import diffhandles.window.ValueRange;
import diffhandles.window.WorkingWindow;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CompositorTest {

	private static final ValueRange EIGHT_BIT = new ValueRange(0, 255), SIXTEEN_BIT = new ValueRange(0, 65535);

	@Property(tries = 60)
	void outsideTheMaskEveryPixelIsTheOriginals(@ForAll final long seed,
		@ForAll @IntRange(min = 2, max = 24) final int w, @ForAll @IntRange(min = 2, max = 24) final int h)
	{
		final Random random = new Random(seed);
		final WorkingWindow window = randomWindow(random, w, h);
		final EditMask mask = randomMask(random, window);
		for (final boolean grey : new boolean[]{ true, false }) {
			requireExact(random, RandomPictures.filled(random, ArrayImgs.unsignedBytes(size(w, h, grey)), 255, true),
				mask, EIGHT_BIT);
			requireExact(random, RandomPictures.filled(random, ArrayImgs.unsignedShorts(size(w, h, grey)), 65535, true),
				mask, SIXTEEN_BIT);
			requireExact(random,
				RandomPictures.filled(random, PlanarImgs.unsignedShorts(size(w, h, grey)), 65535, true), mask,
				new ValueRange(300, 4000));
			requireExact(random, RandomPictures.filled(random, ArrayImgs.floats(size(w, h, grey)), 7, false), mask,
				new ValueRange(-1, 5));
			requireExact(random, RandomPictures.filled(random, ArrayImgs.doubles(size(w, h, grey)), 1e9, false), mask,
				new ValueRange(0, 1e9));
		}
	}

	@Property(tries = 40)
	void viewsOfAnyOriginAndOrderAreServed(@ForAll final long seed, @ForAll @IntRange(min = 2, max = 16) final int w,
		@ForAll @IntRange(min = 2, max = 16) final int h)
	{
		final Random random = new Random(seed);
		final EditMask mask = randomMask(random, randomWindow(random, w, h));
		final RandomAccessibleInterval<UnsignedShortType> large =
			RandomPictures.filled(random, ArrayImgs.unsignedShorts(3, h + 5, w + 7), 65535, true);
		// (c, y, x) → (x, y, c), cropped to an origin of (3, 2, 0), then moved to negative positions
		final RandomAccessibleInterval<UnsignedShortType> cropped = Views.interval(Views.permute(large, 0, 2),
			new FinalInterval(new long[]{ 3, 2, 0 }, new long[]{ w + 2, h + 1, 2 }));
		requireExact(random, cropped, mask, SIXTEEN_BIT);
		requireExact(random, Views.translate(cropped, -20, -9, 4), mask, SIXTEEN_BIT);
	}

	@Test
	void whatIsNoNumberStaysInsideTheMaskToo() {
		final RandomAccessibleInterval<FloatType> original =
			ArrayImgs.floats(new float[]{ Float.NaN, Float.NaN, 3, 4 }, 4, 1);
		final WorkingWindow window = new WorkingWindow(4, 1, 0, 0, 4, 1, 4, 1);
		final EditMask mask = EditMask.of(window, Mask.of(4, 1, (x, y) -> x == 1 || x == 2), 0);
		final RandomAccessibleInterval<FloatType> result =
			Compositor.composite(original, RandomPictures.constant(4, 1, 0.5f), mask, new ValueRange(0, 10));
		assertEquals(Float.NaN, result.getAt(0, 0).get());
		assertEquals(Float.NaN, result.getAt(1, 0).get());
		assertEquals(5, result.getAt(2, 0).get(), 1e-6);
		assertEquals(4, result.getAt(3, 0).get());
	}

	@Test
	void everyChannelHasItsOwnRange() {
		final WorkingWindow window = new WorkingWindow(3, 1, 0, 0, 3, 1, 3, 1);
		final EditMask mask = EditMask.of(window, Mask.of(3, 1, (x, y) -> x == 1), 0);
		final Planes edited = new Planes(3, 1, 2, new float[]{ 0, 0.5f, 0, 0, 1.5f, 0 });
		final RandomAccessibleInterval<UnsignedShortType> result =
			Compositor.composite(ArrayImgs.unsignedShorts(new short[]{ 1, 2, 3, 4, 5, 6 }, 3, 1, 2), edited, mask,
				List.of(new ValueRange(1000, 0), new ValueRange(0, 200)));
		final int[] expected = { 1, 500, 3, 4, 300, 6 };
		int i = 0;
		for (final UnsignedShortType value : Views.flatIterable(result))
			assertEquals(expected[i++], value.get());
		assertMessage("got 2 of the original, 2 of the edited region and 1 ranges",
			() -> Compositor.composite(ArrayImgs.unsignedShorts(3, 1, 2), edited, mask, List.of(EIGHT_BIT)));
	}

	@Test
	void notANumberKeepsItsPayload() {
		final int bits = 0x7fc12345;
		final float[] values = new float[6 * 5];
		Arrays.fill(values, Float.intBitsToFloat(bits));
		final EditMask mask =
			EditMask.of(new WorkingWindow(6, 5, 1, 1, 4, 3, 4, 3), Mask.of(4, 3, (x, y) -> x == 2), 0);
		final RandomAccessibleInterval<FloatType> result = Compositor.composite(ArrayImgs.floats(values, 6, 5),
			RandomPictures.constant(4, 3, 0.5f), mask, new ValueRange(0, 10));
		for (final FloatType value : Views.flatIterable(result))
			assertEquals(bits, Float.floatToRawIntBits(value.get()));
	}

	@Property(tries = 40)
	void insideIsTheMixRoundedAndClamped(@ForAll final long seed) {
		final Random random = new Random(seed);
		final WorkingWindow window = new WorkingWindow(9, 7, 0, 0, 9, 7, 9, 7);
		final EditMask mask = randomMask(random, window);
		final RandomAccessibleInterval<UnsignedByteType> original =
			RandomPictures.filled(random, ArrayImgs.unsignedBytes(9, 7, 3), 255, true);
		final RandomAccessibleInterval<FloatType> edited = ArrayImgs.floats(9, 7, 3);
		for (final FloatType v : Views.flatIterable(edited))
			v.set(random.nextFloat() * 1.4f - 0.2f);
		final RandomAccessibleInterval<UnsignedByteType> result =
			Compositor.composite(original, edited, mask, EIGHT_BIT);
		for (int c = 0; c < 3; c++)
			for (int y = 0; y < 7; y++)
				for (int x = 0; x < 9; x++) {
					final double a = mask.alpha(y * 9 + x);
					final double mixed =
						(1 - a) * original.getAt(x, y, c).get() + a * 255 * edited.getAt(x, y, c).get();
					assertEquals(Math.min(255, Math.max(0, mixed)), result.getAt(x, y, c).get(), 0.501);
				}
	}

	@Test
	void greyTakesTheLumaOfTheEditedColours() {
		final RandomAccessibleInterval<FloatType> edited = RandomPictures.constant(2, 2, 0);
		edited.getAt(0, 0, 0).set(1);
		edited.getAt(1, 0, 1).set(1);
		edited.getAt(0, 1, 2).set(1);
		for (int c = 0; c < 3; c++)
			edited.getAt(1, 1, c).set(0.4f);
		final WorkingWindow window = new WorkingWindow(2, 2, 0, 0, 2, 2, 2, 2);
		final RandomAccessibleInterval<UnsignedByteType> result = Compositor.composite(ArrayImgs.unsignedBytes(2, 2),
			edited, EditMask.of(window, Mask.of(2, 2, (x, y) -> true), 0), EIGHT_BIT);
		assertEquals(76, result.getAt(0, 0).get());
		assertEquals(150, result.getAt(1, 0).get());
		assertEquals(29, result.getAt(0, 1).get());
		assertEquals(102, result.getAt(1, 1).get());
	}

	@Test
	void coloursOfAnArgbImageAreItsChannels() {
		final RandomAccessibleInterval<ARGBType> argb = ArrayImgs.argbs(new int[]{ 0xff102030, 0x00ff00fe }, 2, 1);
		final RandomAccessibleInterval<UnsignedByteType> channels = Converters.argbChannels(argb, 1, 2, 3);
		final WorkingWindow window = new WorkingWindow(2, 1, 0, 0, 2, 1, 2, 1);
		final RandomAccessibleInterval<UnsignedByteType> result = Compositor.composite(channels,
			RandomPictures.constant(2, 1, 1), EditMask.of(window, Mask.of(2, 1, (x, y) -> x == 0), 0), EIGHT_BIT);
		final int[] untouched = { 255, 0, 254 };
		for (int c = 0; c < 3; c++) {
			assertEquals(255, result.getAt(0, 0, c).get());
			assertEquals(untouched[c], result.getAt(1, 0, c).get());
		}
	}

	@Test
	void badPicturesAreRefusedWithTheirSizes() {
		final WorkingWindow window = new WorkingWindow(4, 4, 0, 0, 4, 4, 4, 4);
		final EditMask mask = EditMask.of(window, Mask.of(4, 4, (x, y) -> true), 0);
		assertMessage("the edited region must be 4×4×3, but is 5×4×3", () -> Compositor
			.composite(ArrayImgs.unsignedBytes(4, 4), RandomPictures.constant(5, 4, 0), mask, EIGHT_BIT));
		assertMessage("the picture must be 4×4, but is 4×6", () -> Compositor.composite(ArrayImgs.unsignedBytes(4, 6),
			RandomPictures.constant(4, 4, 0), mask, EIGHT_BIT));
		assertMessage("a picture of 2 channels needs a range for each", () -> Compositor
			.composite(ArrayImgs.unsignedBytes(4, 4, 2), RandomPictures.constant(4, 4, 0), mask, EIGHT_BIT));
		assertMessage("must be finite, but is NaN at (0, 0)", () -> Compositor.composite(ArrayImgs.unsignedBytes(4, 4),
			RandomPictures.constant(4, 4, Float.NaN), mask, EIGHT_BIT));
	}

	private static <T extends RealType<T>> void requireExact(final Random random,
		final RandomAccessibleInterval<T> original, final EditMask mask, final ValueRange range)
	{
		final WorkingWindow window = mask.window();
		final RandomAccessibleInterval<FloatType> edited = ArrayImgs.floats(window.width(), window.height(), 3);
		for (final FloatType v : Views.flatIterable(edited))
			v.set(random.nextFloat());
		final RandomAccessibleInterval<T> result = Compositor.composite(original, edited, mask, range);
		assertEquals(original.getType().getClass(), result.getType().getClass());
		final Mask support = mask.support();
		final RandomAccess<T> expected = Views.zeroMin(original).randomAccess(), actual = result.randomAccess();
		for (int c = 0; c < (original.numDimensions() == 2 ? 1 : 3); c++)
			for (int y = 0; y < original.dimension(1); y++)
				for (int x = 0; x < original.dimension(0); x++) {
					if (support.contains(x, y)) continue;
					final long[] at = original.numDimensions() == 2 ? new long[]{ x, y } : new long[]{ x, y, c };
					assertEquals(Double.doubleToRawLongBits(expected.setPositionAndGet(at).getRealDouble()),
						Double.doubleToRawLongBits(actual.setPositionAndGet(at).getRealDouble()));
				}
		assertEquals(0, PictureMetrics.meanAbsoluteChangeOutside(Views.zeroMin(original), result, support));
	}

	private static WorkingWindow randomWindow(final Random random, final int w, final int h) {
		final int width = 1 + random.nextInt(w), height = 1 + random.nextInt(h);
		return new WorkingWindow(w, h, random.nextInt(w - width + 1), random.nextInt(h - height + 1), width, height, 8,
			8);
	}

	private static EditMask randomMask(final Random random, final WorkingWindow window) {
		final Mask core = Mask.of(window.width(), window.height(), (x, y) -> random.nextInt(6) == 0);
		return EditMask.of(window, core, random.nextInt(4));
	}

	private static long[] size(final int w, final int h, final boolean grey) {
		return grey ? new long[]{ w, h } : new long[]{ w, h, 3 };
	}
}
