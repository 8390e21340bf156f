// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The SHA-256 of every file of a downloaded model, kept in its folder in the format of {@code sha256sum}. */
public final class Checksums {

	/** Their file's name. */
	public static final String FILE = "SHA256SUMS";

	private Checksums() {}

	/**
	 * Digests by path, with slashes; empty if there are none.
	 *
	 * @throws IOException if the file is not in that format
	 */
	public static Map<String, String> read(final Path folder) throws IOException {
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
	public static void write(final Path folder, final Map<String, String> digests) throws IOException {
		final List<String> lines = digests.entrySet().stream().map(e -> e.getValue() + "  " + e.getKey()).toList();
		final Path next = folder.resolve(FILE + ".part");
		Files.write(next, lines);
		Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}
}
