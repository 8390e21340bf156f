// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import ij.process.IntProcessor;
import java.util.List;
import java.util.Properties;

/**
 * A picture as it is now, whatever is done to its image while an edit runs: people paint on images, convert, crop and
 * close them.
 */
public final class StillPicture {

	private StillPicture() {}

	/**
	 * The same picture of an image of its own, which nobody else has: as large, at the same place among as many slices,
	 * with the same looks and words. Its other slices are not those of the image.
	 */
	public static PicturePlane of(final PicturePlane plane) {
		return of(plane, plane.processors().stream().map(Pictures::copy).toList());
	}

	/** An image's size, looks and words as they are now, with pixels that are not copied, since nobody reads them. */
	static ImagePlus looks(final ImagePlus image) {
		final PicturePlane plane = PicturePlane.current(image);
		return of(plane, plane.processors()).image();
	}

	private static PicturePlane of(final PicturePlane plane, final List<ImageProcessor> pixels) {
		final ImagePlus image = plane.image();
		final ImagePlus still = new ImagePlus(image.getTitle(), stack(plane, pixels));
		still.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
		still.setCalibration(image.getCalibration().copy());
		final ImagePlus shown = shownAlike(still, image);
		copyWords(image, shown);
		return new PicturePlane(shown, plane.channels(), plane.slice(), plane.frame());
	}

	/** A stack with the picture's channels in their places; a channel of it fills each other place, at no cost. */
	private static ImageStack stack(final PicturePlane plane, final List<ImageProcessor> pixels) {
		final ImagePlus image = plane.image();
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		if (pixels.get(0) instanceof IntProcessor) stack.setOptions("32-bit int");
		for (int n = 0; n < image.getStackSize(); n++)
			stack.addSlice(image.getStack().getSliceLabel(n + 1), pixels.get(0));
		for (int c = 0; c < pixels.size(); c++)
			stack.setPixels(pixels.get(c).getPixels(),
				image.getStackIndex(plane.channels().get(c), plane.slice(), plane.frame()));
		return stack;
	}

	private static ImagePlus shownAlike(final ImagePlus still, final ImagePlus image) {
		if (image instanceof final CompositeImage composite) {
			final CompositeImage coloured = new CompositeImage(still, composite.getMode());
			coloured.setLuts(composite.getLuts());
			return coloured;
		}
		if (Pictures.isRgb(image.getProcessor())) return still;
		still.getProcessor().setColorModel(image.getProcessor().getColorModel());
		still.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
		return still;
	}

	private static void copyWords(final ImagePlus from, final ImagePlus to) {
		final Properties properties = from.getImageProperties();
		for (final String key : properties.stringPropertyNames())
			to.setProp(key, properties.getProperty(key));
		if (from.getInfoProperty() != null) to.setProperty("Info", from.getInfoProperty());
	}
}
