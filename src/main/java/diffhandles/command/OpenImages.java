// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.List;

/** The images that are open in ImageJ. */
final class OpenImages {

	private OpenImages() {}

	/**
	 * The open image of a title or an ID.
	 *
	 * @param key of the option that names it
	 * @throws IllegalArgumentException if there is none
	 */
	static ImagePlus find(final String key, final String titleOrId) {
		ImagePlus image = WindowManager.getImage(titleOrId);
		if (image == null && titleOrId.matches("-\\d{1,9}"))
			image = WindowManager.getImage(Integer.parseInt(titleOrId));
		if (image == null) throw new IllegalArgumentException(key + ": expected the title or ID of an open image, got '"
			+ titleOrId + "'; open are " + List.of(WindowManager.getImageTitles()));
		return image;
	}
}
