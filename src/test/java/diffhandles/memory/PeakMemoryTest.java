// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.testing.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 MB that are gone again count, and only in the measurement in which they were held. Tensors are looked at in a
 * process whose heap is of one size: the heap of others grows and shrinks beside them.
 */
class PeakMemoryTest {

	private static final int MEGABYTES = 200;
	/** What the process may take beside: compiled code, the system's counting by pages and threads. */
	private static final int OTHER_MEGABYTES = 10;

	/** The process: prints megabytes before, during and after; those told at the tensors' height come last. */
	public static void main(final String[] arguments) {
		holdTensors(); // starts the engine
		final PeakMemory with = PeakMemory.start();
		final double before = with.megabytes(), height = holdTensors(), during = with.megabytes();
		System.out.printf(Locale.ROOT, "peaks %.3f %.3f %.3f %.3f%n", before, during, PeakMemory.start().megabytes(),
			height);
	}

	@Test
	void tensorsThatAreGoneAgainCountOnce(@TempDir final Path folder) throws IOException, InterruptedException {
		assumeTrue(SystemMemory.restartPeak(), "the resident set's peak is Linux's to tell");
		final String written = ChildProcess.output(PeakMemoryTest.class, folder, Map.of());
		final double[] mb = written.lines().filter(line -> line.startsWith("peaks ")).map(line -> line.substring(6))
			.map(line -> Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray()).findFirst()
			.orElseThrow();
		assertEquals(mb[0] + MEGABYTES, mb[1], OTHER_MEGABYTES, written);
		assertEquals(mb[0], mb[2], OTHER_MEGABYTES, written);
		assertEquals(mb[3], mb[1], OTHER_MEGABYTES, written);
	}

	@Test
	void arraysThatAreGoneAgainCountOnce() {
		System.gc();
		final PeakMemory with = PeakMemory.startOfHeap();
		final double before = with.megabytes();
		holdArrays();
		System.gc();
		final double during = with.megabytes();
		final double after = PeakMemory.startOfHeap().megabytes();
		final String numbers = before + " MB before, " + during + " MB during, " + after + " MB after the work";
		assertTrue(during - before > 0.9 * MEGABYTES && during - before < 1.3 * MEGABYTES, numbers);
		assertTrue(during - after > 0.9 * MEGABYTES, numbers);
	}

	/** The megabytes that are resident while the tensors are held; 0 where the system does not tell. */
	private static double holdTensors() {
		try (NDManager manager = NDManager.newBaseManager()) {
			assertEquals(1, manager.ones(new Shape(MEGABYTES, 1 << 18)).getFloat(MEGABYTES - 1, 7));
			return SystemMemory.resident().orElse(0) / (1024.0 * 1024);
		}
	}

	/** Arrays that are smaller than the collector's regions, which would count as a whole. */
	private static void holdArrays() {
		final byte[][] held = new byte[16 * MEGABYTES][1 << 16];
		for (final byte[] part : held)
			Arrays.fill(part, (byte) 1);
		assertEquals(16 * MEGABYTES, Arrays.stream(held).filter(part -> part[7] == 1).count());
	}
}
