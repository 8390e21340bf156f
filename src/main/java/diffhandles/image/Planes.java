package diffhandles.image;

import java.util.Arrays;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A picture as the loops of this package want it: one float array, plane after plane.
 *
 * @param width pixels per row
 * @param height number of rows
 * @param channels 1 or 3 planes
 * @param values (channels·height·width) value of channel c of pixel (x, y) at
 *          {@code (c * height + y) * width + x}
 */
record Planes(int width, int height, int channels, float[] values) {

	/** Rec. 601 luma weights of R, G and B. */
	static final double[] LUMA = { 0.299, 0.587, 0.114 };

	Planes {
		if (values.length != width * height * channels) throw new IllegalArgumentException("a picture of " + width + "×" +
			height + "×" + channels + " needs " + (long) width * height * channels + " values, got " + values.length);
	}

	static Planes zeros(final int width, final int height, final int channels) {
		return new Planes(width, height, channels, new float[Math.multiplyExact(Math.multiplyExact(width, height), channels)]);
	}

	/**
	 * The values of a picture. Shared with the picture where it already is one float array, else
	 * copied: never write to them.
	 *
	 * @throws IllegalArgumentException if the axes are neither (x, y) nor (x, y, 3)
	 */
	static Planes of(final RandomAccessibleInterval<? extends RealType<?>> picture) {
		requirePicture(picture);
		final int width = Math.toIntExact(picture.dimension(0)), height = Math.toIntExact(picture.dimension(1));
		final int channels = picture.numDimensions() == 2 ? 1 : 3;
		if (picture instanceof ArrayImg && ((ArrayImg<?, ?>) picture).update(null) instanceof FloatArray)
			return new Planes(width, height, channels,
				((FloatArray) ((ArrayImg<?, ?>) picture).update(null)).getCurrentStorageArray());
		final Planes planes = zeros(width, height, channels);
		final Cursor<? extends RealType<?>> cursor = Views.flatIterable(picture).cursor();
		for (int i = 0; i < planes.values.length; i++)
			planes.values[i] = cursor.next().getRealFloat();
		return planes;
	}

	/**
	 * The values of a picture with three channels.
	 *
	 * @param what the picture's name in the message of the error
	 * @throws IllegalArgumentException if the picture is grey or has another size
	 */
	static Planes ofColour(final RandomAccessibleInterval<? extends RealType<?>> picture, final int width,
		final int height, final String what)
	{
		final Planes planes = of(picture);
		if (planes.width != width || planes.height != height || planes.channels != 3) throw new IllegalArgumentException(
			what + " must be " + width + "×" + height + "×3, but is " + planes.width + "×" + planes.height + "×" +
				planes.channels);
		return planes;
	}

	/** Refuses what is no picture. */
	static void requirePicture(final RandomAccessibleInterval<?> picture) {
		final int n = picture.numDimensions();
		if (n != 2 && !(n == 3 && picture.dimension(2) == 3)) throw new IllegalArgumentException(
			"a picture has the axes (x, y) or (x, y, 3), but this one has the dimensions " + Arrays.toString(picture
				.dimensionsAsLongArray()));
	}

	/** Pixels of one channel. */
	int pixels() {
		return width * height;
	}

	/** A copy of one channel. */
	float[] channel(final int c) {
		return Arrays.copyOfRange(values, c * pixels(), (c + 1) * pixels());
	}

	/** Rec. 601 luma of a coloured picture, as a new array. */
	float[] luma() {
		final int n = pixels();
		final float[] luma = new float[n];
		for (int i = 0; i < n; i++)
			luma[i] = (float) (LUMA[0] * values[i] + LUMA[1] * values[n + i] + LUMA[2] * values[2 * n + i]);
		return luma;
	}

	/** The picture as an image on the same array: (x, y) for one channel, else (x, y, channels). */
	ArrayImg<FloatType, FloatArray> image() {
		return channels == 1 ? ArrayImgs.floats(values, width, height) : ArrayImgs.floats(values, width, height, channels);
	}
}
