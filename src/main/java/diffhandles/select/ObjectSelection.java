// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;

/**
 * An object's exact selection.
 *
 * @param mask its pixels
 * @param alpha share of the object in every pixel, 0 … 1, one channel: soft at hair and fur, 0 or 1 away from
 *          the outline
 * @param refined whether the selection is a new one; if not, it is the rough one
 * @param message how it came about, or why it is the rough one, in a sentence for people
 */
public record ObjectSelection(Mask mask, Planes alpha, boolean refined, String message) {

	public ObjectSelection {
		if (alpha.channels() != 1 || alpha.width() != mask.width() || alpha.height() != mask.height())
			throw new IllegalArgumentException("alpha must be " + mask.width() + "×" + mask.height() + "×1, got "
				+ alpha.width() + "×" + alpha.height() + "×" + alpha.channels());
	}
}
