// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SHA-256 of files, texts and numbers, as 64 hexadecimal digits. */
public final class Sha256 {

	/** Digests of files, computed once per process for each state (size and date) of a file. */
	private static final Map<State, String> KNOWN = new ConcurrentHashMap<>();
	private static final int BUFFER = 1 << 20;

	private Sha256() {}

	/** The digest of a file; read once as long as its size and date stay. */
	static String of(final Path file) throws IOException {
		try {
			return digest(file);
		}
		catch (final FileSystemException e) {
			throw MalformedModelFile.unreadable(file, e);
		}
	}

	private static String digest(final Path file) throws IOException {
		final State state = new State(file.toRealPath(), Files.size(file), Files.getLastModifiedTime(file));
		final String known = KNOWN.get(state);
		if (known != null) return known;
		final String hex = ofBytes(file);
		KNOWN.put(state, hex);
		return hex;
	}

	/** The digest of every byte that a file has now, whatever was read before. */
	public static String ofBytes(final Path file) throws IOException {
		final MessageDigest digest = newDigest();
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] buffer = new byte[BUFFER];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer))
				digest.update(buffer, 0, n);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	static String of(final String text) {
		return HexFormat.of().formatHex(newDigest().digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	/** The digest of arrays, one after the other; numbers big-endian. */
	public static String of(final float[]... arrays) {
		final MessageDigest digest = newDigest();
		final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
		for (final float[] array : arrays) {
			for (int from = 0; from < array.length; from += BUFFER / Float.BYTES) {
				final int count = Math.min(BUFFER / Float.BYTES, array.length - from);
				bytes.asFloatBuffer().put(array, from, count);
				digest.update(bytes.array(), 0, count * Float.BYTES);
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest newDigest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform must have SHA-256", e);
		}
	}

	private record State(Path file, long size, FileTime modified) {}
}
