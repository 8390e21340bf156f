// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Work on rows that do not depend on each other, on all threads of the caller's pool. */
final class Parallel {

	private Parallel() {}

	/** Runs {@code row} for 0 … count − 1 in any order; each may only write what is its own. */
	static void rows(final int count, final IntConsumer row) {
		IntStream.range(0, count).parallel().forEach(row);
	}
}
