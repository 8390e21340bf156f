package diffhandles.image;

import diffhandles.geometry.Mask;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Gives an edited region back the detail for which the model is too coarse.
 * <p>
 * Detail is what the model's reconstruction lacks of the original at full resolution, D = O − R. On the
 * moved object it is carried along the flow; elsewhere it stays at its place. A gain g, how much the
 * light of the edited picture E changed against the reconstruction, scales it, so that texture in a new
 * shadow is as faint as its light. Vacated ground, and anything else that the source does not show, is
 * the model's alone: the old object's detail is never seen there.
 * </p>
 *
 * <pre>
 *  E + g·D                 ground, g by small Gaussians; detail fades out where g leaves its range
 *  E + g·D(source)         object in mode ADD, g by wide Gaussians within the object
 *  g·O(source)             object in mode RELIGHT
 *  E                       vacated ground and holes
 * </pre>
 *
 * Where the edit changed nothing, E = R, the result is the original.
 */
public final class DetailTransfer {

	/** How the moved object is rendered. */
	public enum Mode {
		/** The model's object, with the original's detail added: keeps whatever the model made of it. */
		ADD,
		/** The original's object, relit by the model's light: keeps the object's identity. */
		RELIGHT
	}

	/**
	 * How detail is transferred; the numbers are ours, lengths are in pixels of the model.
	 *
	 * @param mode how the moved object is rendered
	 * @param objectSigma standard deviation of the Gaussians whose ratio is the light on the object: wide
	 *          enough not to see texture, or an edge the model put two pixels off (8)
	 * @param groundSigma the same for the ground: narrow, to follow the edges of shadows (1)
	 * @param maximalGain gains are clamped to 1/this … this; 1 leaves detail as it is (2.5)
	 * @param rim how far the vacated place reaches beyond the mask (2)
	 * @param feather over which length the ground's detail comes back beyond that (3)
	 */
	public record Options(Mode mode, double objectSigma, double groundSigma, double maximalGain, double rim,
		double feather)
	{

		/** The defaults. */
		public static final Options DEFAULT = new Options(Mode.RELIGHT, 8, 1, 2.5, 2, 3);

		/** @throws IllegalArgumentException if a number is out of its range */
		public Options {
			if (!(objectSigma > 0 && groundSigma > 0 && maximalGain >= 1 && rim >= 0 && feather >= 0))
				throw new IllegalArgumentException("need sigmas > 0, a maximal gain ≥ 1, rim and feather ≥ 0, got " +
					objectSigma + ", " + groundSigma + ", " + maximalGain + ", " + rim + " and " + feather);
		}
	}

	/** Share of the gain's range, in logarithms, within which the ground's detail is shown in full. */
	private static final double TRUSTED = 0.75;

	private final WorkingWindow window;
	private final Options options;
	private final Planes original;
	private final Planes reconstructed;
	private final Planes edited;
	private final Mask before;
	private final SourceField field;

	private DetailTransfer(final WorkingWindow window, final Options options, final Planes original,
		final Planes reconstructed, final Planes edited, final Mask before, final SourceField field)
	{
		this.window = window;
		this.options = options;
		this.original = original;
		this.reconstructed = reconstructed;
		this.edited = edited;
		this.before = before;
		this.field = field;
	}

	/**
	 * The edited region with the original's detail.
	 *
	 * @param window the window that the model worked in
	 * @param original the region of the original, working picture at the region's size
	 * @param reconstructed the model's picture without the edit, working picture at the model's size
	 * @param edited the model's picture with the edit, at the model's size
	 * @param before M_o, the objects' pixels before the edit, on the region
	 * @param field what each pixel of the region shows after it
	 * @return a working picture at the region's size
	 * @throws IllegalArgumentException if a size differs
	 */
	public static RandomAccessibleInterval<FloatType> apply(final WorkingWindow window,
		final RandomAccessibleInterval<? extends RealType<?>> original,
		final RandomAccessibleInterval<? extends RealType<?>> reconstructed,
		final RandomAccessibleInterval<? extends RealType<?>> edited, final Mask before, final SourceField field,
		final Options options)
	{
		final Planes full = Planes.ofColour(original, window.width(), window.height(), "the original region");
		return new DetailTransfer(window, options, full, Planes.of(window.toRegion(reconstructed)), Planes.of(window.toRegion(
			edited)), before, field).result().image();
	}

	private Planes result() {
		final int n = original.pixels();
		final ObjectWarp object = ObjectWarp.of(original, before, field);
		final ObjectWarp plain = ObjectWarp.of(reconstructed, before, field);
		final Mask after = Mask.of(field.width(), field.height(), (x, y) -> field.isObject(y * field.width() + x));
		final Planes objectGain = objectGain(plain.picture(), after);
		final Planes groundGain = groundGain(before.or(after));
		final float[] trust = groundTrust(groundGain, after);
		final Planes result = Planes.zeros(original.width(), original.height(), 3);
		for (int c = 0, k = 0; c < 3; c++)
			for (int i = 0; i < n; i++, k++) {
				final float e = edited.values()[k], coverage = object.coverage()[i];
				float value = e + trust[i] * clamped(groundGain.values()[k]) * (original.values()[k] - reconstructed
					.values()[k]);
				if (coverage > 0) {
					final float g = clamped(objectGain.values()[k]), o = object.picture().values()[k];
					final float moved = options.mode() == Mode.RELIGHT ? g * o : e + g * (o - plain.picture().values()[k]);
					value = coverage * moved + (1 - coverage) * value;
				}
				result.values()[k] = Math.min(1, Math.max(0, value));
			}
		return result;
	}

	/** g on the object: the edited picture against the naive warp of the reconstruction, within M′_o. */
	private Planes objectGain(final Planes warped, final Mask after) {
		final Mask core = Distances.dilated(after.complement(), options.rim() * regionPixels()).complement();
		return gain(warped, core.isEmpty() ? after : core, options.objectSigma());
	}

	/** g on the ground: the edited picture against the reconstruction, where neither shows an object. */
	private Planes groundGain(final Mask objects) {
		return gain(reconstructed, Distances.dilated(objects, options.rim() * regionPixels()).complement(), options
			.groundSigma());
	}

	/** The gain from a picture to the edited one, computed at the model's size, where light is cheap. */
	private Planes gain(final Planes from, final Mask where, final double sigma) {
		final int w = window.modelWidth(), h = window.modelHeight();
		final Planes weight = Resampler.area(Resampler.planes(where), w, h);
		final Planes gain = LightingGain.of(meanWithin(from, where, weight), meanWithin(edited, where, weight), weight
			.values(), sigma);
		return Resampler.linear(gain, window.width(), window.height());
	}

	/** The picture at the model's size, of the pixels of a mask alone. */
	private Planes meanWithin(final Planes picture, final Mask where, final Planes weight) {
		final Planes masked = Planes.zeros(picture.width(), picture.height(), 3);
		for (int k = 0; k < masked.values().length; k++)
			if (where.contains(k % picture.pixels())) masked.values()[k] = picture.values()[k];
		final Planes mean = Planes.zeros(weight.width(), weight.height(), 3);
		final float[] sums = Resampler.area(masked, weight.width(), weight.height()).values();
		for (int k = 0; k < sums.length; k++) {
			final float share = weight.values()[k % weight.pixels()];
			mean.values()[k] = share == 0 ? 0 : sums[k] / share;
		}
		return mean;
	}

	/** How much of the ground's detail is shown: none on vacated ground, holes, and where all is new. */
	private float[] groundTrust(final Planes gain, final Mask after) {
		final int n = gain.pixels();
		final Mask unseen = Mask.of(field.width(), field.height(), (x, y) -> field.isHole(y * field.width() + x)).or(before
			.minus(after));
		final float[] distance = Distances.to(unseen);
		final double unit = regionPixels(), range = Math.log(options.maximalGain());
		final float[] trust = new float[n];
		for (int i = 0; i < n; i++) {
			double change = 0;
			for (int c = 0; c < 3; c++)
				change = Math.max(change, Math.abs(Math.log(gain.values()[c * n + i])));
			final float unchanged = range == 0 ? 1 : Smoothstep.of((1 - change / range) / (1 - TRUSTED));
			trust[i] = unchanged * Smoothstep.of((distance[i] - options.rim() * unit) / (options.feather() * unit + 1));
		}
		return trust;
	}

	private float clamped(final float gain) {
		return (float) Math.min(options.maximalGain(), Math.max(1 / options.maximalGain(), gain));
	}

	/** Region pixels per model pixel. */
	private double regionPixels() {
		return 1 / Math.sqrt(window.scaleX() * window.scaleY());
	}
}
