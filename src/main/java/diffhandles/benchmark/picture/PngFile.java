// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Reads and writes pictures as 8-bit PNG files; needs no display. */
public final class PngFile {

	private PngFile() {}

	/**
	 * Reads a picture.
	 *
	 * @throws IOException naming the file if it is missing or no picture that this JVM can read
	 */
	public static Picture read(final Path file) throws IOException {
		final BufferedImage image = ImageIO.read(file.toFile());
		if (image == null) throw new IOException(file + ": expected a PNG picture, found another format");
		final int w = image.getWidth(), h = image.getHeight();
		return Picture.ofRgb(w, h, image.getRGB(0, 0, w, h, null, 0, w));
	}

	/** The bytes of a PNG file that shows the picture. */
	public static byte[] encode(final Picture picture) throws IOException {
		final int w = picture.width(), h = picture.height();
		final BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
		image.setRGB(0, 0, w, h, picture.toRgb(), 0, w);
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		if (!ImageIO.write(image, "png", bytes)) throw new IOException("this Java runtime has no PNG writer");
		return bytes.toByteArray();
	}
}
