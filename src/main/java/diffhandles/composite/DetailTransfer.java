package diffhandles.composite;

import diffhandles.window.PlaneImages;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.window.WorkingWindow;
import java.util.function.UnaryOperator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Gives an edited region back the detail for which the model is too coarse.
 * <p>
 * The model decides where there is light and shadow, and what comes to light behind an object; whatever
 * the original shows is shown as the original has it. Two layers are put together, the moved object over
 * the ground, with the object's soft outline from the original's resolution:
 * </p>
 *
 * <pre>
 *  object   g·O(source)   carried along the flow, relit
 *  ground   g·O           where the original shows it, relit
 *           E + c         vacated ground and vanished shadows: the model's, in the colours around
 * </pre>
 *
 * O is the original, E the model's edited picture, g = E/R its gain of light against the model's picture
 * R without the edit. Where the edit changed nothing, E = R, the result is the original.
 * <p>
 * A model that started from a picture leaves more to show: for the ground that the original hides, E with that
 * picture's detail, as {@link PaintedChange} makes it, and {@link Options#SHARP}.
 * </p>
 */
public final class DetailTransfer {

	/**
	 * How detail is transferred; lengths are in pixels of the model. The numbers are ours, tuned with the
	 * demo model on scenes that no result is reported on.
	 *
	 * @param objectSigma standard deviation of the Gaussians whose ratio is the light on the object: wide
	 *          enough not to see texture, or an edge the model put two pixels off (16)
	 * @param leastObjectGain gains nearer to 1 do not relight the object: a small model's wavering, hardly seen
	 *          as light (1.3)
	 * @param maximalGain gains are clamped to 1/this … this; 1 leaves the light as it is (2.5)
	 * @param blur standard deviation of the blur before the ground's light is compared (1.5)
	 * @param misplacement by how much the model may put an edge of the ground off (2)
	 * @param rim how far objects reach beyond their masks in the original (2)
	 * @param halo the same in the model's pictures, where they are softer; wider, the faces that the model draws beside an object are lost (5)
	 * @param leastGroundGain gains nearer to 1 leave the ground as it is; from this on it counts as a shadow
	 *          that vanished, from its inverse on as one that came (1.1)
	 * @param penumbra how far a vanished shadow reaches beyond (3)
	 * @param fillContrast how much of the model's contrast against a membrane the vacated ground keeps, 0 … 1: what a
	 *          small model draws there is as often off as right; of 0.5 and 1, half was nearer to the truth (0.5)
	 */
	public record Options(double objectSigma, double leastObjectGain, double maximalGain, double blur, int misplacement,
		double rim, double halo, double leastGroundGain, double penumbra, double fillContrast)
	{

		/** The defaults. */
		public static final Options DEFAULT = new Options(16, 1.3, 2.5, 1.5, 2, 2, 5, 1.1, 3, 0.5);

		/**
		 * For a model's picture that has its start's detail: {@link PaintedChange}. Objects have no soft edge in it, and
		 * what such a model draws on vacated ground is nearer to the truth.
		 */
		public static final Options SHARP = new Options(16, 1.3, 2.5, 1.5, 1, 2, 0, 1.06, 3, 0.7);

		/** @throws IllegalArgumentException if a number is out of its range */
		public Options {
			if (!(objectSigma > 0 && leastObjectGain >= 1 && maximalGain >= 1 && leastGroundGain >= 1))
				throw new IllegalArgumentException("need an object sigma > 0 and gains ≥ 1, got " + objectSigma + ", "
					+ leastObjectGain + ", " + maximalGain + " and " + leastGroundGain);
			if (!(fillContrast >= 0 && fillContrast <= 1))
				throw new IllegalArgumentException("the fill's contrast must be from 0 to 1, got " + fillContrast);
			if (!(blur >= 0 && misplacement >= 0 && rim >= 0 && halo >= 0 && penumbra >= 0))
				throw new IllegalArgumentException("lengths must not be negative, got blur " + blur + ", misplacement "
					+ misplacement + ", rim " + rim + ", halo " + halo + " and penumbra " + penumbra);
		}

		/** The clamped gain of a logarithm. */
		float gain(final double log) {
			return (float) Math.min(maximalGain, Math.max(1 / maximalGain, Math.exp(log)));
		}
	}

	private DetailTransfer() {}

	/**
	 * The edited region with the original's detail, from the model's picture alone.
	 *
	 * @see #apply(WorkingWindow, RandomAccessibleInterval, RandomAccessibleInterval, RandomAccessibleInterval,
	 *      RandomAccessibleInterval, Mask, SourceField, Options)
	 */
	public static RandomAccessibleInterval<FloatType> apply(final WorkingWindow window,
		final RandomAccessibleInterval<? extends RealType<?>> original,
		final RandomAccessibleInterval<? extends RealType<?>> reconstructed,
		final RandomAccessibleInterval<? extends RealType<?>> edited, final Mask before, final SourceField field,
		final Options options)
	{
		return apply(window, original, reconstructed, edited, window.toRegion(edited), before, field, options);
	}

	/**
	 * The edited region with the original's detail.
	 *
	 * @param window the window that the model worked in
	 * @param original the region of the original, working picture at the region's size
	 * @param reconstructed the model's picture without the edit, working picture at the model's size
	 * @param edited the model's picture with the edit, at the model's size
	 * @param ground what is shown of the latter where the original does not show the ground, at the region's size
	 * @param before M_o, the objects' pixels before the edit, on the region
	 * @param field what each pixel of the region shows after it
	 * @return a working picture at the region's size
	 * @throws IllegalArgumentException if a size differs
	 */
	public static RandomAccessibleInterval<FloatType> apply(final WorkingWindow window,
		final RandomAccessibleInterval<? extends RealType<?>> original,
		final RandomAccessibleInterval<? extends RealType<?>> reconstructed,
		final RandomAccessibleInterval<? extends RealType<?>> edited,
		final RandomAccessibleInterval<? extends RealType<?>> ground, final Mask before, final SourceField field,
		final Options options)
	{
		final Planes o = PlaneImages.colourPlanes(original, window.width(), window.height(), "the original region");
		final Planes result =
			apply(window, o, reconstructed, edited, ground, UnaryOperator.identity(), before, field, options);
		for (int k = 0; k < result.values().length; k++)
			result.values()[k] = Math.min(1, Math.max(0, result.values()[k]));
		return PlaneImages.image(result);
	}

	/**
	 * The edited region of a picture of any channels: its own pixels move and are relit alike in all of them.
	 *
	 * @param original the region of the original, any number of channels, each from 0, black, to 1, white
	 * @param painted what the channels hold where the model painted a colour
	 * @return of the original's channels; values may leave [0, 1], as the original's may
	 * @throws IllegalArgumentException if a size differs
	 */
	public static Planes apply(final WorkingWindow window, final Planes original,
		final RandomAccessibleInterval<? extends RealType<?>> reconstructed,
		final RandomAccessibleInterval<? extends RealType<?>> edited,
		final RandomAccessibleInterval<? extends RealType<?>> ground, final UnaryOperator<Planes> painted,
		final Mask before, final SourceField field, final Options options)
	{
		final int w = window.modelWidth(), h = window.modelHeight();
		final Planes r = PlaneImages.colourPlanes(reconstructed, w, h, "the reconstructed picture");
		final Planes e = PlaneImages.colourPlanes(edited, w, h, "the edited picture");
		final Planes largeR = PlaneImages.planes(window.toRegion(reconstructed)),
			largeE = PlaneImages.planes(window.toRegion(edited));
		final Mask after = field.objects(), vacated = field.holes().or(before.minus(after));
		final Planes shown = PlaneImages.colourPlanes(ground, window.width(), window.height(), "the ground");
		final Planes result = new GroundLayer(window, before, after, options).of(original, r, e, painted.apply(largeE),
			painted.apply(shown), vacated);
		final ObjectLayer object = ObjectLayer.of(window, original, largeR, largeE, before, field, options);
		for (int k = 0; k < result.values().length; k++) {
			final float coverage = object.coverage()[k % result.pixels()];
			result.values()[k] = coverage * object.picture().values()[k] + (1 - coverage) * result.values()[k];
		}
		return result;
	}
}
