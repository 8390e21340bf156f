// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * Lets one process at a time fill the engine's cache.
 * <p>
 * The engine unpacks or fetches its libraries at the first use. Of two processes that do so at once, one deletes the
 * folder that the other has just made and is loading from. So they take turns; the second finds all in place. The
 * system frees the lock when a process ends, however that happens. The empty lock file stays.
 * </p>
 */
final class EngineLock {

	static final String FILE = "diffhandles.lock";

	private EngineLock() {}

	/**
	 * Does work alone. Where the cache cannot be written or locked, nothing can be guarded: then the work is done,
	 * and the engine says what is wrong with the cache if it needs it.
	 */
	static synchronized <R> R alone(final Path cache, final Supplier<R> work) throws IOException {
		try (FileChannel channel = locked(cache)) {
			return work.get();
		}
	}

	/** The locked file, to be closed; null where there is none. Waits for other processes. */
	private static FileChannel locked(final Path cache) {
		try {
			Files.createDirectories(cache);
			final FileChannel channel =
				FileChannel.open(cache.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			try {
				channel.lock();
				return channel;
			}
			catch (final IOException noLocksHere) {
				channel.close();
				return null;
			}
		}
		catch (final IOException cannotBeWritten) {
			return null;
		}
	}
}
