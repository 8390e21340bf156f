package diffhandles.composite;

import diffhandles.window.PlaneImages;
import diffhandles.raster.GaussianMean;
import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;
import diffhandles.raster.Smoothstep;
import diffhandles.window.WorkingWindow;
import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What a model painted into the picture that it started from, with that picture's own detail.
 *
 * <pre>
 *  P + w·(E − P̂)
 * </pre>
 *
 * P is the start, P̂ what the model's autoencoder alone makes of it, E what the model made of it. Both decodes are
 * equally soft, so what is left is what the model changed: shadows, light, faces that came to light. The weight w is
 * 0 where nothing but speckle changed, so that P is kept exactly there.
 */
public final class PaintedChange {

	/**
	 * What counts as a change. The numbers are ours, tuned with the demo model on scenes that no result is reported on.
	 *
	 * @param least mean difference in [0, 1] up to which there is no change; from twice as much on it counts in full
	 *          (0.015: about the least one sees in a broad shadow, halved)
	 * @param blur standard deviation of the Gaussian that the mean is taken with, in pixels of the model (1.5)
	 */
	public record Options(double least, double blur) {

		/** The defaults. */
		public static final Options DEFAULT = new Options(0.015, 1.5);

		/** @throws IllegalArgumentException if a number is out of its range */
		public Options {
			if (!(least > 0 && blur >= 0)) throw new IllegalArgumentException(
				"need a least difference > 0 and a blur ≥ 0, got " + least + " and " + blur);
		}
	}

	private PaintedChange() {}

	/**
	 * The model's picture at the region's resolution.
	 *
	 * @param window the window that the model worked in
	 * @param start P, working picture at the region's size
	 * @param decoded P̂, at the model's size
	 * @param edited E, at the model's size
	 * @return a working picture at the region's size
	 * @throws IllegalArgumentException if a size differs
	 */
	public static RandomAccessibleInterval<FloatType> apply(final WorkingWindow window,
		final RandomAccessibleInterval<? extends RealType<?>> start,
		final RandomAccessibleInterval<? extends RealType<?>> decoded,
		final RandomAccessibleInterval<? extends RealType<?>> edited, final Options options)
	{
		final int w = window.modelWidth(), h = window.modelHeight();
		final Planes p = PlaneImages.colourPlanes(start, window.width(), window.height(), "the start");
		final Planes change = change(PlaneImages.colourPlanes(decoded, w, h, "the decoded start"),
			PlaneImages.colourPlanes(edited, w, h, "the edited picture"), options);
		final Planes large = Resampler.linear(change, window.width(), window.height());
		final Planes painted = Planes.zeros(p.width(), p.height(), 3);
		for (int i = 0; i < painted.values().length; i++)
			painted.values()[i] = Math.min(1, Math.max(0, p.values()[i] + large.values()[i]));
		return PlaneImages.image(painted);
	}

	/** w·(E − P̂) at the model's size. */
	private static Planes change(final Planes decoded, final Planes edited, final Options options) {
		final int n = edited.pixels();
		final Planes change = Planes.zeros(edited.width(), edited.height(), 3);
		final float[] size = new float[n], everywhere = new float[n];
		Arrays.fill(everywhere, 1);
		for (int k = 0; k < change.values().length; k++) {
			change.values()[k] = edited.values()[k] - decoded.values()[k];
			size[k % n] += Math.abs(change.values()[k]) / 3;
		}
		final float[] mean = new GaussianMean(edited.width(), edited.height(), everywhere, options.blur()).of(size);
		for (int k = 0; k < change.values().length; k++)
			change.values()[k] *= Smoothstep.of(mean[k % n] / options.least() - 1);
		return change;
	}
}
