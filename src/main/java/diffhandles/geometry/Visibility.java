// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.Mask;

/**
 * Refuses edits that leave almost nothing of an object to see: it is turned away, too small, or so large that a few of
 * its pixels fill the picture.
 */
public final class Visibility {

	/** Pixels that an object must be seen on, or as many as it has. */
	static final int FEWEST_PIXELS = 4;
	/** Share of an object's outline that must show it and not its back. */
	static final double LEAST_FRONT = 0.02;
	/** Share of the pixels that could be told apart that must be: the others are one pixel, enlarged. */
	static final double LEAST_DETAIL = 0.02;

	private Visibility() {}

	/**
	 * @param warp of the objects, at the picture's size
	 * @throws ObjectOutOfView if one can hardly be seen
	 */
	public static void require(final DepthWarp warp) {
		final int back = warp.unseenMask().count();
		for (int k = 0; k < warp.objectCount(); k++) {
			final int source = warp.sourceMask(k).count(), target = warp.targetMask(k).count();
			final boolean turnedAway =
				warp.objectCount() == 1 ? target < LEAST_FRONT * (target + back) : target == 0 && back > 0;
			if (turnedAway) throw ObjectOutOfView.turnedAway(k, target, source);
			if (target < Math.min(FEWEST_PIXELS, source)) throw ObjectOutOfView.tooSmall(k, target, source);
			final int seen = seen(warp, k);
			if (seen < LEAST_DETAIL * Math.min(source, target)) throw ObjectOutOfView.tooLarge(k, seen, source);
		}
	}

	/** How many of an object's pixels are seen somewhere. */
	private static int seen(final DepthWarp warp, final int object) {
		final int w = warp.width();
		final boolean[] seen = new boolean[w * warp.height()];
		for (int i = 0; i < seen.length; i++)
			if (warp.objectAt(i) == object) {
				final int x = Math.min(w - 1, Math.max(0, (int) warp.sourceX(i)));
				final int y = Math.min(warp.height() - 1, Math.max(0, (int) warp.sourceY(i)));
				seen[y * w + x] = true;
			}
		return Mask.of(w, warp.height(), seen).count();
	}
}
