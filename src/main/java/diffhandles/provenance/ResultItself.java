// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.geometry.DepthMap;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.ResultSlice;
import diffhandles.provenance.MadeFrom.Part;
import diffhandles.raster.Mask;
import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An image of this plugin that is edited like any other picture, with the depth that its pixels have. */
final class ResultItself {

	private final ImagePlus image;
	private final MadeFrom from;
	private final boolean marked;

	/** @param marked whether a user has marked objects on it; else they are those that were moved */
	ResultItself(final ImagePlus image, final MadeFrom from, final boolean marked) {
		this.image = image;
		this.from = from;
		this.marked = marked;
	}

	Subject subject(final Asked asked) {
		final List<PicturePlane> seen = PicturePlane.of(image, asked.pictures());
		final List<PicturePlane> wanted = asked.pictures().allSlices() || marked ? seen : List.of(edited(seen.get(0)));
		final Map<PicturePlane, Known> known = new LinkedHashMap<>();
		wanted.forEach(plane -> known.put(plane, known(plane)));
		return new Subject(image, known);
	}

	/** The picture after the edit, of the frame that is seen. */
	private PicturePlane edited(final PicturePlane seen) {
		for (int p = 0; p < from.parts().size(); p++) {
			final Optional<PicturePlane> shown = from.shownIn(image, p);
			if (shown.isPresent() && (from.parts().size() == 1 || shown.get().frame() == seen.frame()))
				return new PicturePlane(image, seen.channels(), shown.get().slice(), shown.get().frame());
		}
		return seen;
	}

	private static boolean isAt(final PicturePlane shown, final PicturePlane seen) {
		return shown.frame() == seen.frame() && shown.slice() == seen.slice();
	}

	private Known known(final PicturePlane plane) {
		for (int p = 0; p < from.parts().size(); p++) {
			final Part part = from.parts().get(p);
			if (from.in(image, ResultSlice.INPUT, p).filter(input -> isAt(input, plane)).isPresent()
				&& !from.shownIn(image, p).equals(from.in(image, ResultSlice.INPUT, p)))
				return known(marked ? List.of() : part.objects(), part.depth());
			if (from.shownIn(image, p).filter(shown -> isAt(shown, plane)).isPresent())
				return known(marked || part.objects().size() > 1 ? List.of() : part.target().stream().toList(),
					part.after());
		}
		return Known.NOTHING;
	}

	private Known known(final List<Mask> objects, final Optional<DepthMap> depth) {
		return new Known(objects, depth, Optional.empty(), from.depthMap(), from.lens(), List.of());
	}
}
