// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/**
 * The most memory the process held since a moment.
 * <p>
 * Linux tells the resident set's high-water mark, native memory included, and can start it anew. Elsewhere the
 * peaks of the Java heap's pools are summed up.
 * </p>
 */
public final class PeakMemory {

	private static final double BYTES_PER_MB = 1024 * 1024;

	private final boolean resident;

	private PeakMemory(final boolean resident) {
		this.resident = resident;
	}

	/** Starts measuring. */
	public static PeakMemory start() {
		return SystemMemory.restartPeak() ? new PeakMemory(true) : startOfHeap();
	}

	/** Starts measuring the Java heap. */
	static PeakMemory startOfHeap() {
		for (final MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans())
			pool.resetPeakUsage();
		return new PeakMemory(false);
	}

	/** Peak since the start, MB of 1024² bytes. */
	public double megabytes() {
		return (resident ? SystemMemory.peak().orElseThrow() : heapPeak()) / BYTES_PER_MB;
	}

	private static long heapPeak() {
		long bytes = 0;
		for (final MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans())
			if (pool.getType() == MemoryType.HEAP) bytes += pool.getPeakUsage().getUsed();
		return bytes;
	}
}
