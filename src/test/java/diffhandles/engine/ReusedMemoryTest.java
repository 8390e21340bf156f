// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.testing.ChildProcess;
import diffhandles.testing.SmallDemoModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An array that the engine makes of a Java array borrows its memory. An edit in which every freed byte is overwritten
 * at once, and the collector never rests, equals the same edit by itself.
 */
class ReusedMemoryTest {

	@Test
	void whatAnEditStillNeedsIsNotFreed(@TempDir final Path folder) throws IOException, InterruptedException {
		final String written = ChildProcess.output(DisturbedEdits.class, folder, Map.of("MALLOC_PERTURB_", "255"),
			SmallDemoModel.in(folder.resolve("demo")).toString());
		final List<String> differences = written.lines().filter(line -> line.contains(" differs in ")).toList();
		assertEquals(2, differences.size(), written);
		for (final String line : differences)
			assertEquals("0 of 10752 values", line.replaceAll(".* differs in ", ""), written);
	}
}
