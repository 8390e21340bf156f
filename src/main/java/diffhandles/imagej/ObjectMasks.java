package diffhandles.imagej;

import diffhandles.raster.Mask;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.macro.Interpreter;
import ij.plugin.frame.RoiManager;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the objects that a user has marked in an image.
 * <p>
 * ROIs of the image's overlay or of the ROI Manager whose names start with {@value #PREFIX} (in upper or lower
 * case) are the objects, one each, as far as they belong to the current slice or to all slices. Without any, the
 * image's selection is the object.
 * </p>
 */
final class ObjectMasks {

	/** What the name of an object's ROI starts with. */
	static final String PREFIX = "object";

	private ObjectMasks() {}

	/**
	 * The pixels of each object, inside the image; the same ROI in overlay and ROI Manager counts once.
	 *
	 * @throws IllegalArgumentException if there is no object, or one that is not an area
	 */
	static List<Mask> of(final ImagePlus image) {
		final List<Roi> named = namedRois(image);
		if (named.isEmpty()) return List.of(mask(image, selection(image)));
		final Set<Mask> masks = new LinkedHashSet<>();
		for (final Roi roi : named)
			masks.add(mask(image, roi));
		return List.copyOf(masks);
	}

	private static List<Roi> namedRois(final ImagePlus image) {
		final List<Roi> rois = new ArrayList<>();
		final Overlay overlay = image.getOverlay();
		if (overlay != null) rois.addAll(List.of(overlay.toArray()));
		final RoiManager manager = openManager();
		if (manager != null) rois.addAll(List.of(manager.getRoisAsArray()));
		rois.removeIf(roi -> roi.getName() == null || !roi.getName().toLowerCase(Locale.ROOT).startsWith(PREFIX)
			|| !isOnCurrentSlice(roi, image));
		return rois;
	}

	/** The ROI Manager in its window or of a batch macro, if there is one; {@code getInstance2} may make one. */
	private static RoiManager openManager() {
		return Interpreter.isBatchModeRoiManager() ? RoiManager.getInstance2() : RoiManager.getRawInstance();
	}

	private static boolean isOnCurrentSlice(final Roi roi, final ImagePlus image) {
		if (image.getStackSize() == 1) return true;
		if (!roi.hasHyperStackPosition()) return roi.getPosition() == 0 || roi.getPosition() == image.getCurrentSlice();
		return isAt(roi.getCPosition(), image.getChannel()) && isAt(roi.getZPosition(), image.getSlice())
			&& isAt(roi.getTPosition(), image.getFrame());
	}

	private static boolean isAt(final int position, final int current) {
		return position == 0 || position == current;
	}

	private static Roi selection(final ImagePlus image) {
		final Roi roi = image.getRoi();
		if (roi == null) throw new IllegalArgumentException(
			"'" + image.getTitle() + "' has no selection: expected an area selection around the object, or ROIs named '"
				+ PREFIX + "…' in its overlay or in the ROI Manager");
		return roi;
	}

	private static Mask mask(final ImagePlus image, final Roi roi) {
		if (!roi.isArea() || roi instanceof ImageRoi || roi instanceof TextRoi) throw new IllegalArgumentException(
			"expected an area selection around the object (rectangle, oval, polygon, freehand, traced or composite), got a "
				+ kind(roi) + (roi.getName() == null ? "" : " named '" + roi.getName() + "'"));
		final Rectangle bounds = roi.getBounds();
		final ImageProcessor inside = roi.getMask(); // null: the whole rectangle
		return Mask.of(image.getWidth(), image.getHeight(),
			(x, y) -> bounds.contains(x, y) && (inside == null || inside.get(x - bounds.x, y - bounds.y) != 0));
	}

	private static String kind(final Roi roi) {
		if (roi instanceof ImageRoi) return "picture overlay";
		if (roi instanceof TextRoi) return "text";
		return roi.getTypeAsString().toLowerCase(Locale.ROOT) + " selection";
	}
}
