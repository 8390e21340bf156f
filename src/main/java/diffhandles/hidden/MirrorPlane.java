package diffhandles.hidden;

import diffhandles.geometry.AffineMotion;
import diffhandles.geometry.Point3;

/**
 * A vertical plane of symmetry, m·P = o: its mirror maps P to P − 2·(m·P − o)·m.
 *
 * @param mx m to the right; m has length 1 and is horizontal, across the ground's normal
 * @param my m down
 * @param mz m away
 * @param offset o, depth units
 * @param violations share of the mirrored points that the picture would show, and does not
 * @param matches share of the mirrored points that lie on the visible surface; less for those that lie beside it
 */
record MirrorPlane(double mx, double my, double mz, double offset, double violations, double matches) {

	/** The mirrored object after a motion. */
	AffineMotion mirroredBy(final AffineMotion motion) {
		// M·(I − 2·m·mᵀ)·P + M·2·o·m
		final Point3 o = motion.apply(new Point3(2 * offset * mx, 2 * offset * my, 2 * offset * mz));
		final double am = motion.m00() * mx + motion.m01() * my + motion.m02() * mz;
		final double bm = motion.m10() * mx + motion.m11() * my + motion.m12() * mz;
		final double cm = motion.m20() * mx + motion.m21() * my + motion.m22() * mz;
		return new AffineMotion( //
			motion.m00() - 2 * am * mx, motion.m01() - 2 * am * my, motion.m02() - 2 * am * mz, o.x(), //
			motion.m10() - 2 * bm * mx, motion.m11() - 2 * bm * my, motion.m12() - 2 * bm * mz, o.y(), //
			motion.m20() - 2 * cm * mx, motion.m21() - 2 * cm * my, motion.m22() - 2 * cm * mz, o.z());
	}
}
