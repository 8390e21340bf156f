// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The SHA-256 of every file of a downloaded model, kept in its folder in the format of {@code sha256sum}. */
final class Checksums {

	static final String FILE = "SHA256SUMS";

	private Checksums() {}

	/** Digests by path; empty if there are none. */
	static Map<String, String> read(final Path folder) throws IOException {
		final Map<String, String> digests = new TreeMap<>();
		final Path file = folder.resolve(FILE);
		if (!Files.exists(file)) return digests;
		for (final String line : Files.readAllLines(file)) {
			final int gap = line.indexOf("  ");
			if (gap != 64)
				throw new IOException(file + ": expected 64 digits, two spaces and a path, got '" + line + "'");
			digests.put(line.substring(gap + 2), line.substring(0, gap));
		}
		return digests;
	}

	/** Replaces the file in one step. */
	static void write(final Path folder, final Map<String, String> digests) throws IOException {
		final List<String> lines = digests.entrySet().stream().map(e -> e.getValue() + "  " + e.getKey()).toList();
		final Path next = folder.resolve(FILE + ".part");
		Files.write(next, lines);
		Files.move(next, folder.resolve(FILE), java.nio.file.StandardCopyOption.ATOMIC_MOVE,
			java.nio.file.StandardCopyOption.REPLACE_EXISTING);
	}
}
