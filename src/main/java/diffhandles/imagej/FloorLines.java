// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.standing.PictureLine;
import ij.gui.Line;
import ij.gui.Roi;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lines that a user has drawn along the horizon or along the foot of the wall: line ROIs of these names, in the overlay
 * of the picture or in the ROI Manager.
 */
public final class FloorLines {

	private FloorLines() {}

	/**
	 * The line of a name.
	 *
	 * @param name {@code horizon} or {@code wall}, in upper or lower case
	 * @throws IllegalArgumentException if a ROI of that name is no straight line, or runs up and down
	 */
	public static Optional<PictureLine> of(final PicturePlane plane, final String name) {
		final Stream<Roi> overlay =
			plane.image().getOverlay() == null ? Stream.empty() : Stream.of(plane.image().getOverlay().toArray());
		final Stream<Roi> managed = ObjectRois.managed().stream()
			.filter(roi -> roi.getImageID() == 0 || roi.getImageID() == plane.image().getID());
		return Stream.concat(overlay, managed)
			.filter(roi -> roi.getName() != null && roi.getName().equalsIgnoreCase(name) && plane.has(roi)).findFirst()
			.map(roi -> line(roi, plane.image().getWidth()));
	}

	private static PictureLine line(final Roi roi, final int width) {
		if (!(roi instanceof Line line)) throw new IllegalArgumentException(
			"the ROI named '" + roi.getName() + "' is a " + roi.getTypeAsString().toLowerCase(Locale.ROOT)
				+ " selection, expected a straight line from left to right");
		return PictureLine.through(line.x1d, line.y1d, line.x2d, line.y2d, width);
	}
}
