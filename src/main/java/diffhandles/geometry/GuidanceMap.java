// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.Mask;

/**
 * An edit as guidance sees it on one activation grid: the object's correspondences, and the cells of
 * the background before and after.
 *
 * @param object which target cells show which source cells
 * @param backgroundBefore cells that show no part of the object before the edit
 * @param backgroundAfter cells that show no part of the object after it, M′_b
 */
public record GuidanceMap(Correspondences object, Mask backgroundBefore, Mask backgroundAfter) {

	public GuidanceMap {
		final int w = object.width(), h = object.height();
		if (backgroundBefore.width() != w || backgroundBefore.height() != h || backgroundAfter.width() != w
			|| backgroundAfter.height() != h)
			throw new IllegalArgumentException("correspondences are on a " + w + "×" + h
				+ " grid, background before on " + backgroundBefore.width() + "×" + backgroundBefore.height()
				+ ", after on " + backgroundAfter.width() + "×" + backgroundAfter.height());
	}

	/** Cells that are background both before and after the edit. */
	public Mask backgroundThroughout() {
		return backgroundBefore.and(backgroundAfter);
	}
}
