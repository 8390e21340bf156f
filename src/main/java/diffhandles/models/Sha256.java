package diffhandles.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a file. */
final class Sha256 {

	private Sha256() {}

	/** In lower-case hexadecimal digits. */
	static String of(final Path file) throws IOException {
		final MessageDigest digest;
		try {
			digest = MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] block = new byte[1 << 16];
			for (int n = in.read(block); n >= 0; n = in.read(block))
				digest.update(block, 0, n);
		}
		return HexFormat.of().formatHex(digest.digest());
	}
}
