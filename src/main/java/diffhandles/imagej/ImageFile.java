// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import ij.io.Opener;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Opens image files as ImageJ does, but without a window, with the values that stand in them, and without the stack
 * traces that Java's decoders print where they fail.
 */
final class ImageFile {

	private ImageFile() {}

	/** Whether there is a file of this path; a title may be no path at all. */
	static boolean exists(final String path) {
		try {
			return Files.isRegularFile(Path.of(path));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	/** The image of a file, not shown; empty if ImageJ cannot open it. */
	static Optional<ImagePlus> open(final String path) {
		if (FileKind.of(Path.of(path)) == FileKind.CMYK_JPEG) return Optional.empty();
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		final ImagePlus image = opener.openImage(path);
		if (image == null) return Optional.empty();
		final boolean brightened = image.getBitDepth() == 24 && FileKind.of(Path.of(path)) == FileKind.GREY_PNG;
		return Optional.of(brightened ? new ImagePlus(image.getTitle(), grey(path)) : image);
	}

	/** Why ImageJ cannot open a file, as far as its first bytes tell; a sentence's end. */
	static String trouble(final String path) {
		return FileKind.of(Path.of(path)).words();
	}

	/** The greys of a PNG that has transparency, too: what Java makes colours of are brighter ones. */
	private static ImageProcessor grey(final String path) {
		try {
			final Raster raster = ImageIO.read(Path.of(path).toFile()).getRaster();
			final boolean sixteen = raster.getSampleModel().getSampleSize(0) == 16;
			final ImageProcessor grey = sixteen ? new ShortProcessor(raster.getWidth(), raster.getHeight())
				: new ByteProcessor(raster.getWidth(), raster.getHeight());
			for (int y = 0; y < raster.getHeight(); y++)
				for (int x = 0; x < raster.getWidth(); x++)
					grey.set(x, y, raster.getSample(x, y, 0));
			return grey;
		}
		catch (final IOException e) {
			throw new IllegalArgumentException("cannot read '" + path + "': " + e.getMessage(), e);
		}
	}
}
