// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.memory;

/**
 * The most memory the process held since a moment.
 * <p>
 * Linux tells the resident set's high-water mark, native memory included, and can start it anew. Elsewhere
 * it is the {@linkplain HeapPeak peak of the Java heap}.
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
		HeapPeak.restart();
		return new PeakMemory(false);
	}

	/** Peak since the start, MB of 1024² bytes. */
	public double megabytes() {
		return (resident ? SystemMemory.peak().orElseThrow() : HeapPeak.bytes()) / BYTES_PER_MB;
	}
}
