package diffhandles.imagej;

import diffhandles.Scene;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * Reads the scene that a user has set up in ImageJ: the current slice of an image, its objects and its depth.
 * <p>
 * Pictures are 8-, 16- or 32-bit grey or RGB. Of a stack or hyperstack only the current slice and channel are
 * read. The display range of 16- and 32-bit images says what is black and what is white; 8-bit and RGB images go
 * from 0 to 255. The pixels are copied.
 * </p>
 */
public final class SceneReader {

	private SceneReader() {}

	/**
	 * Reads a scene.
	 *
	 * @param image the picture; its ROIs mark the objects: those in its overlay or in the ROI Manager whose names
	 *          start with {@code object}, or else its selection
	 * @param depthMap title or path of a 32-bit (or 16-bit) depth image, empty for none
	 * @param backgroundMap title or path of the depth without the objects, empty for none
	 * @param fieldOfViewDegrees vertical field of view of the camera
	 * @param prompt what the picture shows
	 * @throws IllegalArgumentException if there is no image, or something is missing or does not fit
	 */
	public static Scene<?> read(final ImagePlus image, final String depthMap, final String backgroundMap,
		final double fieldOfViewDegrees, final String prompt)
	{
		requireImage(image);
		final Scene.Builder<?> scene = picture(image);
		ObjectMasks.of(image).forEach(scene::object);
		if (!depthMap.isEmpty()) scene.depth(DepthImages.read("depth_map", depthMap));
		if (!backgroundMap.isEmpty()) scene.backgroundDepth(DepthImages.read("background_map", backgroundMap));
		return scene.fieldOfView(fieldOfViewDegrees).prompt(prompt).build();
	}

	/**
	 * Checks that an image can be read as a scene, as far as it alone can tell.
	 *
	 * @throws IllegalArgumentException if there is no image, it has no objects, or its type is not supported
	 */
	public static void requireObjects(final ImagePlus image) {
		requireImage(image);
		picture(image);
		ObjectMasks.of(image);
	}

	private static void requireImage(final ImagePlus image) {
		if (image == null) throw new IllegalArgumentException(
			"there is no image: expected an open image with a selection around the object, got none");
	}

	private static Scene.Builder<?> picture(final ImagePlus image) {
		final ImageProcessor pixels = Pictures.currentSlice(image);
		if (image.getType() == ImagePlus.COLOR_256)
			throw new IllegalArgumentException("'" + image.getTitle() + "' is " + DepthImages.typeName(image)
				+ ": expected 8-bit grey, 16-bit, 32-bit or RGB (Image > Type > RGB Color keeps its colours)");
		if (pixels.isInvertedLut()) throw new IllegalArgumentException("'" + image.getTitle()
			+ "' is shown inverted: expected a lookup table from black to white (Image > Lookup Tables > Invert LUT)");
		if (pixels instanceof ColorProcessor) return Scene.of(Pictures.colours((ColorProcessor) pixels));
		if (pixels instanceof ByteProcessor) return Scene.of(Pictures.bytes((ByteProcessor) pixels));
		if (pixels instanceof ShortProcessor) return displayed(Pictures.shorts((ShortProcessor) pixels), image);
		requireFinite(image.getTitle(), pixels);
		return displayed(Pictures.floats((FloatProcessor) pixels), image);
	}

	private static <T extends RealType<T> & NativeType<T>> Scene.Builder<T> displayed(
		final RandomAccessibleInterval<T> picture, final ImagePlus image)
	{
		return Scene.of(picture).range(image.getDisplayRangeMin(), image.getDisplayRangeMax());
	}

	private static void requireFinite(final String title, final ImageProcessor pixels) {
		for (int i = 0; i < pixels.getPixelCount(); i++)
			if (!Float.isFinite(pixels.getf(i)))
				throw new IllegalArgumentException("'" + title + "' must have finite values everywhere, but pixel ("
					+ i % pixels.getWidth() + ", " + i / pixels.getWidth() + ") is " + pixels.getf(i));
	}
}
