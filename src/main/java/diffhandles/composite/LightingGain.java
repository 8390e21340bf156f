// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.raster.GaussianMean;
import diffhandles.raster.Planes;
import diffhandles.raster.Smoothstep;

/**
 * The gain of light between two pictures: the ratio of their brightness.
 * <p>
 * The ratio is that of gamma-encoded luma. If the light is multiplied by k, encoded values are multiplied by
 * k<sup>1/2.2</sup>, so the gain of an even change of light is even. The gain is the same for all colours: shadows
 * hardly change the colour, and the colours of a small model are not reliable.
 * </p>
 */
final class LightingGain {

	/** Added to both sides of a ratio, so that black does not decide it: four steps of an 8-bit picture. */
	private static final float FLOOR = 4 / 255f;

	private LightingGain() {}

	/** ln of the gain from one luma to another. */
	static float log(final float from, final float to) {
		return (float) Math.log((to + FLOOR) / (from + FLOOR));
	}

	/**
	 * The part of a gain that counts. A gain nearer to 1 than the least one is taken for an error of the model and does
	 * not count. From the square of the least gain on, it counts in full. Between the two its share rises smoothly.
	 *
	 * @param log ln of the gain, of either sign
	 * @param leastLog ln of the least gain, not negative
	 */
	static float counted(final float log, final double leastLog) {
		return leastLog == 0 ? log : log * Smoothstep.of(Math.abs(log) / leastLog - 1);
	}

	/**
	 * ln of the gain from one plane of luma to another, reduced where the planes differ by more than light, and 0 where
	 * nothing is known.
	 * <p>
	 * The gain is the ratio g of Gaussian means. It is weighted by the share of the difference that it explains,
	 * 1 − Σ (to − g·from)² / Σ (to − from)², squared. A gain explains a picture that became darker; it does not explain
	 * one that was drawn differently.
	 * </p>
	 *
	 * @param from the luma before the change of light
	 * @param to the luma after it, of the same size
	 * @param weight (height·width) how much a pixel counts
	 * @param sigma standard deviation of the means, in pixels
	 * @param leastLog see {@link #counted}
	 */
	static float[] trusted(final Planes from, final Planes to, final float[] weight, final double sigma,
		final double leastLog)
	{
		final GaussianMean mean = new GaussianMean(from.width(), from.height(), weight, sigma);
		final float[] before = mean.of(from.values()), after = mean.of(to.values());
		final float[] gain = new float[before.length], unexplained = new float[gain.length],
			all = new float[gain.length];
		for (int i = 0; i < gain.length; i++) {
			gain[i] = log(before[i], after[i]);
			unexplained[i] = squared(to.values()[i] - Math.exp(gain[i]) * from.values()[i]);
			all[i] = squared(to.values()[i] - from.values()[i]);
		}
		final float[] rest = mean.of(unexplained), total = mean.of(all);
		for (int i = 0; i < gain.length; i++) {
			final double explained = total[i] == 0 ? 0 : Math.max(0, 1 - rest[i] / total[i]);
			gain[i] = (float) (explained * explained * counted(gain[i], leastLog));
		}
		return gain;
	}

	private static float squared(final double v) {
		return (float) (v * v);
	}
}
