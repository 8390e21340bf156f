// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.imagej.PicturePlane;
import ij.process.ImageProcessor;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a picture's pixels, row by row, channel after channel, numbers with their high bytes first. */
final class PixelHash {

	private static final int CHUNK = 1 << 14;

	private PixelHash() {}

	/** 64 hexadecimal digits. */
	static String of(final PicturePlane plane) {
		try {
			final MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (final ImageProcessor pixels : plane.processors())
				update(digest, pixels.getPixels());
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e); // every Java has it
		}
	}

	private static void update(final MessageDigest digest, final Object pixels) {
		if (pixels instanceof final byte[] bytes) {
			digest.update(bytes);
			return;
		}
		final int count = Array.getLength(pixels);
		for (int from = 0; from < count; from += CHUNK) {
			final int n = Math.min(CHUNK, count - from);
			final ByteBuffer bytes = ByteBuffer.allocate(4 * n);
			if (pixels instanceof final short[] values) bytes.asShortBuffer().put(values, from, n);
			else if (pixels instanceof final int[] values) bytes.asIntBuffer().put(values, from, n);
			else
				bytes.asFloatBuffer().put((float[]) pixels, from, n);
			digest.update(bytes.limit(pixels instanceof short[] ? 2 * n : 4 * n));
		}
	}
}
