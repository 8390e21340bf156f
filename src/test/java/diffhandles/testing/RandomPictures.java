// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.testing;

import diffhandles.raster.Planes;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Pictures of random numbers, and of one. */
public final class RandomPictures {

	private RandomPictures() {}

	/** One plane of values in [0, 1). */
	public static Planes plane(final long seed, final int w, final int h) {
		final Random random = new Random(seed);
		final Planes picture = Planes.zeros(w, h, 1);
		for (int i = 0; i < picture.values().length; i++)
			picture.values()[i] = random.nextFloat();
		return picture;
	}

	/** A working picture: (w, h, 3), [0, 1). */
	public static RandomAccessibleInterval<FloatType> working(final int w, final int h) {
		final Random random = new Random(5);
		final RandomAccessibleInterval<FloatType> picture = ArrayImgs.floats(w, h, 3);
		Views.flatIterable(picture).forEach(v -> v.set(random.nextFloat()));
		return picture;
	}

	/** Fills a picture with whole numbers from 0 to max, or with normal ones of that deviation and some NaN. */
	public static <T extends RealType<T>> RandomAccessibleInterval<T> filled(final Random random,
		final RandomAccessibleInterval<T> picture, final double max, final boolean integer)
	{
		for (final T v : Views.flatIterable(picture))
			v.setReal(integer ? Math.rint(random.nextDouble() * max)
				: random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian() * max);
		return picture;
	}

	/** A working picture of one value: (w, h, 3). */
	public static RandomAccessibleInterval<FloatType> constant(final int w, final int h, final float value) {
		final RandomAccessibleInterval<FloatType> picture = ArrayImgs.floats(w, h, 3);
		Views.flatIterable(picture).forEach(v -> v.set(value));
		return picture;
	}
}
