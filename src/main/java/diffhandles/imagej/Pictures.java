package diffhandles.imagej;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import net.imglib2.Cursor;
import net.imglib2.IterableInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Pixels of ImageJ as ImgLib2 images and back, without loss. W and H are the picture's width and height.
 * <p>
 * 8-, 16- and 32-bit processors are (W, H) images of {@link UnsignedByteType}, {@link UnsignedShortType} and
 * {@link FloatType}; RGB ones are (W, H, 3) images of {@link UnsignedByteType}: red, green, blue.
 * </p>
 */
final class Pictures {

	private Pictures() {}

	/** The processor of the slice and channel that the user sees; the image's own, to be left unchanged. */
	static ImageProcessor currentSlice(final ImagePlus image) {
		return image.getStackSize() == 1 ? image.getProcessor()
			: image.getStack().getProcessor(image.getCurrentSlice());
	}

	/** A copy of 8-bit pixels, (W, H). */
	static Img<UnsignedByteType> bytes(final ByteProcessor pixels) {
		return ArrayImgs.unsignedBytes(((byte[]) pixels.getPixels()).clone(), pixels.getWidth(), pixels.getHeight());
	}

	/** A copy of 16-bit pixels, (W, H). */
	static Img<UnsignedShortType> shorts(final ShortProcessor pixels) {
		return ArrayImgs.unsignedShorts(((short[]) pixels.getPixels()).clone(), pixels.getWidth(), pixels.getHeight());
	}

	/** A copy of 32-bit pixels, (W, H). */
	static Img<FloatType> floats(final FloatProcessor pixels) {
		return ArrayImgs.floats(((float[]) pixels.getPixels()).clone(), pixels.getWidth(), pixels.getHeight());
	}

	/** A copy of RGB pixels, (W, H, 3). */
	static Img<UnsignedByteType> colours(final ColorProcessor pixels) {
		final int n = pixels.getPixelCount();
		final byte[] planes = new byte[3 * n];
		for (int channel = 0; channel < 3; channel++)
			System.arraycopy(pixels.getChannel(channel + 1), 0, planes, channel * n, n);
		return ArrayImgs.unsignedBytes(planes, pixels.getWidth(), pixels.getHeight(), 3);
	}

	/**
	 * A processor with the pixels of an image.
	 *
	 * @param picture (W, H) of 8, 16 or 32 bits, or (W, H, 3) of 8 bits
	 * @throws IllegalArgumentException for another type
	 */
	static <T extends RealType<T> & NativeType<T>> ImageProcessor processor(final RandomAccessibleInterval<T> picture) {
		final int width = (int) picture.dimension(0), height = (int) picture.dimension(1);
		final T type = picture.getType();
		final boolean colour = picture.numDimensions() == 3;
		if (colour && type instanceof UnsignedByteType) return colourProcessor(picture, width, height);
		final ImageProcessor pixels;
		if (!colour && type instanceof UnsignedByteType) pixels = new ByteProcessor(width, height);
		else if (!colour && type instanceof UnsignedShortType) pixels = new ShortProcessor(width, height);
		else if (!colour && type instanceof FloatType) pixels = new FloatProcessor(width, height);
		else
			throw new IllegalArgumentException("ImageJ shows 8-, 16- and 32-bit grey and 8-bit colour pictures, got "
				+ type.getClass().getSimpleName() + (colour ? " in colour" : ""));
		int i = 0;
		for (final T value : inRowOrder(picture))
			pixels.setf(i++, value.getRealFloat());
		return pixels;
	}

	private static <T extends RealType<T>> ColorProcessor colourProcessor(final RandomAccessibleInterval<T> picture,
		final int width, final int height)
	{
		final int n = width * height;
		final int[] rgb = new int[n];
		final Cursor<T> cursor = inRowOrder(picture).cursor();
		for (int channel = 0; channel < 3; channel++)
			for (int i = 0; i < n; i++)
				rgb[i] |= (int) cursor.next().getRealDouble() << 16 - 8 * channel;
		return new ColorProcessor(width, height, rgb);
	}

	private static <T> IterableInterval<T> inRowOrder(final RandomAccessibleInterval<T> picture) {
		return Views.flatIterable(picture);
	}
}
