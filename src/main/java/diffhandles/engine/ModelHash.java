// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A model's identity, computed beside the first edit: reading gigabytes must not keep anybody waiting.
 */
final class ModelHash implements AutoCloseable {

	private final FutureTask<String> task;
	private boolean begun;

	/** @param digest reads all weights */
	ModelHash(final Callable<String> digest) {
		task = new FutureTask<>(digest);
	}

	/** Begins to compute, unless that has been done. */
	synchronized void begin() {
		if (begun) return;
		begun = true;
		final Thread thread = new Thread(task, "hash of the model's weights");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Waits for the digest.
	 *
	 * @return 64 hexadecimal digits; or "unknown" and the reason, since an edit that is done must not be lost for it
	 */
	String get() {
		begin();
		try {
			return task.get();
		}
		catch (final ExecutionException e) {
			return "unknown: " + e.getCause().getMessage();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while the model's weights were read");
		}
	}

	/** Stops the reading. */
	@Override
	public void close() {
		task.cancel(true);
	}
}
