// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

/** How near one picture is to another. */
public final class SignalToNoise {

	private SignalToNoise() {}

	/**
	 * Peak signal-to-noise ratio of values whose peak is 1, in decibels: −10·log₁₀ of the mean squared difference.
	 *
	 * @return infinite for equal values
	 * @throws IllegalArgumentException if there are not as many values in both
	 */
	public static double psnr(final float[] a, final float[] b) {
		if (a.length != b.length)
			throw new IllegalArgumentException("pictures differ in size: " + a.length + " and " + b.length + " values");
		double squares = 0;
		for (int i = 0; i < a.length; i++) {
			final double difference = (double) a[i] - b[i];
			squares += difference * difference;
		}
		return 10 * Math.log10(a.length / squares);
	}
}
