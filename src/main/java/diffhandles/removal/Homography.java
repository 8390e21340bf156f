// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

/**
 * A projective map of the plane, (s, t) → (X/W, Y/W).
 *
 * <pre>
 * ⎡ X ⎤   ⎡ m0 m1 m2 ⎤ ⎡ s ⎤
 * ⎢ Y ⎥ = ⎢ m3 m4 m5 ⎥·⎢ t ⎥
 * ⎣ W ⎦   ⎣ m6 m7 m8 ⎦ ⎣ 1 ⎦
 * </pre>
 * <p>
 * Only points with W &gt; 0 are in front of the camera.
 * </p>
 */
final class Homography {

	private final double[] m; // (3, 3)

	private Homography(final double[] m) {
		this.m = m;
	}

	/** The map of nine numbers, row by row. */
	static Homography of(final double... m) {
		if (m.length != 9) throw new IllegalArgumentException("a homography has 9 numbers, got " + m.length);
		return new Homography(m.clone());
	}

	double x(final double s, final double t) {
		return (m[0] * s + m[1] * t + m[2]) / w(s, t);
	}

	double y(final double s, final double t) {
		return (m[3] * s + m[4] * t + m[5]) / w(s, t);
	}

	/** W, positive in front of the camera. */
	double w(final double s, final double t) {
		return m[6] * s + m[7] * t + m[8];
	}

	/** Length of ∂(x, y)/∂s. */
	double stretchS(final double s, final double t) {
		final double w = w(s, t);
		return length((m[0] - x(s, t) * m[6]) / w, (m[3] - y(s, t) * m[6]) / w);
	}

	/** Length of ∂(x, y)/∂t. */
	double stretchT(final double s, final double t) {
		final double w = w(s, t);
		return length((m[1] - x(s, t) * m[7]) / w, (m[4] - y(s, t) * m[7]) / w);
	}

	/** As {@link Math#hypot}, which is slow since it minds lengths of 1e-160 and 1e160, too. */
	private static double length(final double x, final double y) {
		return Math.sqrt(x * x + y * y);
	}

	/** The map that first shifts and scales: (s, t) → this(s0 + a·s, t0 + b·t). */
	Homography after(final double s0, final double t0, final double a, final double b) {
		final double[] n = new double[9];
		for (int row = 0; row < 9; row += 3) {
			n[row] = m[row] * a;
			n[row + 1] = m[row + 1] * b;
			n[row + 2] = m[row] * s0 + m[row + 1] * t0 + m[row + 2];
		}
		return new Homography(n);
	}

	/** The map that then enlarges: (s, t) → times · this(s, t). */
	Homography scaled(final double times) {
		final double[] n = m.clone();
		for (int k = 0; k < 6; k++)
			n[k] *= times;
		return new Homography(n);
	}

	/** The map back; its W has the sign of 1 / {@link #w} for the points that this one maps. */
	Homography inverse() {
		final double[] a = { m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4], //
			m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5], //
			m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3] };
		final double determinant = m[0] * a[0] + m[1] * a[3] + m[2] * a[6];
		if (determinant == 0) throw new IllegalArgumentException("a plane seen edge-on cannot be mapped back");
		for (int i = 0; i < 9; i++)
			a[i] /= determinant;
		return new Homography(a);
	}
}
