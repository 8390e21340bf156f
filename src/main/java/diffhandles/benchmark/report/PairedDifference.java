// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import diffhandles.benchmark.metric.Metric;

/**
 * How one variant differs from another, scene by scene: what scenes have in common, easy ones and hard ones, cancels
 * out.
 *
 * @param difference of the first minus the second, over the scenes in which both have a value
 * @param better scenes in which the first is better
 * @param worse scenes in which it is worse; in all others both are equal
 */
record PairedDifference(Summary difference, int better, int worse) {

	/**
	 * Fewest scenes that can tell variants apart at all: that six agree in sign by chance has probability 2 · ½⁶ = 3
	 * %.
	 */
	public static final int FEWEST_SCENES = 6;

	/**
	 * Compares two variants.
	 *
	 * @param first a value for each scene; not a number where there is none
	 * @param second the same scenes' values of another variant
	 * @param metric decides which values are better
	 * @param seed of the bootstrap's drawing
	 */
	static PairedDifference of(final double[] first, final double[] second, final Metric metric, final long seed) {
		if (first.length != second.length) throw new IllegalArgumentException(
			"expected values of the same scenes, got " + first.length + " and " + second.length);
		final double[] differences = new double[first.length];
		int lower = 0, higher = 0;
		for (int i = 0; i < first.length; i++) {
			differences[i] = first[i] - second[i];
			if (differences[i] < 0) lower++;
			if (differences[i] > 0) higher++;
		}
		final boolean lowerIsBetter = metric.lowerIsBetter();
		return new PairedDifference(Summary.of(differences, seed), lowerIsBetter ? lower : higher,
			lowerIsBetter ? higher : lower);
	}

	/** Whether the 95 % interval of the mean difference leaves 0 out, and is of {@link #FEWEST_SCENES} or more. */
	boolean isClear() {
		return difference.count() >= FEWEST_SCENES && (difference.low() > 0 || difference.high() < 0);
	}
}
