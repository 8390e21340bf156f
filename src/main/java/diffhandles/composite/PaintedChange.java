// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.window.PlaneImages;
import diffhandles.raster.GaussianMean;
import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;
import diffhandles.raster.Smoothstep;
import diffhandles.window.WorkingWindow;
import java.util.Arrays;

/**
 * What a model changed in the picture that it started from, added to that picture, which keeps its detail.
 *
 * <pre>
 *  P + w·(E − P̂)
 * </pre>
 *
 * P is the {@link StartPicture start}, P̂ is P encoded and decoded, E what the model made of it. P̂ and E are equally
 * soft, so their difference is what the model changed: shadows, light, faces that were hidden before. The weight w is
 * 0 where only speckle changed: P is kept exactly there.
 */
final class PaintedChange {

	/**
	 * What counts as a change. The numbers are ours, tuned with the demo model on scenes that no result is reported on.
	 *
	 * @param least mean difference in [0, 1] up to which there is no change; from twice as much on it counts in full
	 *          (0.015: about the least one sees in a broad shadow, halved)
	 * @param blur standard deviation of the Gaussian that the mean is taken with, in pixels of the model (1.5)
	 */
	record Options(double least, double blur) {

		/** The defaults. */
		static final Options DEFAULT = new Options(0.015, 1.5);

		/** @throws IllegalArgumentException if a number is out of its range */
		Options {
			if (!(least > 0 && blur >= 0)) throw new IllegalArgumentException(
				"need a least difference > 0 and a blur ≥ 0, got " + least + " and " + blur);
		}
	}

	private PaintedChange() {}

	/**
	 * The model's picture at the region's size.
	 *
	 * @param window the window that the model worked in
	 * @param start P and P̂
	 * @param edited E, at the model's size
	 * @return a new picture, in [0, 1]
	 */
	static Planes of(final WorkingWindow window, final StartPicture start, final Planes edited, final Options options) {
		final Planes p = PlaneImages.planes(start.region());
		final Planes change = change(PlaneImages.planes(start.decoded()), edited, options);
		final Planes large = Resampler.linear(change, window.width(), window.height());
		final Planes painted = Planes.zeros(p.width(), p.height(), 3);
		for (int i = 0; i < painted.values().length; i++)
			painted.values()[i] = Math.min(1, Math.max(0, p.values()[i] + large.values()[i]));
		return painted;
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
