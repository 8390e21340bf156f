// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Work on a thread of its own, of which only the newest request counts: requests that came in between are never begun,
 * and the one at work is told that it is out of date.
 *
 * <pre>
 * try (NewestRequest worker = new NewestRequest("preview", error -&gt; log(error))) {
 * 	worker.submit(outdated -&gt; show(draw(pose, outdated)));
 * }
 * </pre>
 */
public final class NewestRequest implements AutoCloseable {

	/** A piece of work. */
	@FunctionalInterface
	public interface Work {

		/**
		 * Does the work.
		 *
		 * @param outdated whether its result is no longer wanted; long work asks now and then, and may throw a
		 *            {@link CancellationException}
		 */
		void run(BooleanSupplier outdated);
	}

	private final Consumer<Throwable> failed;
	private final Thread thread;
	private Work next; // guarded by this
	private long newest; // number of the last request; guarded by this
	private boolean busy, closed; // guarded by this

	/**
	 * @param name of the thread
	 * @param failed hears what requests throw, but for cancellations, on that thread
	 */
	public NewestRequest(final String name, final Consumer<Throwable> failed) {
		this.failed = failed;
		thread = new Thread(this::loop, name);
		thread.setDaemon(true);
		thread.start();
	}

	/** Asks for work; what was asked for before is no longer wanted. */
	public synchronized void submit(final Work work) {
		if (closed) return;
		newest++;
		next = work;
		notifyAll();
	}

	/** Wants nothing any more that was asked for. */
	public synchronized void cancel() {
		newest++;
		next = null;
	}

	/** Whether something is being done or will be. */
	public synchronized boolean isBusy() {
		return busy || next != null;
	}

	private void loop() {
		for (Request request = take(); request != null; request = take())
			try {
				final long number = request.number;
				request.work.run(() -> isOutdated(number));
			}
			catch (final CancellationException e) {
				// its result was not wanted any more
			}
			catch (final RuntimeException | OutOfMemoryError e) {
				failed.accept(e);
			}
	}

	private record Request(Work work, long number) {}

	private synchronized boolean isOutdated(final long number) {
		return number != newest;
	}

	/** Waits for work; null after the end. */
	private synchronized Request take() {
		busy = false;
		notifyAll();
		try {
			while (next == null && !closed)
				wait();
		}
		catch (final InterruptedException e) {
			closed = true;
		}
		if (closed) return null;
		busy = true;
		final Request request = new Request(next, newest);
		next = null;
		return request;
	}

	/** Ends the thread as soon as the work that it does has ended. */
	@Override
	public synchronized void close() {
		closed = true;
		cancel();
		notifyAll();
	}
}
