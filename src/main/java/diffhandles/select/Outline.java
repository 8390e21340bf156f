// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;

/**
 * A rough outline, and how far the object may go beyond it.
 *
 * @param mask what the outline encloses, not empty
 * @param reach pixels beyond the outline
 */
record Outline(Mask mask, double reach) {

	/** Pixels beyond any outline that may be the object's. */
	private static final double LEAST_REACH = 2;

	/** A rectangle encloses an object; any other line follows it. */
	static Outline of(final Mask mask, final SelectionOptions options) {
		final Bounds box = mask.bounds();
		final boolean rectangle = mask.count() == (long) box.width() * box.height();
		final double reach = rectangle ? options.boxReach() * Math.max(box.width(), box.height())
			: options.lassoReach() * Math.sqrt(mask.count());
		return new Outline(mask, Math.max(LEAST_REACH, reach));
	}

	/** How well a selection's extent fits this one: overlap of the bounding boxes by their union, 0 … 1. */
	double agreement(final Mask found) {
		if (found.isEmpty()) return 0;
		final Bounds a = mask.bounds(), b = found.bounds();
		final double across = overlap(a.x0(), a.width(), b.x0(), b.width());
		final double down = overlap(a.y0(), a.height(), b.y0(), b.height());
		final double both = across * down;
		return both / ((double) a.width() * a.height() + (double) b.width() * b.height() - both);
	}

	private static double overlap(final int a, final int lengthA, final int b, final int lengthB) {
		return Math.max(0, Math.min(a + lengthA, b + lengthB) - Math.max(a, b));
	}
}
