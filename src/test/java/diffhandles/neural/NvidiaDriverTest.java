// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nvidia-smi answers, as its manual and users show it. */
class NvidiaDriverTest {

	@Test
	void aCardIsRead() {
		final NvidiaDriver driver = NvidiaDriver.of(0, "NVIDIA GeForce RTX 3060, 550.54.14, 8.6, 12288, 11000\n");
		assertEquals(
			Optional.of(new GraphicsCard("NVIDIA GeForce RTX 3060", "550.54.14", 8.6, 12288L << 20, 11000L << 20)),
			driver.card());
		assertEquals(Optional.empty(), driver.problem());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"0 | NVIDIA A100, 470.57.02, 8.0, 40960, 40000 | the driver 470.57.02 of the graphics card NVIDIA A100 is too "
			+ "old: PyTorch for CUDA 12.8 needs 525 or newer",
		"0 | NVIDIA GeForce GTX 1080, 550.54.14, 6.1, 8192, 8000 | the graphics card NVIDIA GeForce GTX 1080 is too "
			+ "old: it has compute capability 6.1, and PyTorch for CUDA 12.8 needs 7.5 (RTX 20 or newer)",
		"2 | Field \"compute_cap\" is not a valid field to query. | NVIDIA's driver is too old: PyTorch for CUDA 12.8 "
			+ "needs 525 or newer",
		"9 | NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. | NVIDIA's driver does not "
			+ "work: NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
		"6 | No devices were found | NVIDIA's driver does not work: No devices were found",
		"1 | '' | NVIDIA's driver does not work: nvidia-smi ended with status 1",
		"0 | [N/A], 550.54.14, [N/A], 1, 1 | NVIDIA's driver does not tell what its graphics card can do ('[N/A], "
			+ "550.54.14, [N/A], 1, 1')" })
	void whatIsInTheWayIsSaid(final int status, final String answer, final String problem) {
		final NvidiaDriver driver = NvidiaDriver.of(status, answer);
		assertEquals(Optional.of(problem), driver.problem());
		assertTrue(driver.card().isEmpty());
	}

	@Test
	void withoutTheToolThereIsNoDriver() {
		assertEquals(Optional.of("no NVIDIA driver was found"),
			NvidiaDriver.ask(List.of("no-such-tool-here")).problem());
	}

	/** Java itself stands in for the tool: it answers in words and with a status of its own. */
	@Test
	void aToolThatFailsIsQuoted() {
		final String problem =
			NvidiaDriver.ask(List.of(java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java").toString()))
				.problem().orElseThrow();
		final String variable = "JAVA_TOOL_OPTIONS"; // Java's first words are of this, if it is set
		assertTrue(problem.startsWith("NVIDIA's driver does not work: ")
			&& problem.contains(System.getenv().containsKey(variable) ? variable : "--query-gpu"), problem);
	}
}
