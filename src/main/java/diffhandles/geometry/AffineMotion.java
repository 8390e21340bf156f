package diffhandles.geometry;

/**
 * A map of points, p ↦ A·p + b, compiled for use on every pixel without allocation.
 *
 * <pre>
 * ⎡ m00 m01 m02 m03 ⎤   ⎡     ⎤
 * ⎢ m10 m11 m12 m13 ⎥ = ⎢ A b ⎥     b in depth units
 * ⎣ m20 m21 m22 m23 ⎦   ⎣     ⎦
 * </pre>
 */
public record AffineMotion(double m00, double m01, double m02, double m03, double m10, double m11, double m12,
	double m13, double m20, double m21, double m22, double m23)
{

	/** X of the moved point. */
	public double x(final double x, final double y, final double z) {
		return m00 * x + m01 * y + m02 * z + m03;
	}

	/** Y of the moved point. */
	public double y(final double x, final double y, final double z) {
		return m10 * x + m11 * y + m12 * z + m13;
	}

	/** Z of the moved point. */
	public double z(final double x, final double y, final double z) {
		return m20 * x + m21 * y + m22 * z + m23;
	}

	/** The moved point. */
	public Point3 apply(final Point3 p) {
		return new Point3(x(p.x(), p.y(), p.z()), y(p.x(), p.y(), p.z()), z(p.x(), p.y(), p.z()));
	}
}
