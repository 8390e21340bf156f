// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;

/**
 * A vertical plane of symmetry, m·P = o: its mirror maps P to P − 2·(m·P − o)·m.
 *
 * @param normal m, of length 1, horizontal: across the ground's normal
 * @param offset o, depth units
 * @param violations share of the mirrored points that the picture would show, and does not
 * @param matches share of the mirrored points that lie on the visible surface; less for those that lie beside it
 * @param told share of the mirrored points of which the picture says anything
 */
record MirrorPlane(Vector3 normal, double offset, double violations, double matches, double told) {

	/** The map from a point to its mirror image. */
	AffineMap mirror() {
		return AffineMap.reflection(normal, offset);
	}
}
