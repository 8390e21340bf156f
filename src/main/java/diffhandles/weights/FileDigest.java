package diffhandles.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SHA-256 of files, computed once per process for each state (size and date) of a file. */
final class FileDigest {

	private static final Map<State, String> KNOWN = new ConcurrentHashMap<>();
	private static final int BUFFER = 1 << 20;

	private FileDigest() {}

	static String sha256(final Path file) throws IOException {
		final State state = new State(file.toRealPath(), Files.size(file), Files.getLastModifiedTime(file));
		final String known = KNOWN.get(state);
		if (known != null) return known;
		final MessageDigest digest = newDigest();
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] buffer = new byte[BUFFER];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer))
				digest.update(buffer, 0, n);
		}
		final String hex = HexFormat.of().formatHex(digest.digest());
		KNOWN.put(state, hex);
		return hex;
	}

	static String sha256(final String text) {
		return HexFormat.of().formatHex(newDigest().digest(text.getBytes(StandardCharsets.UTF_8)));
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
