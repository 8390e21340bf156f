// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

/** A few linear equations, solved by elimination with pivots. */
final class LinearSystem {

	private static final double SINGULAR = 1e-12;

	private LinearSystem() {}

	/**
	 * @param m (n, n + 1) each row the factors of the unknowns and the right side; overwritten
	 * @return the unknowns; null if the equations have not one solution
	 */
	static double[] solve(final double[][] m) {
		final int n = m.length;
		for (int k = 0; k < n; k++) {
			int pivot = k;
			for (int r = k + 1; r < n; r++)
				if (Math.abs(m[r][k]) > Math.abs(m[pivot][k])) pivot = r;
			if (Math.abs(m[pivot][k]) < SINGULAR) return null;
			final double[] row = m[pivot];
			m[pivot] = m[k];
			m[k] = row;
			for (int r = 0; r < n; r++) {
				if (r == k) continue;
				final double factor = m[r][k] / row[k];
				for (int c = k; c <= n; c++)
					m[r][c] -= factor * row[c];
			}
		}
		final double[] x = new double[n];
		for (int k = 0; k < n; k++)
			x[k] = m[k][n] / m[k][k];
		return x;
	}
}
