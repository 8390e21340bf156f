// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.raster.Bounds;

/**
 * What an edit changes in the picture that is shown, drawn quickly.
 *
 * @param changed the rectangle around all changes; without width if there are none
 * @param rgb (changed.height·changed.width) 0xRRGGBB
 * @param madeUp share of the moved objects that the picture does not show, 0 … 1
 */
public record LiveFrame(Bounds changed, int[] rgb, double madeUp) {

	/** The picture as it is. */
	public static final LiveFrame UNCHANGED = new LiveFrame(new Bounds(0, 0, 0, 0), new int[0], 0);

	/** @throws IllegalArgumentException if there are not as many pixels */
	public LiveFrame {
		if (rgb.length != changed.width() * changed.height())
			throw new IllegalArgumentException("a frame of " + changed.width() + "×" + changed.height() + " needs "
				+ (long) changed.width() * changed.height() + " pixels, got " + rgb.length);
	}
}
