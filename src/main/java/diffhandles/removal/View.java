// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;

/**
 * A picture of a scene, and what is to go from it.
 *
 * @param picture what is seen
 * @param depth of the picture
 * @param surfaces the scene's flat surfaces, also behind the hole
 * @param hole pixels to be filled: an object and its shadow
 * @param forbidden pixels that nothing may be copied from: other objects and their shadows; may overlap the hole
 */
public record View(Planes picture, DepthMap depth, Surfaces surfaces, Mask hole, Mask forbidden) {

	/** @throws IllegalArgumentException if the sizes differ */
	public View {
		requireSize("depth", picture, depth.width(), depth.height());
		requireSize("surfaces", picture, surfaces.camera().width(), surfaces.camera().height());
		requireSize("hole", picture, hole.width(), hole.height());
		requireSize("forbidden", picture, forbidden.width(), forbidden.height());
	}

	/** Depth of the scene in which the hole shows the flat surfaces behind it, and a membrane where there is none. */
	public DepthMap depthBehind() {
		return MembraneFill.depth(this);
	}

	private static void requireSize(final String what, final Planes picture, final int width, final int height) {
		if (picture.width() != width || picture.height() != height) throw new IllegalArgumentException("the picture is "
			+ picture.width() + "×" + picture.height() + ", but " + what + " is " + width + "×" + height);
	}
}
