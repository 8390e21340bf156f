// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import java.util.Arrays;
import java.util.Random;

/**
 * Statistics of one metric over scenes.
 *
 * @param count scenes that have a value
 * @param mean not a number without values, like the others
 * @param median the middle value, or the mean of the two in the middle
 * @param low lower end of the 95 % confidence interval of the mean
 * @param high upper end of it
 */
record Summary(int count, double mean, double median, double low, double high) {

	private static final int RESAMPLES = 2000;
	private static final double CONFIDENCE = 0.95;

	/**
	 * Summarises values; those that are not a number are left out.
	 * <p>
	 * The interval is the percentile bootstrap's (Efron 1979): the scenes are drawn anew, with
	 * replacement, 2,000 times, and the interval holds the middle 95 % of the means.
	 * </p>
	 *
	 * @param seed of the drawing
	 */
	static Summary of(final double[] values, final long seed) {
		final double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
		final int n = sorted.length;
		if (n == 0) return new Summary(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
		final Random random = new Random(seed);
		final double[] means = new double[RESAMPLES];
		for (int r = 0; r < RESAMPLES; r++) {
			double sum = 0;
			for (int i = 0; i < n; i++)
				sum += sorted[random.nextInt(n)];
			means[r] = sum / n;
		}
		Arrays.sort(means);
		final double mean = Arrays.stream(sorted).average().orElseThrow();
		return new Summary(n, mean, quantile(sorted, 0.5), quantile(means, (1 - CONFIDENCE) / 2),
			quantile(means, (1 + CONFIDENCE) / 2));
	}

	/** Linear interpolation between the sorted values. */
	private static double quantile(final double[] sorted, final double q) {
		final double at = q * (sorted.length - 1);
		final int below = (int) Math.floor(at), above = (int) Math.ceil(at);
		return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
	}
}
