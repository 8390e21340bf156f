// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
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
