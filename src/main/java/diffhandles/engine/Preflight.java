// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an edit will take of the machine, said before it begins; one that the memory does not suffice for is refused.
 *
 * @param what the edit, as in "an edit at 512×512 pixels with the model 'x'"
 * @param memory which, as in "memory" or "memory of the graphics card"
 * @param needs what it takes beside what is loaded
 * @param retained bytes that the process has from earlier edits and will use again
 * @param free bytes that are left, if the system tells
 */
record Preflight(String what, String memory, EditMemory needs, long retained, OptionalLong free) {

	/** A smaller edit that may be asked for instead. */
	record Alternative(String what, long bytes) {}

	/** Further bytes at the peak. */
	long bytes() {
		return Math.max(0, needs.peak() - retained);
	}

	/**
	 * Refuses what does not fit.
	 *
	 * @param alternatives that would take less, the best first
	 * @throws IllegalStateException with needed and available memory, and with what would fit
	 */
	void require(final List<Alternative> alternatives) {
		if (free.isEmpty() || bytes() <= free.getAsLong()) return;
		final Optional<Alternative> fits =
			alternatives.stream().filter(a -> a.bytes() - retained <= free.getAsLong()).findFirst();
		throw new IllegalStateException("not enough " + memory + " for " + what + ": it needs about "
			+ gigabytes(bytes()) + " more" + parts() + ", and " + gigabytes(free.getAsLong())
			+ " are free; close other programs"
			+ fits.map(
				a -> ", or choose " + a.what() + ", which needs about " + gigabytes(Math.max(0, a.bytes() - retained)))
				.orElse(""));
	}

	/**
	 * What the user is told.
	 *
	 * @param seconds of the whole edit, at most
	 */
	String sentence(final double seconds) {
		return "The edit takes up to " + duration(seconds) + " and " + gigabytes(bytes()) + " more " + memory + parts()
			+ (free.isPresent() ? ", of " + gigabytes(free.getAsLong()) + " that are free" : "") + ".";
	}

	/** What takes it, in brackets; nothing if all of it is little. */
	private String parts() {
		final String parts =
			Stream.of(part("text encoder", needs.textEncoder()), part("autoencoder", needs.autoencoder()),
				part("denoising", needs.denoising()), part("recorded activations", needs.recorded()),
				part("pictures", needs.pictures())).flatMap(Optional::stream).collect(Collectors.joining(", "));
		return parts.isEmpty() ? "" : " (at its peaks: " + parts + ")";
	}

	private static Optional<String> part(final String name, final long bytes) {
		return bytes < 50_000_000 ? Optional.empty() : Optional.of(name + " " + gigabytes(bytes));
	}

	static String gigabytes(final long bytes) {
		return bytes < 1_000_000_000 ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
			: String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
	}

	static String duration(final double seconds) {
		if (seconds < 90) return String.format(Locale.ROOT, "%.0f s", Math.max(1, seconds));
		return seconds < 5400 ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
			: String.format(Locale.ROOT, "%.1f h", seconds / 3600);
	}
}
