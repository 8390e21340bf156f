// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLockTest {

	@TempDir
	private Path folder;

	/** Each leaves the cache half-made for a moment; nobody else may see that. */
	@Test
	void threadsTakeTurns() throws Exception {
		final AtomicInteger inside = new AtomicInteger(), most = new AtomicInteger();
		final ExecutorService threads = Executors.newFixedThreadPool(4);
		final List<Future<?>> all = new ArrayList<>();
		for (int i = 0; i < 8; i++)
			all.add(threads.submit(() -> EngineLock.alone(folder.resolve("new").resolve("cache"), () -> {
				most.accumulateAndGet(inside.incrementAndGet(), Math::max);
				Thread.onSpinWait();
				return inside.decrementAndGet();
			})));
		for (final Future<?> future : all)
			future.get();
		threads.shutdown();
		assertEquals(1, most.get());
	}

	/** Another process holds the lock, writes when it lets go; what runs after must see that. */
	@Test
	void processesTakeTurns() throws IOException, InterruptedException {
		final Path done = folder.resolve("done"), holding = folder.resolve("holding");
		final Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-cp", System.getProperty("java.class.path"), Holder.class.getName(), folder.resolve("cache").toString(),
			holding.toString(), done.toString()).inheritIO().start();
		while (!Files.exists(holding) && other.isAlive())
			Thread.sleep(10);
		assertFalse(Files.exists(done));
		assertTrue(EngineLock.alone(folder.resolve("cache"), () -> Files.exists(done)));
		assertEquals(0, other.waitFor());
	}

	/** Holds the lock for a moment. */
	static final class Holder {

		private Holder() {}

		public static void main(final String[] arguments) throws IOException {
			EngineLock.alone(Path.of(arguments[0]), () -> {
				try {
					Files.writeString(Path.of(arguments[1]), "");
					Thread.sleep(500);
					return Files.writeString(Path.of(arguments[2]), "");
				}
				catch (final IOException e) {
					throw new UncheckedIOException(e);
				}
				catch (final InterruptedException e) {
					throw new IllegalStateException(e);
				}
			});
		}
	}

	/** A cache that is only read, or is no folder: there is nothing to guard, and the work is done. */
	@Test
	void whereNothingCanBeLockedTheWorkIsDoneOnce() throws IOException {
		final Path file = Files.writeString(folder.resolve("file"), "");
		final AtomicInteger done = new AtomicInteger();
		assertEquals(1, EngineLock.alone(file, done::incrementAndGet));
	}
}
