// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.window.PlaneImages;
import diffhandles.geometry.SourceField;
import diffhandles.raster.Planes;
import diffhandles.window.WorkingWindow;
import java.util.function.UnaryOperator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Restores the detail that the model is too coarse for.
 * <p>
 * The model decides about light and shadow, and paints what the object hid. What the original shows keeps the
 * original's detail. The result is the moved object over the ground; the object's outline is soft, at the original's
 * resolution:
 * </p>
 *
 * <pre>
 *  object   g·O(source)   carried along the flow, relit
 *  ground   g·O           where the original shows it, relit
 *           E + c         ground that the object or its shadow left: the model's, in the colours around
 * </pre>
 *
 * O is the original, E the model's edited picture, g = E/R its gain of light against the model's picture
 * R without the edit. Where the edit changed nothing, E = R, the result is the original.
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
	 * @param halo the same in the model's pictures, where objects are softer; a wider halo loses the faces that the
	 *          model draws beside an object (5)
	 * @param leastGroundGain gains nearer to 1 leave the ground as it is; from this on it counts as a shadow
	 *          that vanished, from its inverse on as one that came (1.1)
	 * @param penumbra how far a vanished shadow reaches beyond (3)
	 * @param fillContrast how much of the model's contrast against a membrane the vacated ground keeps, 0 … 1: what a
	 *          small model draws there is as often off as right; of 0.5 and 1, half was nearer to the truth (0.5)
	 */
	record Options(double objectSigma, double leastObjectGain, double maximalGain, double blur, int misplacement,
		double rim, double halo, double leastGroundGain, double penumbra, double fillContrast)
	{

		/** The defaults. */
		static final Options DEFAULT = new Options(16, 1.3, 2.5, 1.5, 2, 2, 5, 1.1, 3, 0.5);

		/** @throws IllegalArgumentException if a number is out of its range */
		Options {
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
	 * The edited region with the original's detail.
	 *
	 * @param pictures what the model made
	 * @param original the region of the original, working picture at the region's size
	 * @param field where the objects are before and after the edit, on the region
	 * @return a working picture at the region's size
	 * @throws IllegalArgumentException if a size differs
	 */
	public static RandomAccessibleInterval<FloatType> apply(final ModelPictures pictures,
		final RandomAccessibleInterval<? extends RealType<?>> original, final SourceField field)
	{
		return apply(pictures, original, field, Options.DEFAULT);
	}

	static RandomAccessibleInterval<FloatType> apply(final ModelPictures pictures,
		final RandomAccessibleInterval<? extends RealType<?>> original, final SourceField field, final Options options)
	{
		final WorkingWindow window = pictures.window();
		final Planes o = PlaneImages.colourPlanes(original, window.width(), window.height(), "the original region");
		return PlaneImages.image(clamped(apply(pictures, o, UnaryOperator.identity(), field, options)));
	}

	/**
	 * The edited region of a picture of any channels: its own pixels move and are relit alike in all of them.
	 *
	 * @param pictures what the model made of the picture as it is shown
	 * @param original the region of the original, any number of channels, each from 0, black, to 1, white
	 * @param painted what the channels hold where the model painted a colour
	 * @param field where the objects are before and after the edit, on the region
	 * @return of the original's channels; values may leave [0, 1], as the original's may
	 */
	public static Planes apply(final ModelPictures pictures, final Planes original, final UnaryOperator<Planes> painted,
		final SourceField field)
	{
		return apply(pictures, original, painted, field, Options.DEFAULT);
	}

	private static Planes apply(final ModelPictures pictures, final Planes original,
		final UnaryOperator<Planes> painted, final SourceField field, final Options options)
	{
		final Planes edited = pictures.editedRegion();
		final Planes result = new GroundLayer(pictures, field, options).of(original, edited, painted);
		final ObjectLayer object = ObjectLayer.of(pictures, original, edited, field, options);
		for (int k = 0; k < result.values().length; k++) {
			final float coverage = object.coverage()[k % result.pixels()];
			result.values()[k] = coverage * object.picture().values()[k] + (1 - coverage) * result.values()[k];
		}
		return result;
	}

	private static Planes clamped(final Planes picture) {
		for (int k = 0; k < picture.values().length; k++)
			picture.values()[k] = Math.min(1, Math.max(0, picture.values()[k]));
		return picture;
	}
}
