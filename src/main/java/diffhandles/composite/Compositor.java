package diffhandles.composite;

import diffhandles.window.PlaneImages;
import diffhandles.raster.Planes;
import diffhandles.window.ValueRange;
import diffhandles.window.WorkingWindow;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

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
		if (original.numDimensions() == 2) return composite(original, (c, i) -> range.toPicture(luma(planes, i)), mask);
		if (original.dimension(2) != 3) throw new IllegalArgumentException(
			"a picture of " + original.dimension(2) + " channels needs a range for each");
		return composite(original, (c, i) -> range.toPicture(planes.values()[c * planes.pixels() + i]), mask);
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
		return composite(original, (c, i) -> ranges.get(c).toPicture(edited.values()[c * edited.pixels() + i]), mask);
	}

	/** What a channel of a pixel of the region becomes, in the picture's values. */
	private interface Edited {

		double at(int channel, int pixel);
	}

	private static <T extends RealType<T>> RandomAccessibleInterval<T> composite(
		final RandomAccessibleInterval<T> original, final Edited edited, final EditMask mask)
	{
		final WorkingWindow window = mask.window();
		final RandomAccessibleInterval<T> region = window.crop(original); // refuses what does not fit
		final RandomAccessibleInterval<T> result = ObjectPreview.copy(original);
		final RandomAccess<T> from = region.randomAccess();
		final RandomAccess<T> to = window.crop(result).randomAccess();
		final PixelWriter writer = PixelWriter.of(original.getType());
		final boolean grey = original.numDimensions() == 2;
		for (int c = 0; c < (grey ? 1 : original.dimension(2)); c++) {
			if (!grey) {
				from.setPosition(c, 2);
				to.setPosition(c, 2);
			}
			for (int y = 0, i = 0; y < window.height(); y++)
				for (int x = 0; x < window.width(); x++, i++) {
					final float alpha = mask.alpha(i);
					if (alpha == 0) continue;
					from.setPosition(x, 0);
					from.setPosition(y, 1);
					to.setPosition(x, 0);
					to.setPosition(y, 1);
					final double value = edited.at(c, i);
					if (!Double.isFinite(value)) throw new IllegalArgumentException(
						"the edited region must be finite, but is " + value + " at (" + x + ", " + y + ")");
					final double before = from.get().getRealDouble();
					if (Double.isFinite(before)) writer.write(to.get(), before * (1 - alpha) + value * alpha);
				}
		}
		return result;
	}

	/** Grey of an edited colour. */
	private static double luma(final Planes planes, final int i) {
		double sum = 0;
		for (int c = 0; c < 3; c++)
			sum += Planes.LUMA[c] * planes.values()[c * planes.pixels() + i];
		return sum;
	}
}
