// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

import java.util.Arrays;

/**
 * Solves Poisson's equation on a region of pixels: finds the values whose differences to their
 * neighbours are those of a reference, and which join the known values around.
 *
 * <pre>
 * for every p in the region:  Σ_q (f_p − f_q) = Σ_q (g_p − g_q),   q the four neighbours of p,
 *                             f_q given where q is known
 * </pre>
 * <p>
 * g is the reference; without one, or with a constant, f is a membrane (Laplace's equation). Neighbours that
 * are neither in the region nor known, and those beyond the picture's border, are left out of both sums, as if
 * f differed from them as g does (Neumann's condition); a part of the region that is connected to nothing known
 * keeps its values. The system is solved by conjugate gradients, preconditioned with a modified incomplete
 * Cholesky factorisation, in double precision.
 * </p>
 */
public final class PoissonSolver {

	private static final int[] SIDE_X = { -1, 0, 1, 0 }, SIDE_Y = { 0, -1, 0, 1 };
	/** Codes of neighbours that are not unknowns; known pixel i is coded as KNOWN − i. */
	private static final int LEFT_OUT = -1, KNOWN = -2;
	/** Modification of the incomplete factorisation, 0 … 1; a little below 1 is best and stable. */
	private static final double MODIFICATION = 0.97;
	/** Pivots below this part of the diagonal are replaced by the diagonal. */
	private static final double SMALLEST_PIVOT = 0.25;
	private static final int LARGEST_ITERATION_COUNT = 10_000;

	private final int width;
	private final int height;
	private final int[] pixel; // (n): where unknown k is
	private final int[] neighbour; // (4n): left, up, right, down; an unknown or a code
	private final double[] diagonal; // (n)
	private final double[] pivot; // (n): inverse diagonal of the factorisation

	/**
	 * @param region where values are sought
	 * @param known where they are given; what is in neither is left out
	 * @throws IllegalArgumentException if sizes differ, or nothing known adjoins the region
	 */
	public PoissonSolver(final Mask region, final Mask known) {
		width = region.width();
		height = region.height();
		if (known.width() != width || known.height() != height) throw new IllegalArgumentException(
			"region is " + width + "×" + height + ", known pixels are " + known.width() + "×" + known.height());
		final Mask solvable = reached(region, known);
		if (solvable.isEmpty() && !region.isEmpty())
			throw new IllegalArgumentException("a region to fill needs known pixels beside it, but none adjoins its "
				+ region.count() + " of " + width + "×" + height + " pixels");
		final int[] number = new int[width * height];
		pixel = new int[solvable.count()];
		for (int i = 0, n = 0; i < number.length; i++)
			if (solvable.contains(i)) {
				pixel[n] = i;
				number[i] = n++;
			}
		neighbour = new int[4 * pixel.length];
		diagonal = new double[pixel.length];
		for (int k = 0; k < pixel.length; k++)
			for (int side = 0; side < 4; side++) {
				final int q = neighbourOf(pixel[k], side);
				if (q < 0) neighbour[4 * k + side] = q;
				else
					neighbour[4 * k + side] =
						solvable.contains(q) ? number[q] : known.contains(q) ? KNOWN - q : LEFT_OUT;
				if (neighbour[4 * k + side] != LEFT_OUT) diagonal[k]++;
			}
		pivot = factorise();
	}

	/** Index of a neighbour; beyond the border there is none. */
	private int neighbourOf(final int i, final int side) {
		final int x = i % width + SIDE_X[side], y = i / width + SIDE_Y[side];
		if (x >= 0 && y >= 0 && x < width && y < height) return y * width + x;
		return LEFT_OUT;
	}

	/** The parts of the region that are connected to something known. */
	private Mask reached(final Mask region, final Mask known) {
		final boolean[] reached = new boolean[width * height];
		final int[] queue = new int[region.count()];
		int end = 0;
		for (int i = 0; i < reached.length; i++)
			if (region.contains(i) && adjoins(i, known)) {
				reached[i] = true;
				queue[end++] = i;
			}
		for (int at = 0; at < end; at++)
			for (int side = 0; side < 4; side++) {
				final int q = neighbourOf(queue[at], side);
				if (q >= 0 && region.contains(q) && !reached[q]) {
					reached[q] = true;
					queue[end++] = q;
				}
			}
		return Mask.of(width, height, reached);
	}

	private boolean adjoins(final int i, final Mask known) {
		for (int side = 0; side < 4; side++) {
			final int q = neighbourOf(i, side);
			if (q >= 0 && known.contains(q)) return true;
		}
		return false;
	}

	private double[] factorise() {
		final double[] p = new double[pixel.length];
		for (int k = 0; k < p.length; k++) {
			double e = diagonal[k];
			for (int side = 0; side < 2; side++) {
				final int before = neighbour[4 * k + side];
				if (before < 0) continue;
				// An entry that the factorisation fills in beside the five-point pattern is moved to the diagonal.
				final boolean fillsIn = neighbour[4 * before + 3 - side] >= 0;
				e -= p[before] * p[before] * (fillsIn ? 1 + MODIFICATION : 1);
			}
			p[k] = 1 / Math.sqrt(e < SMALLEST_PIVOT * diagonal[k] ? diagonal[k] : e);
		}
		return p;
	}

	/**
	 * Solves for the region's values.
	 *
	 * @param values (height, width); known pixels are read, the region's are the starting values and are
	 *          overwritten
	 * @param reference g, (height, width); null for a membrane
	 * @param tolerance of the residual, relative to that of all zeros
	 */
	public void solve(final float[] values, final float[] reference, final double tolerance) {
		requireLength("values", values);
		if (reference != null) requireLength("reference", reference);
		if (pixel.length == 0) return;
		final double[] rightSide = rightSide(values, reference);
		final double[] f = new double[pixel.length];
		for (int k = 0; k < f.length; k++)
			f[k] = values[pixel[k]];
		conjugateGradients(f, rightSide, tolerance);
		for (int k = 0; k < f.length; k++)
			values[pixel[k]] = (float) f[k];
	}

	private void requireLength(final String what, final float[] array) {
		if (array.length != width * height) throw new IllegalArgumentException(
			what + " must have " + width + "×" + height + " elements, got " + array.length);
	}

	/** Σ_q (g_p − g_q) plus the known f_q. */
	private double[] rightSide(final float[] values, final float[] reference) {
		final double[] b = new double[pixel.length];
		for (int k = 0; k < b.length; k++) {
			final double own = reference == null ? 0 : reference[pixel[k]];
			for (int side = 0; side < 4; side++) {
				final int q = neighbour[4 * k + side];
				if (q == LEFT_OUT) continue;
				if (q <= KNOWN) b[k] += values[KNOWN - q];
				if (reference != null) b[k] += own - reference[q >= 0 ? pixel[q] : KNOWN - q];
			}
		}
		return b;
	}

	private void conjugateGradients(final double[] f, final double[] b, final double tolerance) {
		final double[] r = new double[f.length], z = new double[f.length], s = new double[f.length],
			as = new double[f.length];
		multiply(f, as);
		for (int k = 0; k < f.length; k++)
			r[k] = b[k] - as[k];
		final double goal = tolerance * tolerance * dot(b, b);
		precondition(r, z);
		System.arraycopy(z, 0, s, 0, z.length);
		double rz = dot(r, z);
		for (int i = 0; i < LARGEST_ITERATION_COUNT && dot(r, r) > goal; i++) {
			multiply(s, as);
			final double alpha = rz / dot(s, as);
			for (int k = 0; k < f.length; k++) {
				f[k] += alpha * s[k];
				r[k] -= alpha * as[k];
			}
			precondition(r, z);
			final double next = dot(r, z), beta = next / rz;
			for (int k = 0; k < f.length; k++)
				s[k] = z[k] + beta * s[k];
			rz = next;
		}
	}

	/** out = A·in, A_pp the number of p's neighbours that count, A_pq = −1. */
	private void multiply(final double[] in, final double[] out) {
		for (int k = 0; k < in.length; k++) {
			double sum = diagonal[k] * in[k];
			for (int at = 4 * k; at < 4 * k + 4; at++)
				if (neighbour[at] >= 0) sum -= in[neighbour[at]];
			out[k] = sum;
		}
	}

	/** Solves L·Lᵀ·z = r. */
	private void precondition(final double[] r, final double[] z) {
		Arrays.fill(z, 0);
		for (int k = 0; k < z.length; k++) {
			double sum = r[k];
			for (int at = 4 * k; at < 4 * k + 2; at++)
				if (neighbour[at] >= 0) sum += pivot[neighbour[at]] * z[neighbour[at]];
			z[k] = sum * pivot[k];
		}
		for (int k = z.length - 1; k >= 0; k--) {
			double sum = z[k];
			for (int at = 4 * k + 2; at < 4 * k + 4; at++)
				if (neighbour[at] >= 0) sum += pivot[k] * z[neighbour[at]];
			z[k] = sum * pivot[k];
		}
	}

	private static double dot(final double[] a, final double[] b) {
		double sum = 0;
		for (int k = 0; k < a.length; k++)
			sum += a[k] * b[k];
		return sum;
	}
}
