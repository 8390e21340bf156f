// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.plugin.frame.RoiManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Finds the ROIs that mark the objects of a picture.
 * <p>
 * A ROI marks an object if its name starts with {@value #PREFIX}, in upper or lower case, and it belongs to the
 * picture's place in the stack or to all of it. They are taken from the first of these that has any:
 * </p>
 * <ol>
 * <li>the ROI file that is asked for; of a file without such names, all its ROIs;</li>
 * <li>the image's overlay and the ROI Manager's ROIs that were drawn on the image;</li>
 * <li>the image's selection, under any name;</li>
 * <li>the ROI Manager's ROIs that were drawn on another image or come from a file.</li>
 * </ol>
 * A selection that is one of the last, as it is after a click in the ROI Manager, chooses them all.
 */
final class ObjectRois {

	/** What the name of an object's ROI starts with. */
	static final String PREFIX = "object";

	private ObjectRois() {}

	/**
	 * @param file path of a ROI file; empty for the image's own
	 * @param notes told which marks are ignored, or taken from another image
	 * @throws IllegalArgumentException if nothing marks an object
	 */
	static List<Roi> of(final PicturePlane plane, final String file, final Consumer<String> notes) {
		return file.isEmpty() ? chosen(plane, managed(), notes) : ofFile(plane, file);
	}

	/** @param managed the ROIs of the ROI Manager */
	static List<Roi> chosen(final PicturePlane plane, final List<Roi> managed, final Consumer<String> notes) {
		final ImagePlus image = plane.image();
		final List<Roi> own = new ArrayList<>(), foreign = new ArrayList<>();
		final Overlay overlay = image.getOverlay();
		if (overlay != null) own.addAll(named(plane, List.of(overlay.toArray())));
		for (final Roi roi : named(plane, managed))
			(roi.getImageID() == image.getID() ? own : foreign).add(roi);
		if (!own.isEmpty()) return own;
		final Roi selection = image.getRoi();
		if (selection != null && foreign.stream().noneMatch(selection::equals)) {
			if (!foreign.isEmpty()) notes.accept("the selection of '" + image.getTitle() + "' is the object; the "
				+ foreign.size() + " ROIs named '" + PREFIX + "…' in the ROI Manager were not drawn on this image");
			return List.of(selection);
		}
		if (foreign.stream().anyMatch(roi -> roi.getImageID() != 0)) notes.accept("the objects of '" + image.getTitle()
			+ "' are the ROIs named '" + PREFIX + "…' in the ROI Manager, which were drawn on another image");
		if (!foreign.isEmpty()) return foreign;
		throw new IllegalArgumentException(
			"'" + image.getTitle() + "' has no selection: expected an area selection around the object, or ROIs named '"
				+ PREFIX + "…' in its overlay or in the ROI Manager");
	}

	/** The marks that were drawn on the picture itself, among them its selection if that is an area or points. */
	static List<Roi> own(final PicturePlane plane) {
		final ImagePlus image = plane.image();
		final List<Roi> all = new ArrayList<>();
		if (image.getOverlay() != null) all.addAll(named(plane, List.of(image.getOverlay().toArray())));
		named(plane, managed()).stream().filter(roi -> roi.getImageID() == image.getID()).forEach(all::add);
		final Roi selection = image.getRoi();
		if (selection != null && (selection.isArea() || selection instanceof PointRoi)) all.add(selection);
		return all;
	}

	private static List<Roi> ofFile(final PicturePlane plane, final String file) {
		final List<Roi> all = RoiFile.read(file).stream().filter(plane::has).toList();
		if (all.isEmpty()) throw new IllegalArgumentException(
			"rois: no ROI of '" + file + "' belongs to the place in the stack that is edited, " + plane.position());
		final List<Roi> named = named(plane, all);
		return named.isEmpty() ? all : named;
	}

	private static List<Roi> named(final PicturePlane plane, final List<Roi> rois) {
		return rois.stream().filter(
			roi -> roi.getName() != null && roi.getName().toLowerCase(Locale.ROOT).startsWith(PREFIX) && plane.has(roi))
			.toList();
	}

	/**
	 * The ROIs of the ROI Manager in its window or of a batch macro, if there is one; {@code getInstance2} may make
	 * one.
	 */
	static List<Roi> managed() {
		final RoiManager manager =
			Interpreter.isBatchModeRoiManager() ? RoiManager.getInstance2() : RoiManager.getRawInstance();
		return manager == null ? List.of() : List.of(manager.getRoisAsArray());
	}
}
