// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import java.util.function.IntToDoubleFunction;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

/** A picture of which some pixels are written anew; all others are copied exactly, whatever their type. */
public final class ChangedPixels {

	private ChangedPixels() {}

	/**
	 * The picture with new values in some pixels. Where it is not finite, it stays as it is.
	 *
	 * @param original (x, y) or (x, y, c), of any origin
	 * @param changed pixels that are written
	 * @param value new value, by the index (c · height + y) · width + x, as the picture would have it; rounded and
	 *          clamped for integers
	 * @return a new image of the original's type and axes, with its origin at zero
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<T> written(
		final RandomAccessibleInterval<T> original, final Mask changed, final IntToDoubleFunction value)
	{
		final RandomAccessibleInterval<T> result = copy(original);
		final PixelWriter writer = PixelWriter.of(original.getType());
		final int w = changed.width(), n = w * changed.height();
		final Bounds b = changed.bounds();
		final RandomAccess<T> at = result.randomAccess();
		for (int c = 0; c < (result.numDimensions() == 2 ? 1 : result.dimension(2)); c++)
			for (int y = b.y0(); y < b.y0() + b.height(); y++) {
				if (result.numDimensions() == 3) at.setPosition(c, 2);
				at.setPosition(y, 1);
				for (int x = b.x0(), i = y * w + x; x < b.x0() + b.width(); x++, i++) {
					if (!changed.contains(i)) continue;
					at.setPosition(x, 0);
					if (Double.isFinite(at.get().getRealDouble()))
						writer.write(at.get(), value.applyAsDouble(c * n + i));
				}
			}
		return result;
	}

	/** A copy in a new image of the same type, with its origin at zero. */
	static <T extends RealType<T>> RandomAccessibleInterval<T> copy(final RandomAccessibleInterval<T> picture) {
		final RandomAccessibleInterval<T> result =
			Util.getSuitableImgFactory(picture, picture.getType()).create(picture);
		LoopBuilder.setImages(Views.zeroMin(picture), result).forEachPixel((from, to) -> to.set(from));
		return result;
	}
}
