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
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The EXIF data of a photo: a TIFF header in the JPEG's segment APP1, with a directory of entries of 12 bytes each.
 * Bytes that make no sense are as if they were not there.
 */
final class Exif {

	private static final int APP1 = 0xffe1, START_OF_SCAN = 0xffda, NAME = 0x45786966, PHOTO_DIRECTORY = 0x8769;
	/** Bytes to look at: segments before the pixels, thumbnails among them, are at most 64 KB each. */
	private static final int HEAD = 1 << 18;
	private static final int ENTRY = 12, SHORT = 3;

	private final ByteBuffer tiff;

	private Exif(final ByteBuffer tiff) {
		this.tiff = tiff;
		tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
	}

	/** Those of the file that an image was opened from; empty if that is no JPEG, has none, or has gone. */
	static Optional<Exif> of(final ImagePlus image) {
		final FileInfo file = image.getOriginalFileInfo();
		if (file == null || file.fileFormat != FileInfo.GIF_OR_JPG || file.fileName == null || file.directory == null)
			return Optional.empty();
		try {
			return read(Path.of(file.directory, file.fileName));
		}
		catch (final IOException | InvalidPathException e) {
			return Optional.empty(); // the file has gone; the picture is open, and nothing else depends on it
		}
	}

	/** Those of a JPEG; empty if it has none. */
	static Optional<Exif> read(final Path jpeg) throws IOException {
		final ByteBuffer bytes;
		try (var in = Files.newInputStream(jpeg)) {
			bytes = ByteBuffer.wrap(in.readNBytes(HEAD));
		}
		int at = 2;
		while (at + 10 < bytes.limit()) {
			final int marker = bytes.getShort(at) & 0xffff, length = bytes.getShort(at + 2) & 0xffff;
			if (marker >> 8 != 0xff || marker == START_OF_SCAN) return Optional.empty();
			if (marker == APP1 && bytes.getInt(at + 4) == NAME) {
				final int size = Math.min(length - 8, bytes.limit() - at - 10);
				return size < 10 ? Optional.empty() : Optional.of(new Exif(bytes.slice(at + 10, size)));
			}
			at += 2 + length;
		}
		return Optional.empty();
	}

	/** A 16-bit number of the picture's directory. */
	OptionalInt ofPicture(final int tag) {
		return number(entry(tiff.getInt(4), tag));
	}

	/** A 16-bit number of the directory of the photo's own data. */
	OptionalInt ofPhoto(final int tag) {
		final int directory = entry(tiff.getInt(4), PHOTO_DIRECTORY);
		return directory < 0 ? OptionalInt.empty() : number(entry(tiff.getInt(directory + 8), tag));
	}

	private OptionalInt number(final int entry) {
		return entry < 0 || tiff.getShort(entry + 2) != SHORT ? OptionalInt.empty()
			: OptionalInt.of(tiff.getShort(entry + 8) & 0xffff);
	}

	/** Where an entry of a directory begins; -1 if it is not there. */
	private int entry(final int directory, final int tag) {
		if (directory < 8 || directory > tiff.limit() - 2) return -1;
		final int entries = tiff.getShort(directory) & 0xffff;
		for (int k = 0, at = directory + 2; k < entries && at + ENTRY <= tiff.limit(); k++, at += ENTRY)
			if ((tiff.getShort(at) & 0xffff) == tag) return at;
		return -1;
	}
}
