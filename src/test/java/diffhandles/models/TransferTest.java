// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {

	@TempDir
	Path folder;

	/** The bytes are here when the interrupt comes, so not the wait for them is interrupted but the disk. */
	@Test
	void anInterruptedThreadCancelsAndIsNoFailureOfTheDisk() throws IOException {
		final CountDownLatch read = new CountDownLatch(1);
		final InputStream bytes = new InputStream() {

			@Override
			public int read() {
				return 1;
			}

			@Override
			public int read(final byte[] block, final int from, final int length) {
				read.countDown();
				return length;
			}
		};
		final DownloadListener interrupting = new DownloadListener() {

			@Override
			public void progress(final String file, final long done, final long total, final double rate) {}

			@Override
			public boolean isCancelled() {
				try {
					read.await();
					Thread.sleep(100); // the reader hands over what it has read
				}
				catch (final InterruptedException e) {
					throw new AssertionError(e);
				}
				Thread.currentThread().interrupt();
				return false;
			}
		};
		try (FileChannel out =
			FileChannel.open(folder.resolve("w.part"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			final CancellationException cancelled = assertThrows(CancellationException.class,
				() -> new Transfer(Duration.ofSeconds(5), interrupting).copy(bytes, out, 1 << 20, done -> {}));
			assertEquals(ClosedByInterruptException.class, cancelled.getCause().getClass());
			assertTrue(Thread.interrupted(), "the thread stays interrupted");
		}
	}
}
