// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Kinds of image files that ImageJ cannot open or changes, told by their first bytes. */
enum FileKind {

	/** A PNG of greys, perhaps with transparency. */
	GREY_PNG("it is a damaged PNG"),
	CMYK_JPEG("it is a JPEG of four colours (CMYK), which ImageJ does not read: convert it"),
	OTHER_JPEG("it is a damaged JPEG"),
	BIG_TIFF("it is a BigTIFF, which ImageJ by itself does not read: save it as an ordinary TIFF, or open it in Fiji "
		+ "and give that image's title"),
	OTHER_TIFF("it is a TIFF of a kind that ImageJ by itself does not read (in tiles, of 64 bits or of 16-bit floats, "
		+ "say), or a damaged one: save it as a plain TIFF of 32-bit floats, or open it in Fiji and give that image's "
		+ "title"),
	NUMPY("it is an array of NumPy: save it as a TIFF of 32-bit floats"),
	PFM("it is a PFM file: save it as a TIFF of 32-bit floats"),
	EXR("it is an OpenEXR file: save it as a TIFF of 32-bit floats"),
	WEBP("it is a WebP file: save it as a PNG or TIFF"), HEIF("it is a HEIC or AVIF file: save it as a PNG or TIFF"),
	JPEG_2000("it is a JPEG 2000 file: save it as a PNG or TIFF"), EMPTY("it is empty"),
	UNKNOWN("its kind is not known");

	/** Bytes to look at; what a JPEG has before its size is at most 64 KB a segment. */
	private static final int HEAD = 1 << 18;
	private static final int SIGNATURE = 16;
	private static final Set<Integer> NO_FRAME = Set.of(0xc4, 0xc8, 0xcc);

	private final String words;

	FileKind(final String words) {
		this.words = words;
	}

	/** What is wrong with a file of this kind that ImageJ could not open, and what to do. */
	String words() {
		return words;
	}

	static FileKind of(final Path file) {
		try (InputStream in = Files.newInputStream(file)) {
			return of(in.readNBytes(HEAD));
		}
		catch (final IOException e) {
			return UNKNOWN; // whoever opens it says what is wrong
		}
	}

	private static FileKind of(final byte[] head) {
		if (head.length == 0) return EMPTY;
		final String start =
			new String(head, 0, Math.min(SIGNATURE, head.length), StandardCharsets.ISO_8859_1) + " ".repeat(SIGNATURE);
		if (start.startsWith("\u0089PNG")) return head.length > 25 && head[25] % 4 == 0 ? GREY_PNG : UNKNOWN;
		if (start.startsWith("\u00ff\u00d8")) return components(head) == 4 ? CMYK_JPEG : OTHER_JPEG;
		if (start.startsWith("II+\0") || start.startsWith("MM\0+")) return BIG_TIFF;
		if (start.startsWith("II*\0") || start.startsWith("MM\0*")) return OTHER_TIFF;
		if (start.startsWith("\u0093NUMPY")) return NUMPY;
		if (start.startsWith("Pf\n") || start.startsWith("PF\n")) return PFM;
		if (start.startsWith("v/1\u0001")) return EXR;
		if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) return WEBP;
		if (start.startsWith("ftyp", 4)) return HEIF;
		return start.startsWith("jP  ", 4) ? JPEG_2000 : UNKNOWN;
	}

	/** How many colours a JPEG has; 0 if its first bytes do not tell. */
	private static int components(final byte[] jpeg) {
		for (int at = 2; at + 9 < jpeg.length;) {
			final int marker = jpeg[at + 1] & 0xff;
			if (jpeg[at] != (byte) 0xff) return 0;
			if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.contains(marker)) return jpeg[at + 9];
			at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
		}
		return 0;
	}
}
