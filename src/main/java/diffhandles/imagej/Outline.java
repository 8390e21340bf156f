// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.raster.Mask;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;

/** Traces masks. */
final class Outline {

	/** Where objects were: ImageJ's blue that shows on light and dark alike. */
	static final Color BEFORE = new Color(0x33, 0xaa, 0xff);
	/** Where they are now. */
	static final Color AFTER = new Color(0xff, 0xaa, 0x22);

	private Outline() {}

	/** A mask as 0 and 255. */
	static ByteProcessor bytes(final Mask mask) {
		final ByteProcessor bytes = new ByteProcessor(mask.width(), mask.height());
		for (int i = 0; i < bytes.getPixelCount(); i++)
			if (mask.contains(i)) bytes.set(i, 255);
		return bytes;
	}

	/** The ROI that runs around a mask; null for an empty mask. */
	static Roi of(final Mask mask, final String name, final Color colour) {
		final ByteProcessor bytes = bytes(mask);
		bytes.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
		final Roi roi = new ThresholdToSelection().convert(bytes);
		if (roi == null) return null;
		roi.setName(name);
		roi.setStrokeColor(colour);
		return roi;
	}
}
