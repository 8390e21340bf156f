// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import ij.process.IntProcessor;
import ij.process.LUT;
import java.util.List;

/** A picture of an image as an image of its own, shown alike. */
public final class PictureCopy {

	private PictureCopy() {}

	/** A copy of one picture; not shown. */
	public static ImagePlus of(final PicturePlane plane, final String title) {
		return of(List.of(plane), title);
	}

	/** A copy of several pictures of one image, as its slices; not shown. */
	public static ImagePlus of(final List<PicturePlane> planes, final String title) {
		final ImagePlus image = planes.get(0).image();
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		for (final PicturePlane plane : planes)
			for (final ImageProcessor pixels : plane.processors()) {
				if (pixels instanceof IntProcessor) stack.setOptions("32-bit int");
				stack.addSlice(Pictures.copy(pixels));
			}
		final ImagePlus copy = new ImagePlus(title, stack);
		copy.setDimensions(planes.get(0).channels().size(), planes.size(), 1);
		copy.setCalibration(image.getCalibration().copy());
		if (image instanceof final CompositeImage composite) {
			final CompositeImage coloured = new CompositeImage(copy, composite.getMode());
			coloured.setLuts(composite.getLuts());
			return coloured;
		}
		if (image.getBitDepth() == 24) return copy;
		final LUT lut = image.getProcessor().getLut();
		copy.getProcessor().setColorModel(lut.getColorModel());
		copy.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
		return copy;
	}
}
