// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.SceneReader;
import diffhandles.provenance.MadeFrom.Part;
import diffhandles.raster.Mask;
import ij.ImagePlus;
import ij.WindowManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Decides whether the edit of a result can go on from the result's source: both moves together are made of the pixels
 * of the source at once, so that nothing is resampled twice, and moves that undo each other give the source back.
 * <p>
 * It cannot if the result says no move, if its pixels or those of the source were changed since, if another depth is
 * given or the old one is not known, or if something else than the moved object is selected.
 * </p>
 */
final class Continuation {

	/** Share of the moved object that a selection of it holds, and of the selection that is the object; ours. */
	private static final double HOLDS = 0.8, IS_OBJECT = 0.7;

	private final ImagePlus result;
	private final MadeFrom from;
	private final Asked asked;

	private Continuation(final ImagePlus result, final MadeFrom from, final Asked asked) {
		this.result = result;
		this.from = from;
		this.asked = asked;
	}

	/**
	 * The source, for an edit that goes on from a result; empty if that cannot be.
	 *
	 * @param told that it goes on, or why not
	 */
	static Optional<Subject> of(final ImagePlus result, final MadeFrom from, final Asked asked,
		final Consumer<String> told)
	{
		if (!asked.canGoOn() || from.parts().stream().allMatch(part -> part.moves().isEmpty())) return Optional.empty();
		try {
			final Subject subject = new Continuation(result, from, asked).subject();
			told.accept("'" + result.getTitle() + "' goes on from '" + from.title()
				+ "': all moves of its object are made of that picture at once");
			return Optional.of(subject);
		}
		catch (final Hindrance e) {
			told.accept("'" + result.getTitle() + "' itself is edited, and not '" + from.title() + "' anew, since "
				+ e.getMessage());
			return Optional.empty();
		}
	}

	/** Why an edit cannot go on. */
	private static final class Hindrance extends Exception {

		private static final long serialVersionUID = 1;

		Hindrance(final String reason) {
			super(reason);
		}
	}

	private static void require(final boolean holds, final String otherwise) throws Hindrance {
		if (!holds) throw new Hindrance(otherwise);
	}

	private Subject subject() throws Hindrance {
		require(isSameDepth(), "another depth is given");
		final List<Integer> numbers = numbers();
		ImagePlus source = null;
		final Map<PicturePlane, Known> known = new LinkedHashMap<>();
		for (final int p : numbers) {
			final Part part = from.parts().get(p);
			final PicturePlane shown =
				from.shownIn(result, p).orElseThrow(() -> new Hindrance("it does not hold the edited picture"));
			require(!part.moves().isEmpty(), "it says no move");
			require(PixelHash.of(shown).equals(part.hash()), "its pixels were changed since");
			require(part.depth().isPresent(), "the depth before is not among its slices or beside its file");
			require(!isMarkedElsewhere(shown, part), "the selection is not the moved object");
			final PicturePlane before = before(part, p);
			source = before.image();
			known.put(before,
				new Known(part.objects(), part.depth(), part.background(), from.depthMap(), from.lens(), part.moves()));
		}
		return new Subject(source, known);
	}

	/** The parts that are meant, from 0. */
	private List<Integer> numbers() {
		final List<Integer> all = new ArrayList<>(IntStream.range(0, from.parts().size()).boxed().toList());
		if (asked.pictures().allSlices() || all.size() == 1) return all;
		final int[] at = result.convertIndexToPosition(result.getCurrentSlice()); // c, z, t
		all.removeIf(p -> from.shownIn(result, p).filter(plane -> plane.frame() == at[2]).isEmpty());
		if (all.size() > 1)
			all.removeIf(p -> from.shownIn(result, p).filter(plane -> plane.slice() == at[1]).isEmpty());
		return all;
	}

	/** Whether the depth that is given, if one is, is that of the source or of the result. */
	private boolean isSameDepth() {
		final String given = asked.depthMap().strip();
		if (given.isEmpty() || given.equals(from.depthMap())) return true;
		final Optional<MadeFrom> depth = MadeFrom.of(WindowManager.getImage(given));
		return depth.filter(other -> other.title().equals(from.title())
			&& other.parts().get(0).moves().equals(from.parts().get(0).moves())).isPresent();
	}

	/** The picture before, with the pixels that it had. */
	private PicturePlane before(final Part part, final int number) throws Hindrance {
		final Optional<ImagePlus> open = from.openSource();
		if (open.isPresent()) {
			final PicturePlane plane = new PicturePlane(open.get(), part.channels(), part.slice(), part.frame());
			if (isInside(plane) && PixelHash.of(plane).equals(part.sourceHash())) return plane;
		}
		final Optional<ImagePlus> copy = InputSlices.of(result, from);
		if (copy.isPresent()) {
			final PicturePlane plane = new PicturePlane(copy.get(),
				IntStream.rangeClosed(1, copy.get().getNChannels()).boxed().toList(), number + 1, 1);
			if (PixelHash.of(plane).equals(part.sourceHash())) return plane;
		}
		throw new Hindrance("'" + from.title() + "' was changed or closed since, and no slice has its old pixels");
	}

	private static boolean isInside(final PicturePlane plane) {
		final ImagePlus image = plane.image();
		return plane.slice() <= image.getNSlices() && plane.frame() <= image.getNFrames()
			&& plane.channels().stream().allMatch(c -> c <= image.getNChannels());
	}

	/** Whether a user has marked something on the result that is not its moved object. */
	private boolean isMarkedElsewhere(final PicturePlane shown, final Part part) {
		final String rois = asked.pictures().rois();
		final PicturePlane seen = PicturePlane.of(result, asked.pictures()).get(0);
		if (rois.isEmpty() && !SceneReader.isMarked(seen) && !SceneReader.isMarked(shown)) return false;
		final List<Mask> marked =
			SceneReader.objects(rois.isEmpty() && !SceneReader.isMarked(shown) ? seen : shown, rois, true);
		if (marked.size() != part.objects().size() || part.target().isEmpty()) return true;
		final Mask target = part.target().get(), all = marked.stream().reduce(Mask::or).orElseThrow();
		final double both = target.count() - target.minus(all).count();
		return asked.rough() ? both == 0 : both < HOLDS * target.count() || both < IS_OBJECT * all.count();
	}
}
