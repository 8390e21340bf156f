// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.setting.DepthKind;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import java.awt.image.IndexColorModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The values of an image that holds depth, and what kind of numbers they are.
 * <p>
 * Zeros and values that are no number are holes, in disparity as in depth. Disparity d becomes z = 1/d; the counts of 8
 * and 16 bits, whose unit nobody knows, become z = 255/d and 65535/d, so that the largest possible one is 1 away.
 * </p>
 *
 * @param name what messages call the map
 * @param width pixels per row
 * @param values (H·W)
 * @param one the disparity that is 1 away: 1 for real numbers, the largest value for counts
 * @param coarse whether there are no more than 256 values
 */
record DepthValues(String name, int width, float[] values, double one, boolean coarse) {

	/**
	 * @param slice of the image, from 1
	 * @throws IllegalArgumentException if the image is not grey
	 */
	static DepthValues of(final String name, final ImagePlus image, final int slice) {
		final ImageProcessor pixels =
			image.getStackSize() == 1 ? image.getProcessor() : image.getStack().getProcessor(slice);
		final int type = image.getType();
		final boolean grey = type == ImagePlus.GRAY8 || type == ImagePlus.GRAY16 || type == ImagePlus.GRAY32;
		final ImageProcessor read =
			!grey && type == ImagePlus.COLOR_RGB && pixels.isGrayscale() ? pixels.convertToByte(false) : pixels;
		if (!grey && read == pixels) throw new IllegalArgumentException(
			name + " must be a 32-bit (or 16- or 8-bit) grey image, but it is " + Display.typeName(image));
		final Calibration calibration = image.getCalibration();
		final boolean raw = type == ImagePlus.GRAY32 || read != pixels || !calibration.calibrated();
		final Optional<IndexColorModel> palette = Palette.ofGreys(read);
		final float[] values = new float[read.getPixelCount()];
		for (int i = 0; i < values.length; i++)
			values[i] = raw ? number(read, palette, i) : (float) calibration.getCValue(read.get(i));
		final boolean counts = raw && type != ImagePlus.GRAY32;
		return new DepthValues(name, read.getWidth(), values, counts ? read.maxValue() : 1, read.getBitDepth() == 8);
	}

	/** A pixel's number, which is its grey if the numbers are those of a palette. */
	private static float number(final ImageProcessor pixels, final Optional<IndexColorModel> palette, final int i) {
		return palette.isPresent() ? palette.get().getRed(pixels.get(i)) : pixels.getf(i);
	}

	/**
	 * The depth, its holes filled in.
	 *
	 * @param objects where the depth may step; none in the depth of what is behind them
	 * @param notes told of holes and coarse steps
	 * @throws IllegalArgumentException if too much of an object has no depth, or a depth is negative or infinite
	 */
	DepthMap depth(final DepthKind kind, final List<Mask> objects, final Consumer<String> notes) {
		if (coarse) noteSteps(objects, notes);
		final float[] z = values.clone();
		new DepthHoles(name, z, width, objects).fill(notes);
		if (kind == DepthKind.DISPARITY) for (int i = 0; i < z.length; i++)
			z[i] = (float) (one / z[i]);
		try {
			return new DepthMap(width, z.length / width, z);
		}
		catch (final IllegalArgumentException e) {
			throw new IllegalArgumentException(name + ": " + e.getMessage() + remedy(z), e);
		}
	}

	/** What to do about numbers that are no depth, where other programs are known to write them. */
	private static String remedy(final float[] z) {
		int negative = 0, infinite = 0;
		for (final float v : z) {
			if (v < 0) negative++;
			if (v == Float.POSITIVE_INFINITY) infinite++;
		}
		if (negative > z.length / 2)
			return "; if z points towards the camera in this map, multiply it by -1 (Process > Math > Multiply...)";
		return infinite > 0 ? "; give what is infinitely far, such as a sky, a large depth" : "";
	}

	private void noteSteps(final List<Mask> objects, final Consumer<String> notes) {
		final TreeSet<Float> onObjects = new TreeSet<>(), all = new TreeSet<>();
		for (int i = 0; i < values.length; i++) {
			final int pixel = i;
			all.add(values[i]);
			if (objects.stream().anyMatch(object -> object.contains(pixel))) onObjects.add(values[i]);
		}
		notes.accept(String.format(Locale.ROOT,
			"%s has 8 bits: only %d different values, %d of them on objects; surfaces are steps, which show when an "
				+ "object is turned: save it with 16 or 32 bits if you can",
			name, all.size(), onObjects.size()));
	}
}
