// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.IntProcessor;
import ij.process.ShortProcessor;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Pixels of ImageJ as ImgLib2 images and back, without loss. W and H are the picture's width and height, C its
 * channels.
 * <p>
 * 8-, 16- and 32-bit processors are (W, H) images of {@link UnsignedByteType}, {@link UnsignedShortType} and
 * {@link FloatType}, 32-bit integers of {@link IntType}; several of them are one (W, H, C) image. An RGB one is a
 * (W, H, 3) image of {@link UnsignedByteType}: red, green, blue.
 * </p>
 */
final class Pictures {

	private Pictures() {}

	/** The processor of the slice and channel that the user sees; the image's own, to be left unchanged. */
	static ImageProcessor currentSlice(final ImagePlus image) {
		return image.getStackSize() == 1 ? image.getProcessor()
			: image.getStack().getProcessor(image.getCurrentSlice());
	}

	/** Whether pixels are red, green and blue in one. */
	static boolean isRgb(final ImageProcessor pixels) {
		return pixels instanceof ColorProcessor && !(pixels instanceof IntProcessor);
	}

	/** A copy of pixels; what ImageJ's own copies of 32-bit integers are is colours. */
	static ImageProcessor copy(final ImageProcessor pixels) {
		return pixels instanceof IntProcessor
			? new IntProcessor(pixels.getWidth(), pixels.getHeight(), ((int[]) pixels.getPixels()).clone())
			: pixels.duplicate();
	}

	/** A copy of 8-bit pixels. */
	static Img<UnsignedByteType> bytes(final List<ImageProcessor> channels) {
		final byte[] all = new byte[size(channels)];
		for (int c = 0, n = n(channels); c < channels.size(); c++)
			System.arraycopy(channels.get(c).getPixels(), 0, all, c * n, n);
		return ArrayImgs.unsignedBytes(all, dimensions(channels));
	}

	/** A copy of 16-bit pixels. */
	static Img<UnsignedShortType> shorts(final List<ImageProcessor> channels) {
		final short[] all = new short[size(channels)];
		for (int c = 0, n = n(channels); c < channels.size(); c++)
			System.arraycopy(channels.get(c).getPixels(), 0, all, c * n, n);
		return ArrayImgs.unsignedShorts(all, dimensions(channels));
	}

	/** A copy of 32-bit integers. */
	static Img<IntType> ints(final List<ImageProcessor> channels) {
		final int[] all = new int[size(channels)];
		for (int c = 0, n = n(channels); c < channels.size(); c++)
			System.arraycopy(channels.get(c).getPixels(), 0, all, c * n, n);
		return ArrayImgs.ints(all, dimensions(channels));
	}

	/** A copy of 32-bit pixels. */
	static Img<FloatType> floats(final List<ImageProcessor> channels) {
		final float[] all = new float[size(channels)];
		for (int c = 0, n = n(channels); c < channels.size(); c++)
			System.arraycopy(channels.get(c).getPixels(), 0, all, c * n, n);
		return ArrayImgs.floats(all, dimensions(channels));
	}

	private static int n(final List<ImageProcessor> channels) {
		return channels.get(0).getPixelCount();
	}

	private static int size(final List<ImageProcessor> channels) {
		return Math.multiplyExact(n(channels), channels.size());
	}

	private static long[] dimensions(final List<ImageProcessor> channels) {
		final long w = channels.get(0).getWidth(), h = channels.get(0).getHeight();
		return channels.size() == 1 ? new long[]{ w, h } : new long[]{ w, h, channels.size() };
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
	 * Processors with the pixels of an image, one for each channel.
	 *
	 * @param picture (W, H) or (W, H, C) of 8 or 16 bits, 32-bit integers or floats
	 * @throws IllegalArgumentException for another type
	 */
	static List<ImageProcessor> processors(final RandomAccessibleInterval<? extends RealType<?>> picture) {
		final int width = (int) picture.dimension(0), height = (int) picture.dimension(1);
		final List<ImageProcessor> channels = new ArrayList<>();
		final Cursor<? extends RealType<?>> cursor = Views.flatIterable(picture).cursor();
		for (long c = 0; c < (picture.numDimensions() == 2 ? 1 : picture.dimension(2)); c++) {
			final ImageProcessor pixels = blank(picture.getType(), width, height);
			for (int i = 0; i < width * height; i++) {
				final RealType<?> value = cursor.next();
				if (pixels instanceof IntProcessor) pixels.set(i, (int) value.getRealDouble());
				else
					pixels.setf(i, value.getRealFloat());
			}
			channels.add(pixels);
		}
		return channels;
	}

	private static ImageProcessor blank(final RealType<?> type, final int width, final int height) {
		if (type instanceof UnsignedByteType) return new ByteProcessor(width, height);
		if (type instanceof UnsignedShortType) return new ShortProcessor(width, height);
		if (type instanceof IntType) return new IntProcessor(width, height);
		if (type instanceof FloatType) return new FloatProcessor(width, height);
		throw new IllegalArgumentException("ImageJ shows channels of 8, 16 and 32 bits and of 32-bit integers, got "
			+ type.getClass().getSimpleName());
	}

	/**
	 * An RGB processor with the colours of an image.
	 *
	 * @param picture (W, H, 3) of 8 bits
	 * @param before of the same size, whose highest byte, which other programs read as opacity, is kept
	 */
	static ColorProcessor colourProcessor(final RandomAccessibleInterval<? extends RealType<?>> picture,
		final ImageProcessor before)
	{
		final int[] rgb = new int[before.getPixelCount()];
		for (int i = 0; i < rgb.length; i++)
			rgb[i] = before.get(i) & 0xff000000;
		final Cursor<? extends RealType<?>> cursor = Views.flatIterable(picture).cursor();
		for (int channel = 0; channel < 3; channel++)
			for (int i = 0; i < rgb.length; i++)
				rgb[i] |= (int) cursor.next().getRealDouble() << 16 - 8 * channel;
		return new ColorProcessor(before.getWidth(), before.getHeight(), rgb);
	}
}
