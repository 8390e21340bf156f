// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.raster.Mask;
import ij.gui.ImageRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ImageProcessor;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The pixels of the objects that a user has marked in a picture; {@link ObjectRois} finds the marks. */
final class ObjectMasks {

	private ObjectMasks() {}

	/**
	 * The pixels of each object, inside the image; a ROI that is there twice counts once.
	 *
	 * @param rois path of a ROI file; empty for the image's own
	 * @param rough whether points will do
	 * @param notes told what a user should know
	 * @throws IllegalArgumentException if there is no object, or one that is not an area
	 */
	static List<Mask> of(final PicturePlane plane, final String rois, final boolean rough,
		final Consumer<String> notes)
	{
		final Set<Mask> masks = new LinkedHashSet<>();
		for (final Roi roi : ObjectRois.of(plane, rois, notes))
			masks.add(mask(plane, roi, rough));
		return List.copyOf(masks);
	}

	/**
	 * The pixels of the image's selection, an area or points.
	 *
	 * @throws IllegalArgumentException if there is none, or another
	 */
	static Mask ofSelection(final PicturePlane plane) {
		final Roi selection = plane.image().getRoi();
		if (selection == null) throw new IllegalArgumentException("'" + plane.image().getTitle()
			+ "' has no selection: expected a rectangle or a line around the object, or a point on it");
		return mask(plane, selection, true);
	}

	private static Mask mask(final PicturePlane plane, final Roi roi, final boolean rough) {
		if (rough && roi instanceof PointRoi) return points(plane, roi);
		if (!roi.isArea() || roi instanceof ImageRoi || roi instanceof TextRoi) throw new IllegalArgumentException(
			"expected an area selection around the object (rectangle, oval, polygon, freehand, traced or composite), "
				+ "got " + kind(roi) + (roi.getName() == null ? "" : " named '" + roi.getName() + "'")
				+ (roi instanceof PointRoi ? "; from a point on it Select Object... makes one, or refine=true" : ""));
		final Rectangle bounds = roi.getBounds();
		final ImageProcessor inside = roi.getMask(); // null: the whole rectangle
		return Mask.of(plane.image().getWidth(), plane.image().getHeight(),
			(x, y) -> bounds.contains(x, y) && (inside == null || inside.get(x - bounds.x, y - bounds.y) != 0));
	}

	private static Mask points(final PicturePlane plane, final Roi roi) {
		final Set<Point> at = new HashSet<>();
		for (final Point point : roi)
			at.add(point);
		return Mask.of(plane.image().getWidth(), plane.image().getHeight(), (x, y) -> at.contains(new Point(x, y)));
	}

	private static String kind(final Roi roi) {
		if (roi instanceof ImageRoi) return "a picture overlay";
		if (roi instanceof TextRoi) return "a text";
		final String type = roi.getTypeAsString().toLowerCase(Locale.ROOT);
		return ("aeiou".indexOf(type.charAt(0)) < 0 ? "a " : "an ") + type + " selection";
	}
}
