// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

/** Images of a scene that was computed, as a user would set them up by hand. */
public final class RenderedScene {

	private RenderedScene() {}

	/**
	 * The picture, RGB, with the object selected; not shown.
	 *
	 * @param pixels 0xRRGGBB, row by row, of the mask's size
	 * @param info what Image > Show Info... tells
	 */
	public static ImagePlus picture(final String title, final int[] pixels, final Mask object, final String info) {
		final ImagePlus picture = new ImagePlus(title, new ColorProcessor(object.width(), object.height(), pixels));
		picture.setRoi(Outline.of(object, "object", null));
		picture.setProperty("Info", info);
		return picture;
	}

	/** The depth of every pixel, 32-bit; not shown. */
	public static ImagePlus depth(final String title, final DepthMap depth) {
		final FloatProcessor pixels = new FloatProcessor(depth.width(), depth.height());
		for (int i = 0; i < pixels.getPixelCount(); i++)
			pixels.setf(i, (float) depth.at(i));
		pixels.resetMinAndMax();
		return new ImagePlus(title, pixels);
	}
}
