// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Scene;
import diffhandles.raster.Mask;

/** Refuses edits of pixels that have no value: there is nothing to move, and nothing to continue the ground from. */
final class FiniteGround {

	/**
	 * How far around the objects the ground is theirs, in pixels: their soft edges and what these are filled in from.
	 */
	private static final int REACH = 3;

	private FiniteGround() {}

	/**
	 * @param places of the objects before and after the edit
	 * @throws IllegalArgumentException if a pixel of an object, or of the ground around it before or after the edit, is
	 *           infinite or not a number, with the count
	 */
	static void require(final Scene<?> scene, final Mask places) {
		final Mask bad = Rendering.notFinite(scene.picture());
		if (bad.isEmpty()) return;
		final int inObjects = bad.and(scene.objectMask()).count();
		final int inGround = bad.and(places.dilated(REACH)).minus(scene.objectMask()).count();
		if (inObjects + inGround > 0) throw new IllegalArgumentException(
			"the objects and the ground around them, before and after the edit, must have finite values, but "
				+ inObjects + " pixels of the objects and " + inGround + " of the ground are infinite or not a number");
	}
}
