// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.TitledImages;
import ij.ImagePlus;
import ij.WindowManager;
import java.util.List;

/** The images that are open in ImageJ. */
final class OpenImages {

	private OpenImages() {}

	/**
	 * The open image of a title or an ID; of several with the title the active one.
	 *
	 * @param key of the option that names it
	 * @throws IllegalArgumentException if there is none, or several
	 */
	static ImagePlus find(final String key, final String titleOrId) {
		final List<ImagePlus> titled = TitledImages.of(titleOrId);
		final ImagePlus active = WindowManager.getCurrentImage();
		if (active != null && titled.contains(active)) return active;
		if (titled.size() > 1)
			throw new IllegalArgumentException(key + ": " + titled.size() + " open images are called '" + titleOrId
				+ "', expected one: give the ID of one of them, " + TitledImages.ids(titled));
		ImagePlus image = titled.stream().findFirst().orElse(null);
		if (image == null && titleOrId.matches("-\\d{1,9}"))
			image = WindowManager.getImage(Integer.parseInt(titleOrId));
		if (image == null) throw new IllegalArgumentException(key + ": expected the title or ID of an open image, got '"
			+ titleOrId + "'; open are " + List.of(WindowManager.getImageTitles()));
		return image;
	}
}
