// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NewestRequestTest {

	private final List<Throwable> errors = new CopyOnWriteArrayList<>();

	@Test
	void whatCameInBetweenIsNeverBegun() throws InterruptedException {
		final LinkedBlockingQueue<Integer> done = new LinkedBlockingQueue<>();
		final CountDownLatch begun = new CountDownLatch(1), goOn = new CountDownLatch(1);
		try (NewestRequest worker = new NewestRequest("test", errors::add)) {
			worker.submit(outdated -> {
				begun.countDown();
				await(goOn);
				done.add(outdated.getAsBoolean() ? -1 : 1);
			});
			begun.await();
			worker.submit(outdated -> done.add(2));
			worker.submit(outdated -> done.add(outdated.getAsBoolean() ? -3 : 3));
			assertTrue(worker.isBusy());
			goOn.countDown();
			assertEquals(-1, done.take()); // told that it was out of date
			assertEquals(3, done.take());
		}
		assertEquals(List.of(), errors);
	}

	@Test
	void errorsAreToldAndTheWorkerGoesOn() throws InterruptedException {
		final LinkedBlockingQueue<Integer> done = new LinkedBlockingQueue<>();
		final LinkedBlockingQueue<Throwable> told = new LinkedBlockingQueue<>();
		try (NewestRequest worker = new NewestRequest("test", told::add)) {
			worker.submit(outdated -> {
				throw new IllegalArgumentException("wrong");
			});
			assertEquals("wrong", told.take().getMessage());
			worker.submit(outdated -> {
				done.add(1);
				throw new CancellationException();
			});
			assertEquals(1, done.take());
			worker.submit(outdated -> done.add(2));
			assertEquals(2, done.take());
			assertTrue(told.isEmpty(), told.toString());
		}
	}

	@Test
	void nothingIsBegunAfterTheEnd() {
		final NewestRequest worker = new NewestRequest("test", errors::add);
		worker.close();
		worker.submit(outdated -> errors.add(new AssertionError("begun")));
		assertEquals(List.of(), errors);
	}

	private static void await(final CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
