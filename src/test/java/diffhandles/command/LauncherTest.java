// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code imagej}: what it says before it builds or starts anything. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

	@Test
	void helpShowsTheWaysToStart() throws IOException, InterruptedException {
		final Ended ended = imagej("--help");
		assertEquals(0, ended.exit);
		assertTrue(ended.out.contains("  ./imagej --headless MACRO.ijm [ARGUMENT]   a macro without any display"),
			ended.out);
		assertTrue(ended.out.lines().noneMatch(line -> line.startsWith("#") || line.startsWith("set ")), ended.out);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = { "--heedless a.ijm|unknown argument '--heedless'",
			"--headless|--headless takes a macro and at most one argument for it, got 0 arguments",
			"--headless a.ijm b c|--headless takes a macro and at most one argument for it, got 3 arguments" })
	void wrongArgumentsAreRefused(final String arguments, final String message)
		throws IOException, InterruptedException
	{
		final Ended ended = imagej(arguments.split(" "));
		assertEquals(2, ended.exit);
		assertTrue(ended.out.startsWith("imagej: " + message + "\n"), ended.out);
	}

	private static Ended imagej(final String... arguments) throws IOException, InterruptedException {
		final List<String> command = new ArrayList<>(List.of("bash", Path.of("imagej").toAbsolutePath().toString()));
		command.addAll(List.of(arguments));
		final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		final String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Ended(process.waitFor(), out);
	}

	/** How it ended, and what it wrote. */
	private record Ended(int exit, String out) {}
}
