// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.raster.Planes;
import diffhandles.window.PlaneImages;
import diffhandles.window.ValueRange;
import diffhandles.window.WorkingWindow;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Puts an edited region into the picture it was cut from, in the picture's own size and type.
 * <p>
 * Outside the {@link EditMask}'s support every pixel of the result equals the original's exactly,
 * whatever its type, NaN included: those pixels are copied, never converted. Inside, the result is
 * original·(1 − α) + edited·α, rounded and clamped for integers. Where the original is not finite there is
 * nothing to change, and it stays as it is.
 * </p>
 */
public final class Compositor {

	private Compositor() {}

	/**
	 * Composites an edited region.
	 *
	 * @param original (x, y) or (x, y, 3), of any origin; not changed
	 * @param edited working picture of the mask's window, at the region's size
	 * @param mask where the edit shows, and how much
	 * @param range how the original's values map to the working picture's
	 * @return a new image of the original's type and axes, with its origin at zero
	 * @throws IllegalArgumentException if sizes do not fit, or the edited picture is not finite
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<T> composite(
		final RandomAccessibleInterval<T> original, final RandomAccessibleInterval<FloatType> edited,
		final EditMask mask, final ValueRange range)
	{
		final WorkingWindow window = mask.window();
		final Planes planes = PlaneImages.colourPlanes(edited, window.width(), window.height(), "the edited region");
		if (original.numDimensions() == 2) return composite(original, mask, c -> values(grey(planes), mask, range));
		if (original.dimension(2) != 3) throw new IllegalArgumentException(
			"a picture of " + original.dimension(2) + " channels needs a range for each");
		return composite(original, mask, c -> values(channel(planes, c), mask, range));
	}

	/**
	 * Composites an edited region of any channels.
	 *
	 * @param original (x, y, c), of any origin; not changed
	 * @param edited of the mask's region, its channels as the original's, each from 0 to 1 over its range
	 * @param ranges how the values of each channel map to those
	 * @return a new image of the original's type and axes, with its origin at zero
	 * @throws IllegalArgumentException if sizes do not fit, or the edited picture is not finite
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<T> composite(
		final RandomAccessibleInterval<T> original, final Planes edited, final EditMask mask,
		final List<ValueRange> ranges)
	{
		if (edited.channels() != ranges.size() || original.dimension(2) != ranges.size())
			throw new IllegalArgumentException("expected as many channels everywhere, got " + original.dimension(2)
				+ " of the original, " + edited.channels() + " of the edited region and " + ranges.size() + " ranges");
		return composite(original, mask, c -> values(channel(edited, c), mask, ranges.get(c)));
	}

	/** What a channel of the region becomes, in the picture's values. */
	private interface Edited {

		RandomAccessibleInterval<DoubleType> channel(int c);
	}

	private static <T extends RealType<T>> RandomAccessibleInterval<T> composite(
		final RandomAccessibleInterval<T> original, final EditMask mask, final Edited edited)
	{
		final WorkingWindow window = mask.window();
		window.crop(original); // refuses what does not fit
		final RandomAccessibleInterval<FloatType> alpha = mask.alpha();
		final RandomAccessibleInterval<T> result = ChangedPixels.copy(original);
		final RandomAccessibleInterval<T> region = window.crop(result); // the original's values, until they are mixed
		final PixelWriter writer = PixelWriter.of(original.getType());
		if (original.numDimensions() == 2) mix(region, edited.channel(0), alpha, writer);
		else
			for (int c = 0; c < original.dimension(2); c++)
				mix(Views.hyperSlice(region, 2, c), edited.channel(c), alpha, writer);
		return result;
	}

	/** Mixes the edited values into one channel of the original's copy. */
	private static <T extends RealType<T>> void mix(final RandomAccessibleInterval<T> copy,
		final RandomAccessibleInterval<DoubleType> edited, final RandomAccessibleInterval<FloatType> alpha,
		final PixelWriter writer)
	{
		LoopBuilder.setImages(copy, edited, alpha).forEachPixel((pixel, value, share) -> {
			final float a = share.get();
			final double before = pixel.getRealDouble();
			if (a != 0 && Double.isFinite(before)) writer.write(pixel, before * (1 - a) + value.get() * a);
		});
	}

	/** One channel of the edited region as the original would store it; refuses what is not finite where it shows. */
	private static RandomAccessibleInterval<DoubleType> values(final double[] plane, final EditMask mask,
		final ValueRange range)
	{
		final int width = mask.window().width();
		for (int i = 0; i < plane.length; i++) {
			plane[i] = range.toPicture(plane[i]);
			if (mask.alpha(i) != 0 && !Double.isFinite(plane[i])) throw new IllegalArgumentException(
				"the edited region must be finite, but is " + plane[i] + " at (" + i % width + ", " + i / width + ")");
		}
		return ArrayImgs.doubles(plane, width, mask.window().height());
	}

	private static double[] channel(final Planes planes, final int c) {
		final double[] channel = new double[planes.pixels()];
		for (int i = 0; i < channel.length; i++)
			channel[i] = planes.values()[c * channel.length + i];
		return channel;
	}

	/** Luma of the edited colours, in double precision. */
	private static double[] grey(final Planes planes) {
		final double[] grey = new double[planes.pixels()];
		for (int c = 0; c < 3; c++)
			for (int i = 0; i < grey.length; i++)
				grey[i] += Planes.LUMA[c] * planes.values()[c * grey.length + i];
		return grey;
	}
}
