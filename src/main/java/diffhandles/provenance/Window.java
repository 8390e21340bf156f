// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.provenance.MadeFrom.Kind;
import ij.ImagePlus;
import ij.WindowManager;
import java.util.Arrays;
import java.util.Optional;

/** The windows of images that were made from each other. */
public final class Window {

	/** Under this name an image keeps that a hand has made it, which tries. */
	private static final String TRY = "diffhandles.try";

	private Window() {}

	/**
	 * Shows a preview in the window of the one before, if that is of the same source and nobody has given it another
	 * title or changed its pixels; any other image in a window of its own.
	 *
	 * @param tries whether it was made by a hand that tries: then the edits of such hands share a window as previews do
	 * @return the image that is shown: the one before, with the new pixels, or the new one
	 */
	public static ImagePlus show(final ImagePlus image, final boolean tries) {
		if (tries) image.setProperty(TRY, true);
		final Optional<ImagePlus> before =
			MadeFrom.of(image).filter(made -> tries || isPreview(image, made)).flatMap(made -> before(image, made));
		if (before.isEmpty()) {
			image.show();
			return image;
		}
		final ImagePlus shown = before.get();
		shown.setImage(image);
		shown.getImageProperties().clear();
		image.getImageProperties().stringPropertyNames().forEach(name -> shown.setProp(name, image.getProp(name)));
		shown.deleteRoi();
		shown.setSlice(image.getCurrentSlice());
		shown.changes = false;
		shown.getWindow().toFront();
		WindowManager.setCurrentWindow(shown.getWindow());
		return shown;
	}

	/** Whether an image is a preview, or the depth that belongs to one. */
	private static boolean isPreview(final ImagePlus image, final MadeFrom made) {
		return made.kind() == Kind.PREVIEW || made.kind() == Kind.DEPTH && image.getTitle().endsWith("-preview-depth");
	}

	private static Optional<ImagePlus> before(final ImagePlus image, final MadeFrom made) {
		final int[] ids = WindowManager.getIDList();
		return made.openSource()
			.flatMap(source -> Arrays.stream(ids == null ? new int[0] : ids).mapToObj(WindowManager::getImage)
				.filter(other -> other != null && other.getWindow() != null && !other.changes && isLike(other, image)
					&& (isTry(other) || !isTry(image)))
				.filter(other -> MadeFrom.of(other).filter(earlier -> earlier.kind() == made.kind())
					.flatMap(MadeFrom::openSource).filter(source::equals).isPresent())
				.findFirst());
	}

	private static boolean isTry(final ImagePlus image) {
		return image.getProperty(TRY) != null;
	}

	/** Whether one image can be shown in the place of another. */
	private static boolean isLike(final ImagePlus a, final ImagePlus b) {
		return a.getTitle().equals(b.getTitle()) && a.getClass() == b.getClass() && a.getType() == b.getType()
			&& Arrays.equals(a.getDimensions(), b.getDimensions());
	}
}
