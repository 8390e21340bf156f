// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.metric;

import diffhandles.benchmark.picture.Picture;
import diffhandles.raster.Mask;
import diffhandles.raster.SignalToNoise;

/** Distances between two pictures of one size. */
public final class Differences {

	/** What {@link #psnr} says of equal pictures, dB. */
	public static final double MAX_PSNR = 100;

	private Differences() {}

	/** Mean absolute difference over all pixels and channels. */
	public static double l1(final Picture a, final Picture b) {
		a.requireSameSize(b);
		double sum = 0;
		for (int i = 0; i < a.size(); i++)
			sum += l1(a, b, i);
		return sum / a.size();
	}

	/**
	 * Mean absolute difference over the pixels of a mask and all channels.
	 *
	 * @return not a number if the mask is empty
	 */
	static double l1(final Picture a, final Picture b, final Mask inside) {
		a.requireSameSize(b);
		requireSameSize(a, inside);
		double sum = 0;
		int n = 0;
		for (int i = 0; i < a.size(); i++)
			if (inside.contains(i)) {
				sum += l1(a, b, i);
				n++;
			}
		return n == 0 ? Double.NaN : sum / n;
	}

	/**
	 * Peak signal-to-noise ratio, −10·log₁₀ of the mean squared difference over all pixels and channels
	 * (the peak is 1), in dB; at most {@link #MAX_PSNR}.
	 */
	static double psnr(final Picture a, final Picture b) {
		a.requireSameSize(b);
		return Math.min(MAX_PSNR, SignalToNoise.psnr(a.rgb(), b.rgb()));
	}

	/** The same over the pixels of a mask; not a number if it is empty. */
	static double psnr(final Picture a, final Picture b, final Mask inside) {
		a.requireSameSize(b);
		requireSameSize(a, inside);
		double sum = 0;
		for (int i = 0; i < a.size(); i++)
			if (inside.contains(i)) sum += squared(a, b, i);
		return inside.isEmpty() ? Double.NaN : Math.min(MAX_PSNR, -10 * Math.log10(sum / (3.0 * inside.count())));
	}

	/** Mean absolute difference of the channels of one pixel. */
	static double l1(final Picture a, final Picture b, final int pixel) {
		double sum = 0;
		for (int c = 0; c < 3; c++)
			sum += Math.abs((double) a.at(c, pixel) - b.at(c, pixel));
		return sum / 3;
	}

	/** Sum of the squared differences of the channels of one pixel. */
	static double squared(final Picture a, final Picture b, final int pixel) {
		double sum = 0;
		for (int c = 0; c < 3; c++) {
			final double d = (double) a.at(c, pixel) - b.at(c, pixel);
			sum += d * d;
		}
		return sum;
	}

	static void requireSameSize(final Picture picture, final Mask mask) {
		if (mask.width() != picture.width() || mask.height() != picture.height())
			throw new IllegalArgumentException("picture is " + picture.width() + "×" + picture.height() + ", mask is "
				+ mask.width() + "×" + mask.height());
	}
}
