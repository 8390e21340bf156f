// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.ResultParts;
import diffhandles.imagej.ResultSlice;
import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.util.Optional;

/** The copy of its source that a result has among its slices. */
final class InputSlices {

	private InputSlices() {}

	/**
	 * An image of the pictures before, one slice for each part, named like the source and shown like the result; not
	 * shown itself. Empty if the result does not hold all of them.
	 */
	static Optional<ImagePlus> of(final ImagePlus result, final MadeFrom from) {
		if (ResultParts.sliceOf(result, ResultSlice.INPUT).isEmpty()) return Optional.empty();
		final ImageStack stack = new ImageStack(result.getWidth(), result.getHeight());
		for (int p = 0; p < from.parts().size(); p++) {
			final Optional<PicturePlane> input = from.in(result, ResultSlice.INPUT, p);
			if (input.isEmpty()) return Optional.empty();
			for (final ImageProcessor pixels : input.get().processors())
				stack.addSlice(pixels.duplicate());
		}
		return Optional.of(shownLike(result, new ImagePlus(from.title(), stack), from.parts().size()));
	}

	private static ImagePlus shownLike(final ImagePlus result, final ImagePlus copy, final int pictures) {
		final int channels = result.getNChannels();
		copy.setDimensions(channels, pictures, 1);
		copy.setCalibration(result.getCalibration().copy());
		if (result instanceof final CompositeImage composite) {
			final CompositeImage coloured = new CompositeImage(copy, composite.getMode());
			coloured.setLuts(composite.getLuts());
			return coloured;
		}
		if (result.getBitDepth() == 24) return copy;
		final LUT lut = result.getProcessor().getLut();
		copy.getProcessor().setColorModel(lut.getColorModel());
		copy.setDisplayRange(result.getDisplayRangeMin(), result.getDisplayRangeMax());
		return copy;
	}
}
