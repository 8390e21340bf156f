// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A model's identity, computed beside the first edit: reading gigabytes must not keep anybody waiting.
 */
final class ModelHash implements AutoCloseable {

	private final FutureTask<String> task;
	private final Callable<List<String>> changed;
	private boolean begun;

	/**
	 * @param digest reads all weights
	 * @param changed names those that are no longer what was downloaded; quick when the digest is known
	 */
	ModelHash(final Callable<String> digest, final Callable<List<String>> changed) {
		task = new FutureTask<>(digest);
		this.changed = changed;
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

	/** A sentence if the weights are no longer what was downloaded; waits until they are read. */
	Optional<String> doubt() {
		get();
		try {
			final List<String> names = changed.call();
			return names.isEmpty() ? Optional.empty()
				: Optional.of("the model's weights are not what was downloaded: " + String.join(", ", names)
					+ " changed since; remove the model in Manage Models... and install it again");
		}
		catch (final Exception e) { // an edit that is done must not be lost for it
			return Optional.of("whether the model's weights are what was downloaded cannot be told: " + e.getMessage());
		}
	}

	/** Stops the reading. */
	@Override
	public void close() {
		task.cancel(true);
	}
}
