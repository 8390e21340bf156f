package diffhandles.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The most memory the process held since a moment.
 * <p>
 * Linux tells the resident set's high-water mark, native memory included, and can start it anew.
 * Elsewhere the peaks of the Java heap's pools are summed up.
 * </p>
 */
final class PeakMemory {

	private static final Path STATUS = Path.of("/proc/self/status");
	private static final Path RESET = Path.of("/proc/self/clear_refs");
	private static final String HIGH_WATER_MARK = "VmHWM:";
	private static final double BYTES_PER_MB = 1024 * 1024;

	private final boolean resident;

	/** Starts measuring. */
	PeakMemory() {
		resident = resetHighWaterMark();
		for (final MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans())
			pool.resetPeakUsage();
	}

	/** Peak since the start, MB of 1024² bytes. */
	double megabytes() throws IOException {
		return resident ? highWaterMark() : heapPeak();
	}

	private static boolean resetHighWaterMark() {
		if (!Files.isWritable(RESET)) return false;
		try {
			Files.writeString(RESET, "5");
			return true;
		}
		catch (final IOException e) {
			return false; // not every kernel has it: the heap is measured instead
		}
	}

	private static double highWaterMark() throws IOException {
		for (final String line : Files.readAllLines(STATUS))
			if (line.startsWith(HIGH_WATER_MARK)) return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
		return heapPeak();
	}

	private static double heapPeak() {
		long bytes = 0;
		for (final MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans())
			if (pool.getType() == MemoryType.HEAP) bytes += pool.getPeakUsage().getUsed();
		return bytes / BYTES_PER_MB;
	}
}
