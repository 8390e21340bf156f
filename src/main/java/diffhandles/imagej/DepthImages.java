package diffhandles.imagej;

import diffhandles.geometry.DepthMap;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds depth images by title or path. */
final class DepthImages {

	private DepthImages() {}

	/**
	 * The depth that an image holds.
	 *
	 * @param what what the depth is for, as messages name it: {@code depth_map}, say
	 * @param titleOrPath title of an open image, or path of an image file, which is opened without being shown
	 * @throws IllegalArgumentException if there is no such image, if it is neither 32-bit nor 16-bit grey, or if a
	 *           depth is zero, negative or not finite
	 */
	static DepthMap read(final String what, final String titleOrPath) {
		final ImagePlus open = WindowManager.getImage(titleOrPath);
		final ImagePlus image = open != null ? open : opened(what, titleOrPath);
		if (image.getType() != ImagePlus.GRAY32 && image.getType() != ImagePlus.GRAY16)
			throw new IllegalArgumentException(
				what + " must be a 32-bit (or 16-bit) grey image, but '" + titleOrPath + "' is " + typeName(image));
		final ImageProcessor pixels = Pictures.currentSlice(image);
		final float[] z = new float[pixels.getPixelCount()];
		final Calibration calibration = image.getCalibration();
		final boolean raw = image.getType() == ImagePlus.GRAY32 || !calibration.calibrated();
		for (int i = 0; i < z.length; i++)
			z[i] = raw ? pixels.getf(i) : (float) calibration.getCValue(pixels.get(i));
		try {
			return new DepthMap(pixels.getWidth(), pixels.getHeight(), z);
		}
		catch (final IllegalArgumentException e) {
			throw new IllegalArgumentException(what + " '" + titleOrPath + "': " + e.getMessage(), e);
		}
	}

	private static ImagePlus opened(final String what, final String path) {
		if (!isFile(path)) throw new IllegalArgumentException(
			what + ": expected the title of an open image or the path of an image file, got '" + path + "'");
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		final ImagePlus image = opener.openImage(path);
		if (image == null) throw new IllegalArgumentException(
			what + ": ImageJ cannot open '" + path + "', expected a 32-bit grey image such as a TIFF");
		return image;
	}

	private static boolean isFile(final String path) {
		try {
			return Files.isRegularFile(Path.of(path));
		}
		catch (final InvalidPathException e) {
			return false; // a title, then, that is no path on this system
		}
	}

	/** An image's type in ImageJ's words. */
	static String typeName(final ImagePlus image) {
		return switch (image.getType()) {
			case ImagePlus.GRAY8 -> "8-bit grey";
			case ImagePlus.GRAY16 -> "16-bit grey";
			case ImagePlus.GRAY32 -> "32-bit grey";
			case ImagePlus.COLOR_256 -> "8-bit with a colour table";
			default -> "RGB";
		};
	}
}
