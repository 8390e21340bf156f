// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.raster.Mask;
import diffhandles.testing.RandomPictures;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ChangedPixelsTest {

	private static final double NEW = 77;

	@Property(tries = 40)
	void allOtherPixelsAreTheOriginalsWhateverTheirType(@ForAll final long seed,
		@ForAll @IntRange(min = 1, max = 20) final int w, @ForAll @IntRange(min = 1, max = 20) final int h)
	{
		final Random random = new Random(seed);
		final Mask changed = Mask.of(w, h, (x, y) -> random.nextInt(3) == 0);
		requireExact(RandomPictures.filled(random, ArrayImgs.unsignedBytes(w, h), 255, true), changed);
		requireExact(RandomPictures.filled(random, ArrayImgs.unsignedShorts(w, h, 3), 65535, true), changed);
		requireExact(RandomPictures.filled(random, ArrayImgs.floats(w, h, 5), 1, false), changed);
		requireExact(Views.translate(RandomPictures.filled(random, ArrayImgs.doubles(w, h), 1, false), -5, 8), changed);
	}

	/** Values go by plane, row and column; what is no number stays, changed or not. */
	private static <T extends RealType<T>> void requireExact(final RandomAccessibleInterval<T> original,
		final Mask changed)
	{
		final int n = changed.width() * changed.height();
		final RandomAccessibleInterval<T> result = ChangedPixels.written(original, changed, k -> NEW + k / n);
		int k = 0;
		final var after = Views.flatIterable(result).cursor();
		for (final T before : Views.flatIterable(original)) {
			final double was = before.getRealDouble(), is = after.next().getRealDouble();
			assertEquals(changed.contains(k % n) && !Double.isNaN(was) ? NEW + k / n : was, is);
			k++;
		}
	}
}
