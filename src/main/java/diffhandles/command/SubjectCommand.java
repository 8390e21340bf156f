// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.geometry.ObjectTransform;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.PictureRequest;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.imagej.ResultImages;
import diffhandles.imagej.StillPicture;
import diffhandles.provenance.Asked;
import diffhandles.provenance.Known;
import diffhandles.provenance.MadeFrom;
import diffhandles.provenance.Subject;
import diffhandles.setting.OnKind;
import diffhandles.setting.Settings;
import diffhandles.setting.SliceKind;
import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/**
 * A command that makes an image from another: from the one that it is run on, or, if we made that, from what that was
 * made from. {@link Subject} decides.
 */
abstract class SubjectCommand extends LongCommand {

	/** Depth that the pictures' type cannot hold; shown before them, so that they are the current image. */
	@Parameter(type = ItemIO.OUTPUT)
	ImagePlus result_depth;

	@Parameter(type = ItemIO.OUTPUT)
	ImagePlus result;

	private Subject subject;
	private String began;

	/**
	 * Computes the result; what goes wrong is thrown.
	 *
	 * @param planes the pictures to edit, at least one
	 * @param notes hears what the user should know
	 */
	abstract ResultImages compute(List<PicturePlane> planes, Consumer<String> notes, ProgressDisplay progress)
		throws IOException;

	@Override
	final void work(final ProgressDisplay progress) throws IOException {
		final PictureRequest request = PictureRequest.parse(get(Settings.CHANNEL), slices().key(), get(Settings.ROIS));
		subject = Subject.of(inputs().image(), on(),
			new Asked(request, get(Settings.REFINE), inputs().textOf(Settings.DEPTH_MAP), canGoOn()), Messages::tell);
		final List<PicturePlane> planes = subject.planes();
		if (planes.size() > 1) requireObjects(planes);
		final ResultImages images = compute(planes, new ToldOnce(), progress);
		result_depth = images.depths().orElse(null);
		result = images.main();
		keepForRepeating(images.main(), planes);
	}

	/** Writes down how the image can be made of another picture; not of poses that went on from an edit. */
	private void keepForRepeating(final ImagePlus image, final List<PicturePlane> planes) {
		final boolean goesOn = planes.stream().anyMatch(plane -> known(plane).goesOn());
		final List<ObjectTransform> total =
			goesOn ? MadeFrom.of(image).orElseThrow().parts().get(0).moves() : List.of();
		if (isRepeatable() && !(goesOn && total.isEmpty()))
			RepeatableEdit.of(getInfoTitle() + "...", inputs(), total).write(image);
	}

	/** Whether it makes sense to do the same with another image. */
	boolean isRepeatable() {
		return true;
	}

	/** What is edited where the image is one of our own. */
	OnKind on() {
		return get(Settings.ON);
	}

	/** Whether an edit that the image is the result of can be gone on from. */
	boolean canGoOn() {
		return true;
	}

	/** The image that is edited: what the command is run on, or what that was made from. */
	final ImagePlus image() {
		return subject.image();
	}

	/** What is known of a picture, since one of our images was made from it. */
	final Known known(final PicturePlane plane) {
		return subject.known().getOrDefault(plane, Known.NOTHING);
	}

	/** Which slices and frames of a stack are edited. */
	SliceKind slices() {
		return get(Settings.SLICE);
	}

	/**
	 * Checks that a picture has objects.
	 *
	 * @throws IllegalArgumentException if not
	 */
	abstract void requireObjects(PicturePlane plane);

	/** Says before the first picture of a stack is edited, which takes time, that another one cannot be. */
	private void requireObjects(final List<PicturePlane> planes) {
		for (final PicturePlane plane : planes)
			try {
				requireObjects(plane);
			}
			catch (final IllegalArgumentException e) {
				throw new IllegalArgumentException(plane.position() + ": " + e.getMessage(), e);
			}
	}

	/**
	 * Begins with the next picture of one or several: says which it is, and stops if the user wants it to.
	 *
	 * @return the picture as it is now, for what is shown and written down of it later
	 * @throws IllegalStateException if the image is another one than at the first picture, or was closed
	 */
	final PicturePlane begin(final List<PicturePlane> planes, final int index, final ProgressDisplay progress) {
		final PicturePlane plane = planes.get(index);
		if (planes.size() > 1) {
			if (progress.isCancelled()) throw new CancellationException("cancelled before picture " + (index + 1));
			progress.part(index, planes.size(), plane.position());
		}
		final String looks = looks(plane.image());
		if (index == 0) began = looks;
		if (!looks.equals(began)) throw new IllegalStateException("'" + plane.image().getTitle() + "' was " + began
			+ " when its first picture was edited, and is " + looks + " at the next: leave it as it is until all are");
		return StillPicture.of(plane);
	}

	/** What of an image must be the same for all its pictures. */
	private static String looks(final ImagePlus image) {
		return image.getProcessor() == null ? "closed" : image.getBitDepth() + "-bit, " + image.getWidth() + "×"
			+ image.getHeight() + " with " + image.getStackSize() + " slices";
	}
}
