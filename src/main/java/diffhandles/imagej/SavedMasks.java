// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.raster.Mask;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Masks as text that an image's properties can hold: ImageJ's own ROIs in Base64, with semicolons between them. */
public final class SavedMasks {

	private SavedMasks() {}

	/** The text of masks, none of them empty. */
	public static String text(final List<Mask> masks) {
		return masks.stream().map(mask -> RoiEncoder.saveAsByteArray(Outline.of(mask, "object", null)))
			.map(Base64.getEncoder()::encodeToString).collect(Collectors.joining(";"));
	}

	/**
	 * The masks of a text.
	 *
	 * @throws IllegalArgumentException if it is none
	 */
	public static List<Mask> read(final String text, final int width, final int height) {
		final List<Mask> masks = new ArrayList<>();
		for (final String word : text.split(";")) {
			final Roi roi = RoiDecoder.openFromByteArray(Base64.getDecoder().decode(word));
			if (roi == null || !roi.isArea())
				throw new IllegalArgumentException("expected the outline of an object in Base64, got '" + word + "'");
			final Rectangle bounds = roi.getBounds();
			final ImageProcessor inside = roi.getMask(); // null: the whole rectangle
			masks.add(Mask.of(width, height,
				(x, y) -> bounds.contains(x, y) && (inside == null || inside.get(x - bounds.x, y - bounds.y) != 0)));
		}
		return List.copyOf(masks);
	}
}
