// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import java.util.Arrays;

/**
 * An affine map of space: a 4×4 matrix whose last row is 0 0 0 1, applied to columns. Immutable; its
 * coordinates can be taken one by one without allocation.
 * <pre>
 * | m00 m01 m02 m03 |   | x |
 * | m10 m11 m12 m13 | · | y |
 * | m20 m21 m22 m23 |   | z |
 * |  0   0   0   1  |   | 1 |
 * </pre>
 */
public final class AffineMap {

	/** The map that changes nothing. */
	public static final AffineMap IDENTITY = scaling(1, 1, 1);

	private final double[] m; // 12 elements, three rows of four

	/** The map with three rows of four elements; the array is not copied. */
	AffineMap(final double... rows) {
		for (final double v : rows)
			if (!Double.isFinite(v)) throw new IllegalArgumentException("matrix elements must be finite, got " + v);
		m = rows;
	}

	/** p ↦ p + (x, y, z). */
	public static AffineMap translation(final double x, final double y, final double z) {
		return new AffineMap(1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z);
	}

	/** p ↦ p + v. */
	public static AffineMap translation(final Vector3 v) {
		return translation(v.x(), v.y(), v.z());
	}

	/** Scales the axes by factors. */
	public static AffineMap scaling(final double x, final double y, final double z) {
		return new AffineMap(x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0);
	}

	/** Right-handed rotation about the x axis. */
	public static AffineMap rotationX(final double degrees) {
		final double c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees));
		return new AffineMap(1, 0, 0, 0, 0, c, -s, 0, 0, s, c, 0);
	}

	/** Right-handed rotation about the y axis. */
	public static AffineMap rotationY(final double degrees) {
		final double c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees));
		return new AffineMap(c, 0, s, 0, 0, 1, 0, 0, -s, 0, c, 0);
	}

	/** Right-handed rotation about the z axis. */
	public static AffineMap rotationZ(final double degrees) {
		final double c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees));
		return new AffineMap(c, -s, 0, 0, s, c, 0, 0, 0, 0, 1, 0);
	}

	/**
	 * Reflection in the plane n · p = offset.
	 *
	 * @param normal n, of length 1
	 */
	public static AffineMap reflection(final Vector3 normal, final double offset) {
		final double x = normal.x(), y = normal.y(), z = normal.z();
		return new AffineMap( //
			1 - 2 * x * x, -2 * x * y, -2 * x * z, 2 * offset * x, //
			-2 * y * x, 1 - 2 * y * y, -2 * y * z, 2 * offset * y, //
			-2 * z * x, -2 * z * y, 1 - 2 * z * z, 2 * offset * z);
	}

	/**
	 * Exchanges two directions at a right angle: (p, q) ↦ (q / r, p·r) with p = e · P − c and q = f · P − d.
	 *
	 * @param e of length 1
	 * @param f of length 1, across e
	 * @param r how much larger q gets than p was
	 */
	public static AffineMap fold(final Vector3 e, final double c, final Vector3 f, final double d, final double r) {
		// The change along e and f is p · P + p0 and q · P + q0.
		final Vector3 p = f.times(1 / r).minus(e), q = e.times(r).minus(f);
		final double p0 = c - d / r, q0 = d - c * r;
		return new AffineMap( //
			1 + e.x() * p.x() + f.x() * q.x(), e.x() * p.y() + f.x() * q.y(), e.x() * p.z() + f.x() * q.z(),
			e.x() * p0 + f.x() * q0, //
			e.y() * p.x() + f.y() * q.x(), 1 + e.y() * p.y() + f.y() * q.y(), e.y() * p.z() + f.y() * q.z(),
			e.y() * p0 + f.y() * q0, //
			e.z() * p.x() + f.z() * q.x(), e.z() * p.y() + f.z() * q.y(), 1 + e.z() * p.z() + f.z() * q.z(),
			e.z() * p0 + f.z() * q0);
	}

	/** The element in a row and column, both counted from 0. */
	public double at(final int row, final int column) {
		return row < 3 ? m[4 * row + column] : column < 3 ? 0 : 1;
	}

	/** This after the other: p ↦ this(other(p)). */
	public AffineMap times(final AffineMap other) {
		final double[] product = new double[12];
		for (int r = 0; r < 3; r++)
			for (int c = 0; c < 4; c++) {
				double sum = c == 3 ? at(r, 3) : 0;
				for (int k = 0; k < 3; k++)
					sum += at(r, k) * other.at(k, c);
				product[4 * r + c] = sum;
			}
		return new AffineMap(product);
	}

	/** X of the image of (x, y, z). */
	public double x(final double x, final double y, final double z) {
		return m[0] * x + m[1] * y + m[2] * z + m[3];
	}

	/** Y of the image of (x, y, z). */
	public double y(final double x, final double y, final double z) {
		return m[4] * x + m[5] * y + m[6] * z + m[7];
	}

	/** Z of the image of (x, y, z). */
	public double z(final double x, final double y, final double z) {
		return m[8] * x + m[9] * y + m[10] * z + m[11];
	}

	/** The image of a point. */
	public Vector3 apply(final Vector3 p) {
		return new Vector3(x(p.x(), p.y(), p.z()), y(p.x(), p.y(), p.z()), z(p.x(), p.y(), p.z()));
	}

	/** The image of the origin. */
	public Vector3 origin() {
		return new Vector3(m[3], m[7], m[11]);
	}

	/** Determinant of the linear part: the factor by which volumes grow. */
	public double determinant() {
		return m[0] * (m[5] * m[10] - m[6] * m[9]) - m[1] * (m[4] * m[10] - m[6] * m[8])
			+ m[2] * (m[4] * m[9] - m[5] * m[8]);
	}

	/**
	 * The inverse map.
	 *
	 * @throws IllegalArgumentException if the map flattens space
	 */
	public AffineMap inverse() {
		final double det = determinant();
		if (Math.abs(det) < 1e-15)
			throw new IllegalArgumentException("the matrix cannot be inverted, its determinant is " + det);
		final double[] a = { //
			m[5] * m[10] - m[6] * m[9], m[2] * m[9] - m[1] * m[10], m[1] * m[6] - m[2] * m[5], //
			m[6] * m[8] - m[4] * m[10], m[0] * m[10] - m[2] * m[8], m[2] * m[4] - m[0] * m[6], //
			m[4] * m[9] - m[5] * m[8], m[1] * m[8] - m[0] * m[9], m[0] * m[5] - m[1] * m[4] };
		final double[] inverse = new double[12];
		for (int r = 0; r < 3; r++) {
			for (int c = 0; c < 3; c++)
				inverse[4 * r + c] = a[3 * r + c] / det;
			inverse[4 * r + 3] = -(inverse[4 * r] * m[3] + inverse[4 * r + 1] * m[7] + inverse[4 * r + 2] * m[11]);
		}
		return new AffineMap(inverse);
	}

	@Override
	public boolean equals(final Object o) {
		return o instanceof AffineMap && Arrays.equals(((AffineMap) o).m, m);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(m);
	}

	@Override
	public String toString() {
		return Arrays.toString(m);
	}
}
