package diffhandles.composite;

import diffhandles.window.PlaneImages;
import diffhandles.raster.Planes;
import diffhandles.window.ValueRange;
import diffhandles.window.WorkingWindow;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Puts an edited region into the picture it was cut from, in the picture's own size and type.
 * <p>
 * Outside the {@link EditMask}'s support every pixel of the result equals the original's exactly,
 * whatever its type, NaN included: those pixels are copied, never converted. Inside, the result is
 * original·(1 − α) + edited·α, rounded and clamped for integers. Where the original is not finite it
 * cannot be mixed, and the edited value stands alone.
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
		final RandomAccessibleInterval<T> region = window.crop(original); // refuses what does not fit
		final Planes planes = PlaneImages.colourPlanes(edited, window.width(), window.height(), "the edited region");
		final boolean grey = original.numDimensions() == 2;
		final RandomAccessibleInterval<T> result = ObjectPreview.copy(original);
		final RandomAccess<T> from = region.randomAccess();
		final RandomAccess<T> to = window.crop(result).randomAccess();
		final PixelWriter writer = PixelWriter.of(original.getType());
		for (int c = 0; c < (grey ? 1 : 3); c++) {
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
					final double value =
						range.toPicture(grey ? luma(planes, i) : planes.values()[c * planes.pixels() + i]);
					if (!Double.isFinite(value)) throw new IllegalArgumentException(
						"the edited region must be finite, but is " + value + " at (" + x + ", " + y + ")");
					final double before = from.get().getRealDouble();
					writer.write(to.get(), Double.isFinite(before) ? before * (1 - alpha) + value * alpha : value);
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
