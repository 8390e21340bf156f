// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.testing.ChildProcess;
import diffhandles.testing.SmallDemoModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tensors live outside the Java heap, where nothing collects what is forgotten. {@link EditRounds}, a process of its
 * own, counts after each round of edits all tensors that were made since its start and not freed, whoever owns them:
 * not one may be added. What the engine holds that is no tensor of ours shows in the resident memory only: there the
 * heap is fixed, and every array of more than some kilobytes has pages of its own that go when it goes.
 */
class EditMemoryTest {

	/** What caches and compiled code may add from the first counted round to the last, kB. */
	private static final int GROWTH_KILOBYTES = 4 * 1024;

	@TempDir
	private Path folder;

	@Test
	void nothingIsLeftOfAnEditButTheLastReconstruction() throws IOException, InterruptedException {
		// of glibc; other systems know no such variable
		final String written = ChildProcess.output(EditRounds.class, folder, Map.of("MALLOC_MMAP_THRESHOLD_", "16384"),
			SmallDemoModel.in(folder.resolve("demo")).toString());
		final long[][] rounds = written.lines().filter(line -> line.startsWith("round "))
			.map(line -> Arrays.stream(line.substring(6).split(" ")).mapToLong(Long::parseLong).toArray())
			.toArray(long[][]::new);
		assertEquals(EditRounds.COUNTED, rounds.length, written);
		for (final long[] round : rounds)
			assertEquals(rounds[0][0], round[0], () -> "tensors after each round:\n" + written);
		assertTrue(rounds[0][0] > 100, () -> "the weights are among the tensors:\n" + written);
		assertTrue(written.contains("closed 0\n"), () -> "a closed model must leave no tensor:\n" + written);
		final long growth = rounds[EditRounds.COUNTED - 1][1] - rounds[0][1];
		assertTrue(growth < GROWTH_KILOBYTES, () -> "resident memory grew by " + growth + " kB:\n" + written);
	}
}
