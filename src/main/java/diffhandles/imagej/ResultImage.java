// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import ij.process.IntProcessor;
import ij.process.LUT;
import java.util.List;
import java.util.Properties;

/** Puts the slices of a result together, in the axes of ImageJ and with what the input says of itself. */
final class ResultImage {

	private final ImagePlus input;
	private final List<PicturePlane> planes;
	private final List<ResultSlice> shown;
	private final ImageStack stack;
	private int channels;

	/**
	 * @param planes the pictures of the input that there are results of
	 * @param shown the parts of each
	 */
	ResultImage(final ImagePlus input, final List<PicturePlane> planes, final List<ResultSlice> shown) {
		this.input = input;
		this.planes = planes;
		this.shown = shown;
		stack = new ImageStack(input.getWidth(), input.getHeight());
	}

	/** Adds a part of a picture; its label names the part, and below it what the input's slice is called. */
	void add(final PicturePlane plane, final ResultSlice slice, final List<ImageProcessor> pixels) {
		add(plane, slice.key(), !slice.isDepth(), pixels);
	}

	/**
	 * Adds a picture with a label of its own.
	 *
	 * @param named whether what the input's slices are called stands below it
	 */
	void add(final PicturePlane plane, final String label, final boolean named, final List<ImageProcessor> pixels) {
		channels = pixels.size();
		for (int c = 0; c < channels; c++) {
			if (pixels.get(c) instanceof IntProcessor) stack.setOptions("32-bit int");
			final String own = named ? plane.label(plane.channels().get(c)) : "";
			stack.addSlice(own.isEmpty() || input.getStackSize() == 1 ? label : label + "\n" + own, pixels.get(c));
		}
	}

	/** The pictures that were added as the frames of one. */
	ImagePlus frames(final String title) {
		ImagePlus image = new ImagePlus(title, stack);
		final int count = stack.getSize() / channels;
		image.setDimensions(channels, 1, count);
		if (channels > 1) image = coloured(image);
		else if (count > 1) image.setOpenAsHyperStack(true);
		image.setCalibration(input.getCalibration().copy());
		if (channels == 1) showAlike(image);
		describe(image);
		return image;
	}

	/**
	 * @param outlines of each picture's objects
	 * @param depth whether all slices show depth, which has a range of its own
	 */
	ImagePlus build(final String title, final List<List<Roi>> outlines, final boolean depth) {
		ImagePlus image = new ImagePlus(title, stack);
		final boolean several = shown.size() > 1;
		image.setDimensions(channels, several ? shown.size() : planes.size() > 1 ? input.getNSlices() : 1,
			several ? planes.size() : planes.size() > 1 ? input.getNFrames() : 1);
		if (channels > 1) image = coloured(image);
		else if (planes.size() > 1) image.setOpenAsHyperStack(true);
		image.setCalibration(input.getCalibration().copy());
		if (depth) {
			image.getCalibration().disableDensityCalibration();
			image.resetDisplayRange();
		}
		else if (channels == 1) showAlike(image);
		describe(image);
		image.setOverlay(overlay(outlines));
		final ResultSlice first = shown.contains(ResultSlice.EDITED) ? ResultSlice.EDITED
			: depth && shown.contains(ResultSlice.EDITED_DEPTH) ? ResultSlice.EDITED_DEPTH : shown.get(0);
		if (several) image.setPosition(1, shown.indexOf(first) + 1, 1);
		return image;
	}

	/** The outlines, each at the place of its picture if there are several. */
	private Overlay overlay(final List<List<Roi>> outlines) {
		final Overlay overlay = new Overlay();
		for (int p = 0; p < outlines.size(); p++)
			for (final Roi outline : outlines.get(p)) {
				final Roi roi = (Roi) outline.clone();
				if (planes.size() > 1 && shown.size() > 1) roi.setPosition(0, 0, p + 1);
				else if (planes.size() > 1) roi.setPosition(0, planes.get(p).slice(), planes.get(p).frame());
				overlay.add(roi);
			}
		return overlay;
	}

	private ImagePlus coloured(final ImagePlus image) {
		if (!(input instanceof CompositeImage)) {
			image.setOpenAsHyperStack(true);
			showAlike(image);
			return image;
		}
		final CompositeImage composite = new CompositeImage(image, ((CompositeImage) input).getMode());
		composite.setLuts(((CompositeImage) input).getLuts());
		return composite;
	}

	/** Gives an image of one channel the lookup table and display range of the input's. */
	private void showAlike(final ImagePlus image) {
		if (Pictures.isRgb(image.getProcessor())) return;
		final LUT display = Display.range(input, planes.get(0).channels().get(0));
		image.getProcessor().setColorModel(display.getColorModel());
		image.setDisplayRange(display.min, display.max);
	}

	/** Copies info and properties, and says which place of the input is shown. */
	private void describe(final ImagePlus image) {
		final Properties properties = input.getImageProperties();
		for (final String key : properties.stringPropertyNames())
			image.setProp(key, properties.getProperty(key));
		final String info = input.getInfoProperty();
		if (info != null) image.setProperty("Info", info);
		if (planes.size() == 1 && !planes.get(0).position().isEmpty())
			image.setProp(Provenance.PREFIX + "position", planes.get(0).position());
	}
}
