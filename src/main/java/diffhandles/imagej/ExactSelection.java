// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.FloatProcessor;

/** An object's exact pixels as a user of ImageJ wants them. */
public final class ExactSelection {

	private ExactSelection() {}

	/**
	 * Selects an object on an image, in the place of the selection that it has, whose name and place in a stack it
	 * keeps.
	 *
	 * @throws IllegalStateException if the image was closed, or has another size
	 */
	public static void select(final ImagePlus image, final Mask object) {
		if (image.getProcessor() == null || image.getWidth() != object.width() || image.getHeight() != object.height())
			throw new IllegalStateException(
				"'" + image.getTitle() + "' was closed or got another size while its object "
					+ "was looked for, so that it cannot be selected");
		final Roi exact = Outline.of(object, null, null), rough = image.getRoi();
		if (rough != null) {
			exact.setName(rough.getName());
			if (rough.hasHyperStackPosition())
				exact.setPosition(rough.getCPosition(), rough.getZPosition(), rough.getTPosition());
			else
				exact.setPosition(rough.getPosition());
		}
		image.setRoi(exact);
	}

	/**
	 * The object's share in every pixel, named {@code <title>-alpha}, 32-bit from 0 to 1, with the image's calibration;
	 * not shown.
	 */
	public static ImagePlus alpha(final ImagePlus image, final Planes alpha) {
		final FloatProcessor pixels = new FloatProcessor(alpha.width(), alpha.height(), alpha.values().clone());
		pixels.setMinAndMax(0, 1);
		final ImagePlus shown = new ImagePlus(image.getTitle() + "-alpha", pixels);
		shown.setCalibration(image.getCalibration().copy());
		shown.getCalibration().disableDensityCalibration();
		return shown;
	}
}
