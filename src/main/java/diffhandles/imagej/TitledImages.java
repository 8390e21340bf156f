// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Open images by their titles, of which several can be the same: then nobody knows which one is meant. */
public final class TitledImages {

	private TitledImages() {}

	/** The open images of a title, in the order in which they were opened. */
	public static List<ImagePlus> of(final String title) {
		final int[] ids = WindowManager.getIDList();
		return ids == null ? List.of() : Arrays.stream(ids).mapToObj(WindowManager::getImage).filter(Objects::nonNull)
			.filter(image -> title.equals(image.getTitle())).toList();
	}

	/**
	 * The open image of a title, another one than the picture that it is the depth of.
	 *
	 * @param what what it is for, as messages name it
	 * @throws IllegalArgumentException if several have that title
	 */
	static Optional<ImagePlus> depth(final String what, final String title, final ImagePlus picture) {
		final List<ImagePlus> all = of(title).stream().filter(image -> image != picture).toList();
		if (all.size() > 1) throw new IllegalArgumentException(what + ": " + all.size() + " open images are called '"
			+ title + "', expected one: close the others or rename them");
		return all.stream().findFirst();
	}

	/** The IDs of images, as macros write them. */
	public static String ids(final List<ImagePlus> images) {
		return images.stream().map(image -> Integer.toString(image.getID())).collect(Collectors.joining(", "));
	}
}
