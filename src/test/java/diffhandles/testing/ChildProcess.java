// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A test's program in a Java machine of its own, whose memory is small and does not grow: a simple and
 * frequent collector, the quick compiler alone.
 */
public final class ChildProcess {

	private ChildProcess() {}

	/**
	 * What the program wrote; it must end with status 0.
	 *
	 * @param folder where a file may be written
	 * @param environment further variables
	 */
	public static String output(final Class<?> program, final Path folder, final Map<String, String> environment,
		final String... arguments) throws IOException, InterruptedException
	{
		final List<String> command =
			new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms200m",
				"-Xmx200m", "-Xmn1m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				"-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", System.getProperty("java.class.path"),
				program.getName()));
		command.addAll(List.of(arguments));
		final Path output = Files.createTempFile(folder, "output", ".txt");
		final ProcessBuilder builder =
			new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().putAll(environment);
		final int status = builder.start().waitFor();
		final String written = Files.readString(output);
		assertEquals(0, status, written);
		return written;
	}
}
