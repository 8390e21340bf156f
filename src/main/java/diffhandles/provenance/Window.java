// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.imagej.ExactSelection;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.SceneReader;
import diffhandles.provenance.MadeFrom.Kind;
import diffhandles.setting.OnKind;
import ij.ImagePlus;
import ij.WindowManager;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The windows of images that were made from each other. */
public final class Window {

	private Window() {}

	/**
	 * Shows a preview in the window of the one before, if that is of the same source and nobody has given it another
	 * title; any other image in a window of its own.
	 *
	 * @return the image that is shown: the one before, with the new pixels, or the new one
	 */
	public static ImagePlus show(final ImagePlus image) {
		final Optional<ImagePlus> before =
			MadeFrom.of(image).filter(made -> isPreview(image, made)).flatMap(made -> before(image, made));
		if (before.isEmpty()) {
			image.show();
			return image;
		}
		final ImagePlus shown = before.get();
		shown.setImage(image);
		shown.getImageProperties().clear();
		image.getImageProperties().stringPropertyNames().forEach(name -> shown.setProp(name, image.getProp(name)));
		shown.deleteRoi();
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
				.filter(other -> other != null && other.getWindow() != null && isLike(other, image))
				.filter(other -> MadeFrom.of(other).filter(earlier -> earlier.kind() == made.kind())
					.flatMap(MadeFrom::openSource).filter(source::equals).isPresent())
				.findFirst());
	}

	/** Whether one image can be shown in the place of another. */
	private static boolean isLike(final ImagePlus a, final ImagePlus b) {
		return a.getTitle().equals(b.getTitle()) && a.getClass() == b.getClass() && a.getType() == b.getType()
			&& Arrays.equals(a.getDimensions(), b.getDimensions());
	}

	/**
	 * The image to open an editor on: the one that is active, or what it was made from, with the same selection, in
	 * front of the others.
	 *
	 * @param told in a sentence if it is another
	 * @throws IllegalArgumentException if there is nothing to edit
	 */
	public static ImagePlus ofSource(final ImagePlus image, final Consumer<String> told) {
		if (MadeFrom.of(image).isEmpty()) return image;
		final Subject subject = Subject.of(image, OnKind.AUTO, Asked.CURRENT, told);
		final ImagePlus source = subject.image();
		if (source == image) return image;
		final Map.Entry<PicturePlane, Known> first = subject.known().entrySet().iterator().next();
		if (source.getWindow() == null) source.show();
		source.setPosition(1, first.getKey().slice(), first.getKey().frame());
		if (!SceneReader.isMarked(first.getKey()) && first.getValue().objects().size() == 1)
			ExactSelection.select(source, first.getValue().objects().get(0));
		source.getWindow().toFront();
		return source;
	}
}
