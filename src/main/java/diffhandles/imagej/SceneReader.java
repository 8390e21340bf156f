// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.Channel;
import diffhandles.Scene;
import diffhandles.raster.Mask;
import diffhandles.setting.DepthKind;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.IntProcessor;
import ij.process.ShortProcessor;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * Reads the scene that a user has set up in ImageJ: a picture of an image, its objects and its depth.
 * <p>
 * Pictures are 8-, 16- or 32-bit grey or RGB, or several channels of grey, which are one picture. The display ranges
 * and lookup tables of channels, and the display range of 16- and 32-bit images, say what is black and what is white; a
 * single 8-bit channel and RGB images go from 0 to 255. The pixels are copied. Lengths are those of the calibration as
 * far as pixels that are not square go.
 * </p>
 */
public final class SceneReader {

	private SceneReader() {}

	/** Reads the picture that the user sees, with the objects drawn in ImageJ; see the general method. */
	public static Scene<?> read(final ImagePlus image, final String depthMap, final String backgroundMap,
		final double fieldOfViewDegrees, final String prompt, final Consumer<String> notes)
	{
		return read(PicturePlane.current(image), "", new GivenDepth(depthMap, backgroundMap, DepthKind.DEPTH),
			OptionalDouble.of(fieldOfViewDegrees), prompt, notes);
	}

	/**
	 * Reads a scene.
	 *
	 * @param plane the picture
	 * @param rois path of a file with the objects' ROIs; empty for those drawn in ImageJ
	 * @param depth where the depth of the scene is
	 * @param lens vertical field of view of the camera, degrees; empty if nobody knows it
	 * @param prompt what the picture shows
	 * @param notes told, in sentences, what the user should know
	 * @throws IllegalArgumentException if something is missing or does not fit
	 */
	public static Scene<?> read(final PicturePlane plane, final String rois, final GivenDepth depth,
		final OptionalDouble lens, final String prompt, final Consumer<String> notes)
	{
		return read(plane, ObjectMasks.of(plane, rois, false, notes), depth, lens, prompt, notes);
	}

	/** As {@link #read}, but the objects may be marked by points as well, since somebody looks for them there. */
	public static Scene<?> readRough(final PicturePlane plane, final String rois, final GivenDepth depth,
		final OptionalDouble lens, final String prompt, final Consumer<String> notes)
	{
		return read(plane, ObjectMasks.of(plane, rois, true, notes), depth, lens, prompt, notes);
	}

	/**
	 * Reads the picture that the user sees with its selection, an area or points, as its only object.
	 *
	 * @param depthMap as of an edit
	 * @param notes told, in sentences, what the user should know
	 * @throws IllegalArgumentException if something is missing or does not fit
	 */
	public static Scene<?> readSelection(final ImagePlus image, final String depthMap, final Consumer<String> notes) {
		final PicturePlane plane = PicturePlane.current(image);
		return read(plane, List.of(ObjectMasks.ofSelection(plane)), new GivenDepth(depthMap, "", DepthKind.DEPTH),
			OptionalDouble.empty(), "", notes);
	}

	/** As {@link #read}, but somebody knows the objects' pixels already. */
	public static Scene<?> read(final PicturePlane plane, final List<Mask> objects, final GivenDepth depth,
		final OptionalDouble lens, final String prompt, final Consumer<String> notes)
	{
		final Scene.Builder<?> scene = picture(plane);
		objects.forEach(scene::object);
		if (!depth.map().isEmpty())
			scene.depth(DepthImages.read("depth_map", depth.map(), depth.kind(), plane, objects, notes));
		if (!depth.background().isEmpty()) scene.backgroundDepth(
			DepthImages.read("background_map", depth.background(), depth.kind(), plane, List.of(), notes));
		noteOlderPicture(plane, notes);
		DisplayRange.doubt(plane).ifPresent(notes);
		ExifOrientation.of(plane.image()).ifPresent(notes);
		return scene.fieldOfView(lens).pixelAspect(pixelAspect(plane.image())).prompt(prompt).build();
	}

	/** Whether a user has marked an object on the picture itself: by a selection, or by ROIs drawn on it. */
	public static boolean isMarked(final PicturePlane plane) {
		return !ObjectRois.own(plane).isEmpty();
	}

	/**
	 * The pixels of each object that a user has marked.
	 *
	 * @param rois path of a file with the objects' ROIs; empty for those drawn in ImageJ
	 * @param rough whether points will do
	 * @throws IllegalArgumentException if there is no object, or one that is not an area
	 */
	public static List<Mask> objects(final PicturePlane plane, final String rois, final boolean rough) {
		return ObjectMasks.of(plane, rois, rough, note -> {});
	}

	/**
	 * Checks that an image can be read as a scene, as far as it alone can tell.
	 *
	 * @throws IllegalArgumentException if there is no image, it has no objects, or its type is not supported
	 */
	public static void requireObjects(final ImagePlus image) {
		final PicturePlane plane = PicturePlane.current(image);
		picture(plane);
		ObjectMasks.of(plane, "", true, note -> {});
	}

	private static Scene.Builder<?> picture(final PicturePlane plane) {
		final List<ImageProcessor> pixels = plane.processors();
		final ImageProcessor first = pixels.get(0);
		if (Pictures.isRgb(first)) return Scene.of(Pictures.colours((ColorProcessor) first));
		if (first instanceof ByteProcessor) return displayed(Pictures.bytes(pixels), plane);
		if (first instanceof ShortProcessor) return displayed(Pictures.shorts(pixels), plane);
		if (first instanceof IntProcessor) return displayed(Pictures.ints(pixels), plane);
		return displayed(Pictures.floats(pixels), plane);
	}

	private static <T extends RealType<T> & NativeType<T>> Scene.Builder<T> displayed(
		final RandomAccessibleInterval<T> picture, final PicturePlane plane)
	{
		if (plane.channels().size() == 1) {
			final Channel grey = Display.grey(plane);
			return Scene.of(picture).range(grey.black(), grey.white());
		}
		final List<Channel> channels = Display.channels(plane);
		final Channel first = channels.get(0);
		return Display.isRedGreenBlue(channels) ? Scene.of(picture).range(first.black(), first.white())
			: Scene.of(picture).channels(channels);
	}

	/** Height of a pixel in widths, where both are lengths in one unit. */
	private static double pixelAspect(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		final double aspect = Math.abs(calibration.pixelHeight / calibration.pixelWidth); // axes may point backwards
		final boolean lengths = calibration.getXUnit().equals(calibration.getYUnit());
		return lengths && aspect > 0 && Double.isFinite(aspect) ? aspect : 1;
	}

	/** A result that was saved and opened again shows its first slice, which may be the picture before. */
	private static void noteOlderPicture(final PicturePlane plane, final Consumer<String> notes) {
		final String label = plane.firstLabel();
		if (!label.equals(ResultSlice.EDITED.key()) && DepthImages.sliceOf(plane.image(), ResultSlice.EDITED) > 0
			&& List.of(ResultSlice.values()).stream().anyMatch(slice -> slice.key().equals(label)))
			notes.accept("the slice '" + label + "' of '" + plane.image().getTitle() + "' is edited, not its slice '"
				+ ResultSlice.EDITED.key() + "'");
	}
}
