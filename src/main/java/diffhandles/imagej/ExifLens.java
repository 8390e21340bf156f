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
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The field of view of a photo's lens, as its file tells: EXIF's entry 0xA405, the focal length that a camera for 35
 * mm film would need. Its frame has a diagonal of 43.27 mm.
 * <p>
 * EXIF is a TIFF header in the JPEG's segment APP1; its first directory has the entry 0x8769, where the directory of
 * the photo's own data is.
 * </p>
 */
public final class ExifLens {

	private static final int APP1 = 0xffe1, START_OF_SCAN = 0xffda, PHOTO_DIRECTORY = 0x8769, FOCAL_LENGTH = 0xa405;
	private static final int HEAD = 1 << 18, SHORT = 3;
	private static final double DIAGONAL = Math.hypot(36, 24);

	private ExifLens() {}

	/** Vertical field of view of an opened photo, degrees; empty if its file does not tell. */
	public static OptionalDouble fieldOfViewDegrees(final ImagePlus image) {
		final FileInfo file = image.getOriginalFileInfo();
		if (file == null || file.fileFormat != FileInfo.GIF_OR_JPG || file.fileName == null || file.directory == null)
			return OptionalDouble.empty();
		try {
			final OptionalInt focal = focalLength(Path.of(file.directory, file.fileName));
			return focal.isEmpty() || focal.getAsInt() == 0 ? OptionalDouble.empty()
				: OptionalDouble.of(vertical(focal.getAsInt(), image.getWidth(), image.getHeight()));
		}
		catch (final IOException | InvalidPathException e) {
			return OptionalDouble.empty(); // the file has gone; the picture is open, and has the usual field of view
		}
	}

	/** The vertical field of view of a focal length on 35 mm film, whose diagonal the picture's diagonal is. */
	static double vertical(final double focalLength, final int width, final int height) {
		final double high = DIAGONAL * height / Math.hypot(width, height);
		return 2 * Math.toDegrees(Math.atan(high / 2 / focalLength));
	}

	/** The focal length that a JPEG tells, in millimetres on 35 mm film. */
	static OptionalInt focalLength(final Path jpeg) throws IOException {
		final ByteBuffer bytes;
		try (var in = Files.newInputStream(jpeg)) {
			bytes = ByteBuffer.wrap(in.readNBytes(HEAD));
		}
		int at = 2;
		while (at + 10 < bytes.limit()) {
			final int marker = bytes.getShort(at) & 0xffff, length = bytes.getShort(at + 2) & 0xffff;
			if (marker >> 8 != 0xff || marker == START_OF_SCAN) return OptionalInt.empty();
			if (marker == APP1 && bytes.getInt(at + 4) == 0x45786966) // Exif
				return photo(bytes.slice(at + 10, Math.max(0, Math.min(length - 8, bytes.limit() - at - 10))));
			at += 2 + length;
		}
		return OptionalInt.empty();
	}

	private static OptionalInt photo(final ByteBuffer tiff) {
		if (tiff.limit() < 10) return OptionalInt.empty();
		tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		final int entry = entry(tiff, tiff.getInt(4), PHOTO_DIRECTORY);
		if (entry < 0) return OptionalInt.empty();
		final int focal = entry(tiff, tiff.getInt(entry + 8), FOCAL_LENGTH);
		return focal < 0 || tiff.getShort(focal + 2) != SHORT ? OptionalInt.empty()
			: OptionalInt.of(tiff.getShort(focal + 8) & 0xffff);
	}

	/** Where a directory's entry of a tag is; negative if it has none. */
	private static int entry(final ByteBuffer tiff, final int directory, final int tag) {
		if (directory < 8 || directory > tiff.limit() - 2) return -1;
		final int entries = tiff.getShort(directory) & 0xffff;
		for (int k = 0, at = directory + 2; k < entries && at + 12 <= tiff.limit(); k++, at += 12)
			if ((tiff.getShort(at) & 0xffff) == tag) return at;
		return -1;
	}
}
