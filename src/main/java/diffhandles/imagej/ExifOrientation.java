// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Says when a camera turned a photo: the file's EXIF data tell how to turn it back, ImageJ shows it as it is stored.
 * <p>
 * EXIF is a TIFF header in the JPEG's segment APP1; its first directory has the entry 0x0112, orientation.
 * </p>
 */
final class ExifOrientation {

	private static final int APP1 = 0xffe1, START_OF_SCAN = 0xffda, ORIENTATION = 0x0112;
	/** Bytes to look at: segments before the pixels, thumbnails among them, are at most 64 KB each. */
	private static final int HEAD = 1 << 18;
	private static final Map<Integer, String> TURNS =
		Map.of(2, "mirrored", 3, "turned by 180°", 4, "turned upside down", 5, "mirrored and turned", 6,
			"turned by 90° to the right", 7, "mirrored and turned", 8, "turned by 90° to the left");

	private ExifOrientation() {}

	/** A note for the user, if the image was opened from a photo that is to be turned. */
	static Optional<String> of(final ImagePlus image) {
		final FileInfo file = image.getOriginalFileInfo();
		if (file == null || file.fileFormat != FileInfo.GIF_OR_JPG || file.fileName == null || file.directory == null)
			return Optional.empty();
		try {
			final String turn = TURNS.get(read(Path.of(file.directory, file.fileName)));
			return turn == null ? Optional.empty()
				: Optional.of("the file of '" + image.getTitle() + "' says that the picture is to be shown " + turn
					+ ", which ImageJ by itself does not heed: the depth map "
					+ "must be that of the picture as it is shown here");
		}
		catch (final IOException | InvalidPathException e) {
			return Optional.empty(); // the file has gone; the picture is open, and nothing else depends on it
		}
	}

	/** The orientation of a JPEG, 1 to 8; 1, upright, if it does not say. */
	static int read(final Path jpeg) throws IOException {
		final ByteBuffer bytes;
		try (var in = Files.newInputStream(jpeg)) {
			bytes = ByteBuffer.wrap(in.readNBytes(HEAD));
		}
		int at = 2;
		while (at + 10 < bytes.limit()) {
			final int marker = bytes.getShort(at) & 0xffff, length = bytes.getShort(at + 2) & 0xffff;
			if (marker >> 8 != 0xff || marker == START_OF_SCAN) return 1;
			if (marker == APP1 && bytes.getInt(at + 4) == 0x45786966) // Exif
				return orientation(bytes.slice(at + 10, Math.min(length - 8, bytes.limit() - at - 10)));
			at += 2 + length;
		}
		return 1;
	}

	private static int orientation(final ByteBuffer tiff) {
		if (tiff.limit() < 10) return 1;
		tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		final int directory = tiff.getInt(4);
		if (directory < 8 || directory + 2 > tiff.limit()) return 1;
		final int entries = tiff.getShort(directory) & 0xffff;
		for (int k = 0, at = directory + 2; k < entries && at + 12 <= tiff.limit(); k++, at += 12)
			if ((tiff.getShort(at) & 0xffff) == ORIENTATION) return tiff.getShort(at + 8) & 0xffff;
		return 1;
	}
}
