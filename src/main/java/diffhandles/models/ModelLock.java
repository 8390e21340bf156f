// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two programs, and two threads of one, from changing a model at once.
 * <p>
 * The empty file {@code .ID.lock} beside the models is locked meanwhile. The system frees the lock when a program ends,
 * however that happens. The file stays for good: if it were deleted, one program could lock the deleted file, which it
 * had opened before, and another a new one of that name.
 * </p>
 */
final class ModelLock implements AutoCloseable {

	private final FileChannel channel;

	private ModelLock(final FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Takes a model's lock, and does not wait for it.
	 *
	 * @param models the folder of models; it is made if it is not there
	 * @throws IOException if somebody else has it, or the folder cannot be written
	 */
	static ModelLock take(final Path models, final CatalogueEntry entry) throws IOException {
		Files.createDirectories(models);
		final FileChannel channel = FileChannel.open(models.resolve("." + entry.id() + ".lock"),
			StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		if (lock(channel) == null) {
			channel.close();
			throw new IOException("another program is installing " + entry.title()
				+ " at this moment: wait until it is done, then try again");
		}
		return new ModelLock(channel);
	}

	/** Null if another program, or another thread of this one, holds it. */
	private static FileLock lock(final FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (final OverlappingFileLockException e) {
			return null; // this program holds it
		}
	}

	/** Frees it. */
	@Override
	public void close() throws IOException {
		channel.close();
	}
}
