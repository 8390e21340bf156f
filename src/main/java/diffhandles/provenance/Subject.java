// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.PictureRequest;
import diffhandles.imagej.SceneReader;
import diffhandles.provenance.MadeFrom.Kind;
import diffhandles.provenance.MadeFrom.Part;
import diffhandles.setting.OnKind;
import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a command edits that is run on an image: the image, or what this plugin made it from.
 * <p>
 * An image that the plugin has not made is edited itself. Of its own, previews, depth maps, animations and results are
 * taken back to their source, with the selection that they were made with; a result with a selection of its own is
 * edited itself, as is whatever {@code on=result} asks for. Then its objects go on from where they are
 * ({@link Continuation}), or it is edited like any picture ({@link ResultItself}).
 * </p>
 *
 * @param image the image to edit
 * @param known what is known of its pictures, in their order; at least one
 */
public record Subject(ImagePlus image, Map<PicturePlane, Known> known) {

	/**
	 * Decides what is edited.
	 *
	 * @param image that the command is run on; null for none
	 * @param on which of both
	 * @param told in a sentence what is edited, if that is not the image as it is
	 * @throws IllegalArgumentException if there is nothing to edit
	 */
	public static Subject of(final ImagePlus image, final OnKind on, final Asked asked, final Consumer<String> told) {
		final Optional<MadeFrom> made = MadeFrom.of(image);
		if (made.isEmpty()) return itself(image, asked.pictures());
		final MadeFrom from = made.get();
		final boolean marked = isMarked(image, asked.pictures());
		if (isItself(from, on, marked)) return Continuation.of(image, from, asked, told)
			.orElseGet(() -> new ResultItself(image, from, marked).subject(asked));
		final Optional<ImagePlus> source = source(image, from);
		if (source.isPresent()) return ofSource(image, from, source.get(), asked.pictures(), told);
		if (on == OnKind.SOURCE || !marked)
			throw new IllegalArgumentException("'" + image.getTitle() + "' is " + from.kind().words() + " of '"
				+ from.title() + "', which is closed: open that, and select the object there");
		told.accept("'" + image.getTitle() + "' itself is edited, since '" + from.title() + "' is closed");
		return new ResultItself(image, from, true).subject(asked);
	}

	private static boolean isItself(final MadeFrom from, final OnKind on, final boolean marked) {
		return switch (on) {
			case RESULT -> from.kind() != Kind.DEPTH;
			case AUTO -> marked && from.kind() != Kind.DEPTH && from.kind() != Kind.PREVIEW;
			case SOURCE -> false;
		};
	}

	/**
	 * Checks, as far as the image alone can tell, that there is something to edit.
	 *
	 * @throws IllegalArgumentException if not
	 */
	public static void require(final ImagePlus image) {
		if (MadeFrom.of(image).flatMap(from -> source(image, from)).isEmpty()) SceneReader.requireObjects(image);
	}

	/** The pictures to edit, at least one. */
	public List<PicturePlane> planes() {
		return List.copyOf(known.keySet());
	}

	private static Subject itself(final ImagePlus image, final PictureRequest pictures) {
		final Map<PicturePlane, Known> known = new LinkedHashMap<>();
		PicturePlane.of(image, pictures).forEach(plane -> known.put(plane, Known.NOTHING));
		return new Subject(image, known);
	}

	/** Whether a user has marked objects on one of the pictures. */
	private static boolean isMarked(final ImagePlus image, final PictureRequest pictures) {
		return !pictures.rois().isEmpty() || PicturePlane.of(image, pictures).stream().anyMatch(SceneReader::isMarked);
	}

	/** The source of an image: itself, or the copy of its picture that a result has among its slices. */
	private static Optional<ImagePlus> source(final ImagePlus image, final MadeFrom from) {
		final Optional<ImagePlus> open = from.openSource()
			.filter(source -> source.getWidth() == image.getWidth() && source.getHeight() == image.getHeight());
		return open.isPresent() ? open : InputSlices.of(image, from);
	}

	private static Subject ofSource(final ImagePlus image, final MadeFrom from, final ImagePlus source,
		final PictureRequest pictures, final Consumer<String> told)
	{
		final boolean copied = from.openSource().filter(source::equals).isEmpty();
		final Map<PicturePlane, Known> known = new LinkedHashMap<>();
		for (final PicturePlane plane : PicturePlane.of(source, pictures.everySlice()))
			part(from, plane, copied).ifPresent(part -> known.put(plane, known(from, part, pictures)));
		if (pictures.allSlices()) for (final PicturePlane plane : PicturePlane.of(source, pictures))
			known.putIfAbsent(plane, Known.NOTHING);
		if (known.isEmpty()) return itself(source, pictures);
		told.accept("'" + image.getTitle() + "' is " + from.kind().words() + " of '" + from.title() + "': "
			+ (copied ? "the copy of that in it" : "that") + " is edited, with the same selection");
		return new Subject(source, known);
	}

	/** The part that is of a picture of the source, or of the copy, which has a slice for each part. */
	private static Optional<Part> part(final MadeFrom from, final PicturePlane plane, final boolean copied) {
		if (copied) return Optional.of(from.parts().get(plane.slice() - 1));
		return from.parts().stream().filter(part -> part.slice() == plane.slice() && part.frame() == plane.frame())
			.findFirst();
	}

	/** Depth that was given is kept, in case it was closed; what was estimated is estimated as is asked for now. */
	private static Known known(final MadeFrom from, final Part part, final PictureRequest pictures) {
		return new Known(pictures.rois().isEmpty() ? part.objects() : List.of(),
			from.depthMap().isEmpty() ? Optional.empty() : part.depth(), part.background(), from.depthMap(),
			from.lens(), List.of());
	}
}
