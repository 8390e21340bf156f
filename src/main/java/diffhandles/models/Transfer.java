// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import diffhandles.models.MirrorProblem.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/**
 * Copies an answer's bytes to a file, and notices when no more come.
 * <p>
 * A thread of its own waits for bytes, since a read from the net cannot be asked to give up; closing the stream ends
 * it.
 * </p>
 *
 * @param stall the longest wait for the next bytes
 * @param listener may stop the transfer
 */
record Transfer(Duration stall, DownloadListener listener) {

	private static final int BLOCK = 1 << 16;
	private static final Duration ASK = Duration.ofMillis(200);

	/**
	 * Copies until the stream ends.
	 *
	 * @param size what the file may grow to, bytes
	 * @throws MirrorProblem if bytes stay away, break off, or are more than expected
	 * @throws CancellationException if the listener asks for it, or the thread is interrupted
	 */
	void copy(final InputStream from, final FileChannel to, final long size, final LongConsumer progress)
		throws IOException
	{
		final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
			final Thread thread = new Thread(task, "download");
			thread.setDaemon(true);
			return thread;
		});
		try {
			final byte[] block = new byte[BLOCK];
			for (int n = read(reader, from, block); n >= 0; n = read(reader, from, block)) {
				if (to.position() + n > size)
					throw new MirrorProblem(Remedy.NEXT_MIRROR, "it sends more than the expected " + size + " bytes");
				for (final ByteBuffer bytes = ByteBuffer.wrap(block, 0, n); bytes.hasRemaining();)
					to.write(bytes);
				progress.accept(to.position());
			}
		}
		catch (final ClosedByInterruptException e) { // of the file; the thread stays interrupted
			throw interrupted(e);
		}
		finally {
			reader.shutdownNow();
		}
	}

	private static CancellationException interrupted(final Exception cause) {
		final CancellationException cancelled = new CancellationException("interrupted during a download");
		cancelled.initCause(cause);
		return cancelled;
	}

	/** The next bytes; −1 at the end. */
	private int read(final ExecutorService reader, final InputStream from, final byte[] block) throws IOException {
		final var pending = reader.submit(() -> from.read(block));
		for (final long end = System.nanoTime() + stall.toNanos(); System.nanoTime() < end;) {
			if (listener.isCancelled()) {
				from.close();
				throw new CancellationException("the download was cancelled");
			}
			try {
				return pending.get(Math.min(ASK.toMillis(), Math.max(1, stall.toMillis())), TimeUnit.MILLISECONDS);
			}
			catch (final TimeoutException e) {
				continue; // asks whether to stop, then waits on
			}
			catch (final InterruptedException e) {
				from.close();
				Thread.currentThread().interrupt();
				throw interrupted(e);
			}
			catch (final ExecutionException e) {
				final MirrorProblem problem =
					new MirrorProblem(Remedy.RETRY, "the connection broke off (" + e.getCause().getMessage() + ")");
				problem.initCause(e.getCause());
				throw problem;
			}
		}
		from.close();
		throw new MirrorProblem(Remedy.RETRY, "nothing came for " + stall.toSeconds() + " s");
	}
}
