// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.window;

import diffhandles.raster.Mask;
import diffhandles.raster.SignalToNoise;
import java.util.Arrays;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** Numbers that compare two pictures of one size. */
public final class PictureMetrics {

	private PictureMetrics() {}

	/**
	 * Peak signal-to-noise ratio of working pictures, in decibels.
	 *
	 * @param a (x, y) or (x, y, 3), [0, 1]
	 * @param b of the same size
	 * @return infinite for equal pictures
	 * @throws IllegalArgumentException if the pictures differ in size
	 */
	public static double psnr(final RandomAccessibleInterval<? extends RealType<?>> a,
		final RandomAccessibleInterval<? extends RealType<?>> b)
	{
		requireSameSize(a, b);
		return SignalToNoise.psnr(PlaneImages.planes(a).values(), PlaneImages.planes(b).values());
	}

	/**
	 * Mean absolute difference over all channels of the pixels outside a mask, in the pictures' values;
	 * 0 if the mask covers everything. Pixels that are not a number in both pictures count as equal.
	 *
	 * @throws IllegalArgumentException if the sizes differ
	 */
	public static double meanAbsoluteChangeOutside(final RandomAccessibleInterval<? extends RealType<?>> a,
		final RandomAccessibleInterval<? extends RealType<?>> b, final Mask mask)
	{
		requireSameSize(a, b);
		if (mask.width() != a.dimension(0) || mask.height() != a.dimension(1))
			throw new IllegalArgumentException("the mask is " + mask.width() + "×" + mask.height()
				+ ", but the pictures are " + a.dimension(0) + "×" + a.dimension(1));
		double sum = 0;
		long position = 0, count = 0;
		final int pixels = mask.width() * mask.height();
		final Cursor<? extends RealType<?>> other = Views.flatIterable(b).cursor();
		for (final RealType<?> pixel : Views.flatIterable(a)) {
			final double p = pixel.getRealDouble(), q = other.next().getRealDouble();
			if (mask.contains((int) (position++ % pixels))) continue;
			if (Double.compare(p, q) != 0) sum += Math.abs(p - q);
			count++;
		}
		return count == 0 ? 0 : sum / count;
	}

	private static void requireSameSize(final RandomAccessibleInterval<?> a, final RandomAccessibleInterval<?> b) {
		PlaneImages.requirePicture(a);
		PlaneImages.requirePicture(b);
		if (!Arrays.equals(a.dimensionsAsLongArray(), b.dimensionsAsLongArray()))
			throw new IllegalArgumentException("the pictures differ in size: "
				+ Arrays.toString(a.dimensionsAsLongArray()) + " and " + Arrays.toString(b.dimensionsAsLongArray()));
	}
}
