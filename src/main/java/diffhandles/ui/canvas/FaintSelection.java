// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import ij.ImagePlus;
import ij.gui.Roi;
import java.awt.Color;

/** Shows an image's selection faintly while its object is moved: it says where the object was. */
final class FaintSelection {

	private static final Color FAINT = new Color(255, 255, 255, 60);

	private final Roi roi; // null if there is no selection
	private final Color before;

	FaintSelection(final ImagePlus image) {
		roi = image.getRoi();
		before = roi == null ? null : roi.getStrokeColor();
		if (roi != null) roi.setStrokeColor(FAINT);
	}

	/** Gives the selection its colour back. */
	void restore() {
		if (roi != null) roi.setStrokeColor(before);
	}
}
