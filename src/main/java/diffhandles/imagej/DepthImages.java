// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.setting.DepthKind;
import ij.ImagePlus;
import ij.ImageStack;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds depth images by title or path.
 * <p>
 * Of a stack with a depth for each of the picture's slices, the picture's own is meant; of a result's stack, the slice
 * that shows depth after the edit, unless it is open and shows the one before; of any other, the current slice.
 * </p>
 */
final class DepthImages {

	/** What labels of depth say that was scaled to be looked at, as earlier versions of this plugin wrote it. */
	private static final String SCALED = "shown as black";

	private DepthImages() {}

	/**
	 * The depth that an image holds.
	 *
	 * @param what what the depth is for, as messages name it: {@code depth_map}, say
	 * @param titleOrPath title of an open image, or path of an image file, which is opened without being shown
	 * @param kind what its values are
	 * @param plane the picture that it is the depth of
	 * @param objects the picture's, if they are in the depth
	 * @param notes told of holes that were filled in, and of coarse steps
	 * @throws IllegalArgumentException if there is no such image, if it is not grey, if too much of an object has no
	 *           depth, or if a depth is negative or infinite
	 */
	static DepthMap read(final String what, final String titleOrPath, final DepthKind kind, final PicturePlane plane,
		final List<Mask> objects, final Consumer<String> notes)
	{
		final Optional<ImagePlus> open = TitledImages.depth(what, titleOrPath, plane.image());
		final ImagePlus image = open.orElseGet(() -> opened(what, titleOrPath, plane.image()));
		final int slice = slice(image, plane, open.isPresent());
		requireDepth(what, titleOrPath, image, slice);
		noteSlice(what + " '" + titleOrPath + "'", image, slice, plane, notes);
		final DepthValues values = DepthValues.of(what + " '" + titleOrPath + "'", image, slice);
		final ImagePlus picture = plane.image(); // of another size: the scene says so
		final boolean fits = image.getWidth() == picture.getWidth() && image.getHeight() == picture.getHeight();
		return values.depth(kind, fits ? objects : List.of(), notes);
	}

	/** @param open whether somebody may have chosen the current slice; of a file it is the first */
	private static int slice(final ImagePlus image, final PicturePlane plane, final boolean open) {
		final int pictures = pictures(plane);
		if (pictures > 1 && image.getStackSize() == pictures) return plane.number() + 1;
		final int after = sliceOf(image, ResultSlice.EDITED_DEPTH), current = image.getCurrentSlice();
		final int before = sliceOf(image, ResultSlice.DEPTH);
		if (after == 0) return before == 0 ? current : before;
		return open && key(image.getStack(), current).equals(ResultSlice.DEPTH.key()) ? current : after;
	}

	/** Says which slice is meant where nothing but its being the current one speaks for it. */
	private static void noteSlice(final String name, final ImagePlus image, final int slice, final PicturePlane plane,
		final Consumer<String> notes)
	{
		final int pictures = pictures(plane);
		if (image.getStackSize() == 1 || image.getStackSize() == pictures || isDepth(image, slice)) return;
		notes.accept(name + " has " + image.getStackSize() + " slices, and '" + plane.image().getTitle() + "' "
			+ (pictures == 1 ? "is one picture" : "has " + pictures) + ": slice " + slice + " is taken");
	}

	private static int pictures(final PicturePlane plane) {
		return plane.image().getNSlices() * plane.image().getNFrames();
	}

	private static boolean isDepth(final ImagePlus image, final int slice) {
		return List.of(ResultSlice.DEPTH.key(), ResultSlice.EDITED_DEPTH.key()).contains(key(image.getStack(), slice));
	}

	/** The first slice of a result's stack that shows something; 0 if none does. */
	static int sliceOf(final ImagePlus image, final ResultSlice shown) {
		final ImageStack stack = image.getStack();
		for (int n = 1; n <= stack.getSize(); n++)
			if (key(stack, n).equals(shown.key())) return n;
		return 0;
	}

	private static String key(final ImageStack stack, final int slice) {
		final String label = stack.getSliceLabel(slice);
		return label == null ? "" : label.lines().findFirst().orElse("");
	}

	/** Refuses slices of a result that hold something else, or depth that was scaled to the picture's values. */
	private static void requireDepth(final String what, final String titleOrPath, final ImagePlus image,
		final int slice)
	{
		final String label = image.getStack().getSliceLabel(slice), key = key(image.getStack(), slice);
		if (label != null && label.contains(SCALED)) throw new IllegalArgumentException(
			what + ": '" + titleOrPath + "' holds depth scaled to be looked at ('" + label.replace('\n', ' ')
				+ "'), expected the depth itself: make the result again, its depth is a 32-bit image");
		for (final ResultSlice other : ResultSlice.values())
			if (!other.isDepth() && key.equals(other.key())) throw new IllegalArgumentException(
				what + ": the slice '" + key + "' of '" + titleOrPath + "' is no depth, expected one labelled "
					+ ResultSlice.EDITED_DEPTH.key() + " or " + ResultSlice.DEPTH.key());
	}

	private static ImagePlus opened(final String what, final String path, final ImagePlus picture) {
		if (!ImageFile.exists(path)) throw new IllegalArgumentException(
			what + ": expected the title of an open image or the path of an image file, got '" + path + "'"
				+ (path.equals(picture.getTitle()) ? ", which is the picture itself" : ""));
		return ImageFile.open(path).orElseThrow(() -> new IllegalArgumentException(what + ": ImageJ cannot open '"
			+ path + "', expected a 32-bit grey image such as a TIFF; " + ImageFile.trouble(path)));
	}
}
