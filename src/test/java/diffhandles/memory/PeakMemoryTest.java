// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 200 MB that are gone again count, and only in the measurement in which they were held. */
class PeakMemoryTest {

	private static final int MEGABYTES = 200;

	@BeforeAll
	static void startTheTensorEngine() {
		holdTensors();
	}

	@Test
	void tensorsThatAreGoneAgainCountOnce() {
		assumeTrue(SystemMemory.restartPeak(), "the resident set's peak is Linux's to tell");
		requireToCountOnce(PeakMemory::start, PeakMemoryTest::holdTensors);
	}

	/**
	 * The peak is what the system told was resident while the tensors were held; its two counts differ by some
	 * pages.
	 */
	@Test
	void thePeakIsWhatWasResidentAtItsHeight() {
		assumeTrue(SystemMemory.restartPeak(), "the resident set's peak is Linux's to tell");
		final PeakMemory peak = PeakMemory.start();
		final double height = holdTensors(), told = peak.megabytes();
		assertTrue(told > height - 2 && told < height + MEGABYTES / 2,
			told + " MB at the peak, " + height + " MB resident with the tensors");
	}

	@Test
	void arraysThatAreGoneAgainCountOnce() {
		requireToCountOnce(PeakMemory::startOfHeap, PeakMemoryTest::holdArrays);
	}

	private static void requireToCountOnce(final Supplier<PeakMemory> start, final Runnable work) {
		System.gc();
		final PeakMemory with = start.get();
		final double before = with.megabytes();
		work.run();
		final double during = with.megabytes();
		System.gc();
		final double after = start.get().megabytes();
		final String numbers = before + " MB before, " + during + " MB during, " + after + " MB after the work";
		assertTrue(during - before > 0.9 * MEGABYTES, numbers);
		assertTrue(during - after > 0.9 * MEGABYTES, numbers);
	}

	/** The megabytes that are resident while the tensors are held; 0 where the system does not tell. */
	private static double holdTensors() {
		try (NDManager manager = NDManager.newBaseManager()) {
			assertEquals(1, manager.ones(new Shape(MEGABYTES, 1 << 18)).getFloat(MEGABYTES - 1, 7));
			return SystemMemory.resident().orElse(0) / (1024.0 * 1024);
		}
	}

	private static void holdArrays() {
		final byte[][] held = new byte[MEGABYTES][1 << 20];
		for (final byte[] megabyte : held)
			Arrays.fill(megabyte, (byte) 1);
		assertEquals(MEGABYTES, Arrays.stream(held).filter(megabyte -> megabyte[7] == 1).count());
	}
}
