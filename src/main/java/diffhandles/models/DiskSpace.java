// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Room on a disk, looked at before it is used. */
final class DiskSpace {

	/** Bytes that are left alone: for the system and the other programs. */
	private static final long SPARE = 200_000_000;

	private DiskSpace() {}

	/**
	 * @param what a sentence's subject
	 * @param needed bytes that will be written
	 * @param folder where; it exists
	 * @throws IOException with both figures if there is no room
	 */
	static void require(final String what, final long needed, final Path folder) throws IOException {
		final long free = Files.getFileStore(folder).getUsableSpace() - SPARE;
		if (free < needed) throw new IOException(String.format(Locale.ROOT,
			"%s needs %.1f GB more, and %.1f GB are free in %s: make room, or choose another folder of models", what,
			needed / 1e9, Math.max(0, free) / 1e9, folder));
	}
}
