// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.memory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What the operating system says about memory. The tensors live outside the Java heap, so the JVM's own
 * figures miss most of it.
 */
public final class SystemMemory {

	private static final Path OWN_STATUS = Path.of("/proc/self/status");
	private static final Path CLEAR = Path.of("/proc/self/clear_refs");
	/** What, written to {@link #CLEAR}, lets the peak start anew. */
	private static final String CLEAR_PEAK = "5";

	private SystemMemory() {}

	/** The resident memory of this process, in bytes; empty where the system does not tell. */
	public static OptionalLong resident() {
		return bytes(OWN_STATUS, "VmRSS:");
	}

	/** The largest resident memory of this process so far, in bytes; empty where the system does not tell. */
	public static OptionalLong peak() {
		return bytes(OWN_STATUS, "VmHWM:");
	}

	/** Lets the peak start anew at what is resident now; whether the system could do that. */
	static boolean restartPeak() {
		if (!Files.isWritable(CLEAR) || peak().isEmpty()) return false;
		try {
			Files.writeString(CLEAR, CLEAR_PEAK);
			return true;
		}
		catch (final IOException refused) {
			return false; // not every kernel has it
		}
	}

	/** Memory that a program could still take without swapping, in bytes; empty where the system does not tell. */
	public static OptionalLong available() {
		final OptionalLong linux = bytes(Path.of("/proc/meminfo"), "MemAvailable:");
		if (linux.isPresent()) return linux;
		if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system)
			return OptionalLong.of(system.getFreeMemorySize());
		return OptionalLong.empty();
	}

	/** Reads a line such as {@code VmHWM:   123456 kB} of one of Linux's status files. */
	private static OptionalLong bytes(final Path file, final String label) {
		if (!Files.isReadable(file)) return OptionalLong.empty();
		try {
			return Files.readAllLines(file).stream().filter(line -> line.startsWith(label))
				.mapToLong(line -> 1024 * Long.parseLong(line.substring(label.length()).replace("kB", "").trim()))
				.findFirst();
		}
		catch (final IOException unreadable) {
			// A status file that vanishes or is forbidden means that the system does not tell.
			return OptionalLong.empty();
		}
	}
}
