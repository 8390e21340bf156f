// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import ij.ImagePlus;
import ij.io.Opener;
import ij.process.ByteProcessor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExifLensTest {

	/** 24 mm by 36 mm at 50 mm: 2·atan(12 / 50) upright, and 2·atan(18 / 50) if the camera was turned. */
	@Test
	void theAngleIsThatOfFilm() {
		assertEquals(2 * Math.toDegrees(Math.atan(12 / 50.0)), ExifLens.vertical(50, 3600, 2400), 1e-9);
		assertEquals(2 * Math.toDegrees(Math.atan(18 / 50.0)), ExifLens.vertical(50, 2400, 3600), 1e-9);
	}

	@Test
	void bothByteOrdersAreRead(@TempDir final Path folder) throws IOException {
		for (final ByteOrder order : new ByteOrder[]{ ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
			final Path file = folder.resolve("photo.jpg");
			Files.write(file, jpeg(order, 28));
			assertEquals(OptionalInt.of(28), focalLength(file));
		}
	}

	@Test
	void filesWithoutItTellNothing(@TempDir final Path folder) throws IOException {
		final Path file = folder.resolve("photo.jpg");
		final byte[] whole = jpeg(ByteOrder.BIG_ENDIAN, 28);
		for (int length = 0; length < whole.length; length++) {
			Files.write(file, java.util.Arrays.copyOf(whole, length));
			assertEquals(length < whole.length - 4, focalLength(file).isEmpty(), "cut after " + length);
		}
	}

	/** The one that is set counts, even if it is the standard one; a lens that no camera has does not. */
	@Test
	void whatIsSetComesBeforeWhatTheFileTells(@TempDir final Path folder) throws IOException {
		final List<String> notes = new ArrayList<>();
		final ImagePlus photo = opened(folder.resolve("photo.jpg"), 28);
		assertEquals(OptionalDouble.of(55), ExifLens.fieldOfViewDegrees(photo, OptionalDouble.of(55), notes::add));
		assertEquals(List.of(), notes);
		assertEquals(ExifLens.vertical(28, 30, 20),
			ExifLens.fieldOfViewDegrees(photo, OptionalDouble.empty(), notes::add).orElseThrow(), 1e-9);
		assertEquals(
			List.of("the field of view is 46.4°, as the photo's file tells of its lens; field_of_view sets another"),
			notes);
		assertEquals(OptionalDouble.empty(), ExifLens.fieldOfViewDegrees(opened(folder.resolve("far.jpg"), 60000),
			OptionalDouble.empty(), note -> fail(note)));
		assertEquals(OptionalDouble.empty(), ExifLens.fieldOfViewDegrees(new ImagePlus("none", new ByteProcessor(3, 2)),
			OptionalDouble.empty(), note -> fail(note)));
	}

	/** A picture of 30×20 pixels from a file with EXIF. */
	private static ImagePlus opened(final Path file, final int focalLength) throws IOException {
		final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "jpg", pixels);
		final ByteArrayOutputStream whole = new ByteArrayOutputStream();
		whole.write(jpeg(ByteOrder.BIG_ENDIAN, focalLength));
		whole.write(pixels.toByteArray(), 2, pixels.size() - 2); // without a second start of image
		Files.write(file, whole.toByteArray());
		return new Opener().openImage(file.toString());
	}

	private static OptionalInt focalLength(final Path file) throws IOException {
		return Exif.read(file).map(ExifLens::focalLength).orElse(OptionalInt.empty());
	}

	/** Start of image, APP1 with "Exif", a TIFF header, a directory with 0x8769, and one with 0xA405. */
	private static byte[] jpeg(final ByteOrder order, final int focalLength) {
		final ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12 + 4 + 2 + 12 + 4).order(order);
		tiff.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d)).putShort((short) 42).putInt(8);
		tiff.putShort((short) 1).putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(26).putInt(0);
		tiff.putShort((short) 1).putShort((short) 0xa405).putShort((short) 3).putInt(1).putShort((short) focalLength)
			.putShort((short) 0).putInt(0);
		final ByteBuffer jpeg = ByteBuffer.allocate(2 + 4 + 6 + tiff.capacity());
		jpeg.putShort((short) 0xffd8).putShort((short) 0xffe1).putShort((short) (8 + tiff.capacity()));
		jpeg.put(new byte[]{ 'E', 'x', 'i', 'f', 0, 0 }).put(tiff.array());
		return jpeg.array();
	}
}
