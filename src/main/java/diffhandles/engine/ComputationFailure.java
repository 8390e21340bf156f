// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.engine.EngineException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Why a computation of the networks ended, as far as another attempt may help. */
enum ComputationFailure {

	/** Memory was short. */
	OUT_OF_MEMORY,
	/** Numbers were too large for their precision. */
	NOT_FINITE,
	/** Anything else. */
	OTHER;

	/** The kind of an exception. */
	static ComputationFailure of(final Throwable thrown) {
		if (thrown instanceof ArithmeticException) return NOT_FINITE;
		return thrown instanceof EngineException && saysOutOfMemory(thrown) ? OUT_OF_MEMORY : OTHER;
	}

	/** In the words of PyTorch's allocators, of cuBLAS, and of the system. */
	private static boolean saysOutOfMemory(final Throwable thrown) {
		return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
			.map(cause -> Objects.toString(cause.getMessage(), "").toLowerCase(Locale.ROOT))
			.anyMatch(text -> text.contains("out of memory") || text.contains("can't allocate memory")
				|| text.contains("alloc_cpu") || text.contains("_status_alloc_failed"));
	}
}
