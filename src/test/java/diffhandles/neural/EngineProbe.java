// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that starts the engine on the CPU, computes 6 · 7, and prints that and the facts, or what went wrong. */
public final class EngineProbe {

	private EngineProbe() {}

	public static void main(final String[] arguments) {
		try (NDManager manager = ComputeDevice.select(ComputeDevice.Choice.AUTO).newManager()) {
			System.out.printf("%.0f %s%n", manager.create(new float[]{ 6 }).mul(7).getFloat(),
				ComputeDevice.facts(ComputeDevice.Choice.AUTO).sentence());
		}
		catch (final IllegalStateException | UncheckedIOException e) {
			System.out.println("refused: " + e.getMessage());
		}
	}

	/** The class path of the tests, with or without the jar that has PyTorch's libraries, behind other places. */
	static String classPath(final boolean jar, final Path... before) {
		final Stream<String> own = Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
			.filter(entry -> jar || !entry.contains("pytorch-native-cpu"));
		return Stream.concat(Stream.of(before).map(Path::toString), own)
			.collect(Collectors.joining(java.io.File.pathSeparator));
	}

	/** Starts the process with variables and properties; what it says on standard output is the probe's. */
	static Process start(final String classPath, final Map<String, String> variables, final String... properties)
		throws IOException
	{
		final List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of(properties));
		command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath,
			EngineProbe.class.getName()));
		final ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
		for (final String name : List.of("PYTORCH_FLAVOR", "PYTORCH_LIBRARY_PATH", "DJL_CACHE_DIR",
			"DIFFHANDLES_PYTORCH"))
			builder.environment().remove(name);
		builder.environment().putAll(variables);
		return builder.start();
	}

	/** What it said at its end. */
	static String answer(final Process process) throws IOException, InterruptedException {
		final String said = new String(process.getInputStream().readAllBytes()).strip();
		process.waitFor();
		return said;
	}
}
