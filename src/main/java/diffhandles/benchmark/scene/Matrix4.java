package diffhandles.benchmark.scene;

import java.util.Arrays;

/**
 * An affine map of space: a 4×4 matrix whose last row is 0 0 0 1, applied to columns. Immutable.
 * <pre>
 * | m00 m01 m02 m03 |   | x |
 * | m10 m11 m12 m13 | · | y |
 * | m20 m21 m22 m23 |   | z |
 * |  0   0   0   1  |   | 1 |
 * </pre>
 */
public final class Matrix4 {

	/** The map that changes nothing. */
	public static final Matrix4 IDENTITY = scaling(1, 1, 1);

	private final double[] m; // 12 elements, three rows of four

	private Matrix4(final double... rows) {
		for (final double v : rows)
			if (!Double.isFinite(v)) throw new IllegalArgumentException("matrix elements must be finite, got " + v);
		m = rows;
	}

	/**
	 * The map with the given rows.
	 *
	 * @throws IllegalArgumentException if it is not 4×4, not finite, or its last row is not 0 0 0 1
	 */
	public static Matrix4 ofRows(final double[][] rows) {
		if (rows.length != 4) throw new IllegalArgumentException("a matrix needs 4 rows, got " + rows.length);
		final double[] m = new double[12];
		for (int r = 0; r < 4; r++) {
			if (rows[r].length != 4)
				throw new IllegalArgumentException("row " + r + " of a matrix needs 4 elements, got " + rows[r].length);
			if (r < 3) System.arraycopy(rows[r], 0, m, 4 * r, 4);
		}
		if (!Arrays.equals(rows[3], new double[]{ 0, 0, 0, 1 })) throw new IllegalArgumentException(
			"the last row of a matrix must be 0 0 0 1, got " + Arrays.toString(rows[3]));
		return new Matrix4(m);
	}

	/** p ↦ p + (x, y, z). */
	public static Matrix4 translation(final double x, final double y, final double z) {
		return new Matrix4(1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z);
	}

	/** p ↦ p + v. */
	public static Matrix4 translation(final Vector3 v) {
		return translation(v.x(), v.y(), v.z());
	}

	/** Scales the axes by factors. */
	public static Matrix4 scaling(final double x, final double y, final double z) {
		return new Matrix4(x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0);
	}

	/** Right-handed rotation about the x axis. */
	public static Matrix4 rotationX(final double degrees) {
		final double c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees));
		return new Matrix4(1, 0, 0, 0, 0, c, -s, 0, 0, s, c, 0);
	}

	/** Right-handed rotation about the y axis. */
	public static Matrix4 rotationY(final double degrees) {
		final double c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees));
		return new Matrix4(c, 0, s, 0, 0, 1, 0, 0, -s, 0, c, 0);
	}

	/** Right-handed rotation about the z axis. */
	public static Matrix4 rotationZ(final double degrees) {
		final double c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees));
		return new Matrix4(c, -s, 0, 0, s, c, 0, 0, 0, 0, 1, 0);
	}

	/** The element in a row and column, both counted from 0. */
	public double at(final int row, final int column) {
		return row < 3 ? m[4 * row + column] : column < 3 ? 0 : 1;
	}

	/** This after the other: p ↦ this(other(p)). */
	public Matrix4 times(final Matrix4 other) {
		final double[] product = new double[12];
		for (int r = 0; r < 3; r++)
			for (int c = 0; c < 4; c++) {
				double sum = c == 3 ? at(r, 3) : 0;
				for (int k = 0; k < 3; k++)
					sum += at(r, k) * other.at(k, c);
				product[4 * r + c] = sum;
			}
		return new Matrix4(product);
	}

	/** The image of a point. */
	public Vector3 apply(final Vector3 p) {
		return new Vector3(m[0] * p.x() + m[1] * p.y() + m[2] * p.z() + m[3],
			m[4] * p.x() + m[5] * p.y() + m[6] * p.z() + m[7], m[8] * p.x() + m[9] * p.y() + m[10] * p.z() + m[11]);
	}

	/** The image of a direction: the map without its translation. */
	public Vector3 applyLinear(final Vector3 d) {
		return apply(d).minus(origin());
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
	public Matrix4 inverse() {
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
		return new Matrix4(inverse);
	}

	@Override
	public boolean equals(final Object o) {
		return o instanceof Matrix4 && Arrays.equals(((Matrix4) o).m, m);
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
