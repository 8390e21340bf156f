// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

/**
 * Keys' cubic convolution kernel (<em>IEEE Trans. ASSP</em> 29, 1981): (A+2)t³ − (A+3)t² + 1 for t ≤ 1,
 * A(t³ − 5t² + 8t − 4) for t &lt; 2, of the distance t.
 */
final class CubicKernel {

	/** Catmull-Rom: the only A that reproduces quadratic functions. */
	static final double CATMULL_ROM = -0.5;
	/** What the tensor library of the published system resizes with. */
	static final double PUBLISHED = -0.75;

	private CubicKernel() {}

	/** Weight of a sample at a distance, positive or negative, in samples. */
	static double weight(final double a, final double distance) {
		final double t = Math.abs(distance);
		if (t >= 2) return 0;
		return t < 1 ? ((a + 2) * t - (a + 3)) * t * t + 1 : ((a * t - 5 * a) * t + 8 * a) * t - 4 * a;
	}
}
