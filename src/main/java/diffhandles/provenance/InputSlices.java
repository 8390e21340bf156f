// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.imagej.PictureCopy;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.ResultParts;
import diffhandles.imagej.ResultSlice;
import ij.ImagePlus;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The copy of its source that a result has among its slices. */
final class InputSlices {

	private InputSlices() {}

	/**
	 * An image of the pictures before, one slice for each part, named like the source and shown like the result; not
	 * shown itself. Empty if the result does not hold all of them.
	 */
	static Optional<ImagePlus> of(final ImagePlus result, final MadeFrom from) {
		if (ResultParts.sliceOf(result, ResultSlice.INPUT).isEmpty()) return Optional.empty();
		final List<PicturePlane> inputs = IntStream.range(0, from.parts().size())
			.mapToObj(p -> from.in(result, ResultSlice.INPUT, p)).flatMap(Optional::stream).toList();
		return inputs.size() < from.parts().size() ? Optional.empty()
			: Optional.of(PictureCopy.of(inputs, from.title()));
	}
}
