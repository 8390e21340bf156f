// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.testing.FullSizeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits of 512² pixels with random weights of full size, in a process of their own: {@code mvn verify -Pfullsize}. */
@EnabledIfSystemProperty(named = "diffhandles.fullsize", matches = ".+")
class FullSizeTest {

	/** The least and the most that people have: 16 GB beside a browser. MB of 10⁶ bytes; see docs/speed.md. */
	@ParameterizedTest
	@CsvSource({ "bf16, 2, 5000", "fp32, 1, 8000" })
	void editsStayWithinTheMemoryThatPeopleHave(final String precision, final int edits, final long megabytes)
		throws IOException, InterruptedException
	{
		final Path folder = Files.createDirectories(Path.of(System.getProperty("diffhandles.fullsize")));
		FullSizeModel.write(folder.resolve("model"), false);
		final Path output = folder.resolve(precision + ".txt");
		final int status = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx1g", "-cp", System.getProperty("java.class.path"), FullSizeEdits.class.getName(),
			folder.resolve("model").toString(), precision, Integer.toString(edits), "2", "DIRECT")
			.redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
		final String written = Files.readString(output);
		assertEquals(0, status, written);
		final long peak = written.lines().filter(line -> line.matches("\\d+ \\w+ [\\d.]+ \\d+ \\d+"))
			.mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1))).max().orElseThrow();
		assertTrue(written.contains(edits + " composite "), written);
		assertTrue(peak <= megabytes, () -> "peak " + peak + " MB:\n" + written);
	}
}
