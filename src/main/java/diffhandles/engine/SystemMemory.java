package diffhandles.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What the operating system says about memory. The tensors live outside the Java heap, so the JVM's own
 * figures miss most of it.
 */
final class SystemMemory {

	private SystemMemory() {}

	/** The largest resident memory of this process so far, in bytes; empty where the system does not tell. */
	static OptionalLong peak() {
		return kibibytes(Path.of("/proc/self/status"), "VmHWM:");
	}

	/** Memory that a program could still take without swapping, in bytes; empty where the system does not tell. */
	static OptionalLong available() {
		final OptionalLong linux = kibibytes(Path.of("/proc/meminfo"), "MemAvailable:");
		if (linux.isPresent()) return linux;
		if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system)
			return OptionalLong.of(system.getFreeMemorySize());
		return OptionalLong.empty();
	}

	/** Reads a line such as {@code VmHWM:   123456 kB} of one of Linux's status files. */
	private static OptionalLong kibibytes(final Path file, final String label) {
		if (!Files.isReadable(file)) return OptionalLong.empty();
		try {
			return Files.readAllLines(file).stream().filter(line -> line.startsWith(label))
				.mapToLong(line -> 1024 * Long.parseLong(line.substring(label.length()).replace("kB", "").trim()))
				.findFirst();
		}
		catch (final IOException e) {
			// A status file that vanishes or is forbidden means that the system does not tell.
			return OptionalLong.empty();
		}
	}
}
