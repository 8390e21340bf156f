// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models.window;

import diffhandles.models.DownloadListener;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;

/**
 * What the window does beside the user: one thing at a time, which can be stopped.
 *
 * @see Display
 */
final class BackgroundWork implements DownloadListener {

	/** Who is told how it goes; its methods are called as the executor says. */
	interface Display {

		/** @param cancellable whether it can be stopped */
		void begun(String what, boolean cancellable);

		void at(String file, long done, long total, double bytesPerSecond);

		void said(String sentence);

		/** @param sentence what was done, or what went wrong */
		void ended(String sentence);
	}

	/** Something that takes its time. */
	@FunctionalInterface
	interface Action {

		/** @return what was done, in a sentence */
		String run(DownloadListener listener) throws IOException;
	}

	private final Display display;
	private final Executor told;
	private volatile boolean cancelled;
	private volatile boolean busy;

	/** @param told calls the display, such as the thread of Swing */
	BackgroundWork(final Display display, final Executor told) {
		this.display = display;
		this.told = told;
	}

	/** Whether something is being done. */
	boolean isBusy() {
		return busy;
	}

	/**
	 * Begins something, unless something is being done.
	 *
	 * @param what a sentence's beginning: "Downloading Depth Anything"
	 */
	void begin(final String what, final boolean cancellable, final Action action) {
		synchronized (this) {
			if (busy) return;
			busy = true;
			cancelled = false;
		}
		told.execute(() -> display.begun(what, cancellable));
		final Thread thread = new Thread(() -> {
			final String end = end(action);
			busy = false;
			told.execute(() -> display.ended(end));
		}, what);
		thread.setDaemon(true);
		thread.start();
	}

	private String end(final Action action) {
		try {
			return action.run(this);
		}
		catch (final CancellationException e) {
			return "Stopped. What is here stays for the next time.";
		}
		catch (final IOException | RuntimeException e) {
			return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
		}
	}

	/** Stops it soon. */
	void cancel() {
		cancelled = true;
	}

	@Override
	public boolean isCancelled() {
		return cancelled;
	}

	@Override
	public void progress(final String file, final long done, final long total, final double bytesPerSecond) {
		told.execute(() -> display.at(file, done, total, bytesPerSecond));
	}

	@Override
	public void note(final String sentence) {
		told.execute(() -> display.said(sentence));
	}
}
