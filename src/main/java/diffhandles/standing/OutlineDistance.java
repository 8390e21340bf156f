// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.raster.Bounds;
import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import java.util.function.IntPredicate;

/**
 * How far an object's pixels are from its outline, but for its foot: below that the object counts as going on.
 *
 * @param bounds of the object
 * @param values (height, width of the bounds) pixels
 */
record OutlineDistance(Bounds bounds, float[] values) {

	/** @param foot whether the lower edge in a column of the bounds is a foot */
	static OutlineDistance of(final Mask object, final Bounds bounds, final IntPredicate foot) {
		final int w = bounds.width() + 2, h = bounds.height() + 2; // one pixel of rim on every side
		final boolean[] outside = new boolean[w * h];
		for (int x = 0; x < w; x++) {
			boolean below = x > 0 && x < w - 1 && foot.test(x - 1);
			for (int y = h - 1; y >= 0; y--) {
				final boolean here = object.contains(bounds.x0() - 1 + x, bounds.y0() - 1 + y);
				below &= !here;
				outside[y * w + x] = !here && !below;
			}
		}
		final float[] wide = Distances.to(Mask.of(w, h, outside)), values = new float[bounds.width() * bounds.height()];
		for (int i = 0; i < values.length; i++)
			values[i] = Math.max(0, wide[(i / bounds.width() + 1) * w + i % bounds.width() + 1] - 0.5f);
		return new OutlineDistance(bounds, values);
	}

	/** The distance of the pixel at (u, v) of the picture; 0 beyond the bounds. */
	double at(final double u, final double v) {
		final int x = (int) Math.floor(u) - bounds.x0(), y = (int) Math.floor(v) - bounds.y0();
		return x < 0 || y < 0 || x >= bounds.width() || y >= bounds.height() ? 0 : values[y * bounds.width() + x];
	}
}
