// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.imagej.PictureRequest;

/**
 * How a command was asked to edit an image, as far as that decides what it edits.
 *
 * @param pictures which of the image's
 * @param rough whether the selections are rough
 * @param depthMap the depth that is given, a title or path or the word for a way to find it; empty for none
 * @param canGoOn whether the command can go on from an earlier edit
 */
public record Asked(PictureRequest pictures, boolean rough, String depthMap, boolean canGoOn) {

	/** The picture that is seen, as itself. */
	static final Asked CURRENT = new Asked(PictureRequest.CURRENT, false, "", false);
}
