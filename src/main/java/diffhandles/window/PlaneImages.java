// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.window;

import diffhandles.raster.Planes;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** ImgLib2 pictures as {@link Planes}, and back. */
public final class PlaneImages {

	private PlaneImages() {}

	/**
	 * The values of a picture. They share its array where it already is one float array, else they are a copy: never
	 * write to them.
	 *
	 * @param picture (x, y) or (x, y, c)
	 * @throws IllegalArgumentException for other axes
	 */
	public static Planes planes(final RandomAccessibleInterval<? extends RealType<?>> picture) {
		requirePicture(picture);
		final int width = Math.toIntExact(picture.dimension(0)), height = Math.toIntExact(picture.dimension(1));
		final int channels = picture.numDimensions() == 2 ? 1 : Math.toIntExact(picture.dimension(2));
		if (picture instanceof ArrayImg && ((ArrayImg<?, ?>) picture).update(null) instanceof FloatArray)
			return new Planes(width, height, channels,
				((FloatArray) ((ArrayImg<?, ?>) picture).update(null)).getCurrentStorageArray());
		return planes(picture, channel -> value -> value);
	}

	/**
	 * What is made of the values of a picture, as new planes.
	 *
	 * @param made what is made of those of a channel
	 */
	public static Planes planes(final RandomAccessibleInterval<? extends RealType<?>> picture,
		final IntFunction<DoubleUnaryOperator> made)
	{
		requirePicture(picture);
		final Planes planes = Planes.zeros(Math.toIntExact(picture.dimension(0)), Math.toIntExact(picture.dimension(1)),
			picture.numDimensions() == 2 ? 1 : Math.toIntExact(picture.dimension(2)));
		IntStream.range(0, planes.height() * planes.channels()).parallel()
			.forEach(row -> copyRow(picture, row, made, planes));
		return planes;
	}

	/** @param row of all channels, one after the other */
	private static void copyRow(final RandomAccessibleInterval<? extends RealType<?>> picture, final int row,
		final IntFunction<DoubleUnaryOperator> made, final Planes to)
	{
		final int channel = row / to.height();
		final DoubleUnaryOperator ofValue = made.apply(channel);
		final RandomAccess<? extends RealType<?>> at = picture.randomAccess();
		at.setPosition(picture.min(0), 0);
		at.setPosition(picture.min(1) + row % to.height(), 1);
		if (picture.numDimensions() == 3) at.setPosition(picture.min(2) + channel, 2);
		final int start = row * to.width(), end = start + to.width();
		for (int i = start; i < end; i++) {
			if (i > start) at.fwd(0); // never beyond the picture, where there may be nothing
			to.values()[i] = (float) ofValue.applyAsDouble(at.get().getRealFloat());
		}
	}

	/**
	 * The values of a picture with three channels.
	 *
	 * @param what the picture's name in the message of the error
	 * @throws IllegalArgumentException if the picture is grey or has another size
	 */
	public static Planes colourPlanes(final RandomAccessibleInterval<? extends RealType<?>> picture, final int width,
		final int height, final String what)
	{
		final Planes planes = planes(picture);
		if (planes.width() != width || planes.height() != height || planes.channels() != 3)
			throw new IllegalArgumentException(what + " must be " + width + "×" + height + "×3, but is "
				+ planes.width() + "×" + planes.height() + "×" + planes.channels());
		return planes;
	}

	/** Planes as an image on the same array: (x, y) for one channel, else (x, y, channels). */
	public static ArrayImg<FloatType, FloatArray> image(final Planes planes) {
		return planes.channels() == 1 ? ArrayImgs.floats(planes.values(), planes.width(), planes.height())
			: ArrayImgs.floats(planes.values(), planes.width(), planes.height(), planes.channels());
	}

	/** Refuses what is no picture. */
	static void requirePicture(final RandomAccessibleInterval<?> picture) {
		final int n = picture.numDimensions();
		if (n != 2 && n != 3) throw new IllegalArgumentException(
			"a picture has the axes (x, y) or (x, y, c), but this one has the dimensions "
				+ Arrays.toString(picture.dimensionsAsLongArray()));
	}
}
