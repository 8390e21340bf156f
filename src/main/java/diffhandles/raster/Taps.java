// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

import java.util.function.DoubleUnaryOperator;

/**
 * The weights of a resize along one axis: sample o of the result is
 * Σ<sub>k</sub> {@code weight[o][k] · source[o][k]}.
 * <p>
 * Samples are centred in their pixels, so sample o of n′ sees the position (o + ½)·n/n′ − ½ of n
 * samples. When shrinking, kernels are stretched by n/n′, which is the antialiasing. Beyond the ends the
 * last sample is repeated. Weights sum to 1.
 * </p>
 *
 * @param source (n′) lists of source samples, each in 0 … n − 1
 * @param weight (n′) lists of weights
 */
public record Taps(int[][] source, double[][] weight) {

	/** Keys' cubic with a = −½ (Catmull-Rom), made exact on linear ramps for every stretch. */
	static Taps cubic(final int from, final int to) {
		return of(from, to, 2, Taps::catmullRom);
	}

	/** The triangle. */
	public static Taps linear(final int from, final int to) {
		return of(from, to, 1, t -> Math.max(0, 1 - Math.abs(t)));
	}

	/** The share that each source sample has in the extent of a result's sample. */
	public static Taps area(final int from, final int to) {
		final Taps taps = new Taps(new int[to][], new double[to][]);
		for (int o = 0; o < to; o++) {
			// Integers, so that shares are exact: positions in units of 1 / to source samples.
			final long begin = (long) o * from, end = begin + from;
			final int first = (int) (begin / to), last = (int) ((end - 1) / to);
			taps.source[o] = new int[last - first + 1];
			taps.weight[o] = new double[last - first + 1];
			for (int i = first; i <= last; i++) {
				taps.source[o][i - first] = i;
				taps.weight[o][i - first] =
					(double) (Math.min(end, (i + 1L) * to) - Math.max(begin, (long) i * to)) / from;
			}
		}
		return taps;
	}

	/** Keys' cubic convolution kernel, a = −½, of a distance in samples. */
	public static double catmullRom(final double t) {
		return CubicKernel.weight(CubicKernel.CATMULL_ROM, t);
	}

	/**
	 * The taps of a kernel.
	 *
	 * @param radius the kernel is 0 beyond, in samples
	 * @param kernel weight of a sample at a distance in samples; its sum need not be 1
	 */
	static Taps of(final int from, final int to, final double radius, final DoubleUnaryOperator kernel) {
		final double scale = (double) from / to, stretch = Math.max(1, scale);
		final Taps taps = new Taps(new int[to][], new double[to][]);
		for (int o = 0; o < to; o++) {
			final double centre = (o + 0.5) * scale - 0.5;
			final int first = (int) Math.ceil(centre - radius * stretch),
				last = (int) Math.floor(centre + radius * stretch);
			final int[] source = new int[last - first + 1];
			final double[] weight = new double[last - first + 1];
			for (int i = first; i <= last; i++) {
				source[i - first] = Math.min(from - 1, Math.max(0, i));
				weight[i - first] = kernel.applyAsDouble((i - centre) / stretch);
			}
			keepRamps(weight, first - centre);
			taps.source[o] = source;
			taps.weight[o] = weight;
		}
		return taps;
	}

	/**
	 * Corrects weights w at distances d to Σw = 1, which keeps constants, and Σwd = 0, which keeps linear
	 * ramps, by adding |w|·(a + b·d).
	 */
	private static void keepRamps(final double[] weight, final double firstDistance) {
		double s0 = 0, s1 = 0, p0 = 0, p1 = 0, p2 = 0;
		for (int k = 0; k < weight.length; k++) {
			final double d = firstDistance + k, p = Math.abs(weight[k]);
			s0 += weight[k];
			s1 += weight[k] * d;
			p0 += p;
			p1 += p * d;
			p2 += p * d * d;
		}
		final double determinant = p0 * p2 - p1 * p1;
		if (determinant < 1e-12) return; // one sample only: nothing to correct
		final double a = ((1 - s0) * p2 + s1 * p1) / determinant, b = (-s1 * p0 - (1 - s0) * p1) / determinant;
		for (int k = 0; k < weight.length; k++)
			weight[k] += Math.abs(weight[k]) * (a + b * (firstDistance + k));
	}
}
