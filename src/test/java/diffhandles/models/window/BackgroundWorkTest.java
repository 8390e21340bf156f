// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest {

	/** Writes down what is shown. */
	private static final class Told implements BackgroundWork.Display {

		final BlockingQueue<String> words = new LinkedBlockingQueue<>();

		@Override
		public void begun(final String what, final boolean cancellable) {
			words.add(what + (cancellable ? ", can be stopped" : ""));
		}

		@Override
		public void at(final String file, final long done, final long total, final double bytesPerSecond) {
			words.add(file + " " + done + "/" + total);
		}

		@Override
		public void said(final String sentence) {
			words.add(sentence);
		}

		@Override
		public void ended(final String sentence) {
			words.add("end: " + sentence);
		}

		List<String> next(final int count) throws InterruptedException {
			final List<String> next = new ArrayList<>();
			for (int i = 0; i < count; i++)
				next.add(words.poll(20, TimeUnit.SECONDS));
			return next;
		}
	}

	private final Told told = new Told();
	private final BackgroundWork work = new BackgroundWork(told, Runnable::run);

	@Test
	void progressAndEndAreShownInOrder() throws InterruptedException {
		work.begin("Copying", true, listener -> {
			listener.progress("a", 1, 2, 0);
			listener.note("slow");
			return "done";
		});
		assertEquals(List.of("Copying, can be stopped", "a 1/2", "slow", "end: done"), told.next(4));
	}

	@Test
	void whatGoesWrongIsTheEnd() throws InterruptedException {
		work.begin("Copying", false, listener -> {
			throw new IOException("the disk is full");
		});
		assertEquals(List.of("Copying", "end: the disk is full"), told.next(2));
		work.begin("Copying", false, listener -> {
			throw new IllegalStateException();
		});
		assertEquals(List.of("Copying", "end: IllegalStateException"), told.next(2));
		assertFalse(work.isBusy());
	}

	@Test
	void oneThingAtATimeUntilItIsStopped() throws InterruptedException {
		final CountDownLatch running = new CountDownLatch(1);
		work.begin("First", true, listener -> {
			running.countDown();
			while (!listener.isCancelled())
				Thread.onSpinWait();
			throw new CancellationException();
		});
		assertTrue(running.await(20, TimeUnit.SECONDS));
		assertTrue(work.isBusy());
		work.begin("Second", true, listener -> "never");
		work.cancel();
		assertEquals(List.of("First, can be stopped", "end: Stopped. What is here stays for the next time."),
			told.next(2));
		work.begin("Third", true, listener -> listener.isCancelled() ? "stopped before" : "done");
		assertEquals(List.of("Third, can be stopped", "end: done"), told.next(2));
	}
}
