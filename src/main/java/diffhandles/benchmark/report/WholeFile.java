// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are either complete or as they were before. */
final class WholeFile {

	private WholeFile() {}

	/** @throws IOException with the file's name and what the system says, such as that the disk is full */
	static void replace(final Path file, final byte[] content) throws IOException {
		final Path partial = file.resolveSibling(file.getFileName() + ".part");
		try {
			Files.write(partial, content);
		}
		catch (final IOException e) {
			Files.deleteIfExists(partial);
			throw new IOException("cannot write " + file + ": " + reason(e), e);
		}
		Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}

	/** What the system says, without the name of the file. */
	static String reason(final IOException e) {
		if (e instanceof AccessDeniedException) return "access denied";
		if (e instanceof NoSuchFileException) return "there is no such folder";
		return e instanceof final FileSystemException failed && failed.getReason() != null ? failed.getReason()
			: e.getMessage();
	}
}
