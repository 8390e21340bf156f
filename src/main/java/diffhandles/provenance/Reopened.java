// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.geometry.ObjectTransform;
import diffhandles.imagej.ExactSelection;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.PictureRequest;
import diffhandles.imagej.SceneReader;
import diffhandles.setting.OnKind;
import ij.ImagePlus;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an editor is opened on. Of an image that the plugin has made it is the source, the objects where that image has
 * them: all moves are made of the source's own pixels at once. Where that cannot be, since pixels were changed or
 * something else is selected, it is the source at its beginning, or the image itself.
 *
 * @param image whose canvas the editor has
 * @param known of its picture
 * @param of the image that was made of it, and whose moves are offered; empty if there is none
 */
public record Reopened(ImagePlus image, Known known, Optional<ImagePlus> of) {

	/** Under this name an image keeps the window that was opened of the copy of its source. */
	private static final String COPY = "diffhandles.copy";

	/**
	 * Finds the image to edit and brings it to the front, with the selection that was edited.
	 *
	 * @param active image
	 * @param told in a sentence what is edited, if that is not the image as it is
	 * @throws IllegalArgumentException if there is nothing to edit
	 */
	public static Reopened of(final ImagePlus active, final Consumer<String> told) {
		final Optional<MadeFrom> made = MadeFrom.of(active);
		if (made.isEmpty()) return itself(active, Known.NOTHING);
		final List<String> why = new ArrayList<>();
		final Optional<Subject> goesOn =
			Continuation.of(active, made.get(), new Asked(PictureRequest.CURRENT, false, "", true), why::add);
		why.forEach(told);
		final Subject subject = goesOn.orElseGet(() -> Subject.of(active, OnKind.AUTO, Asked.CURRENT, told));
		final Map.Entry<PicturePlane, Known> first = subject.known().entrySet().iterator().next();
		if (subject.image() == active) return itself(active, first.getValue());
		final ImagePlus source = shown(subject.image(), active, made.get());
		source.setPosition(1, first.getKey().slice(), first.getKey().frame());
		final Known known = first.getValue();
		if (known.objects().size() == 1 && (goesOn.isPresent() || !SceneReader.isMarked(first.getKey())))
			ExactSelection.select(source, known.objects().get(0));
		if (source.getWindow() != null) source.getWindow().toFront();
		return goesOn.isPresent() ? new Reopened(source, known, Optional.of(active)) : itself(source, Known.NOTHING);
	}

	private static Reopened itself(final ImagePlus image, final Known known) {
		return new Reopened(image, known, Optional.empty());
	}

	/** What was done to each object already, in the camera's axes and in depth units; empty if nothing was. */
	public List<ObjectTransform> offered() {
		return known.earlier();
	}

	/** The source in a window: its own, or that of the copy which the image has among its slices. */
	private static ImagePlus shown(final ImagePlus source, final ImagePlus active, final MadeFrom made) {
		if (made.openSource().filter(source::equals).isPresent() || source.getWindow() != null) return source;
		if (active.getProperty(COPY) instanceof final WeakReference<?> kept
			&& kept.get() instanceof final ImagePlus before && before.getWindow() != null) return before;
		active.setProperty(COPY, new WeakReference<>(source));
		source.show();
		return source;
	}
}
