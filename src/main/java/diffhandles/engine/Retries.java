// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.engine.EngineException;
import diffhandles.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Repeats work that the machine could not do, another way, and says so: never silently. */
final class Retries {

	private Retries() {}

	/** Work that may be done in several ways. */
	interface Work<R> {

		/**
		 * Does it.
		 *
		 * @param changes what the user was told of earlier attempts, for the result
		 */
		R as(Attempt attempt, List<String> changes);
	}

	/**
	 * Does work as it should be done, else as it can be.
	 *
	 * @param first how it should be done
	 * @param repeatable asked after a failure
	 * @param progress hears of every change
	 * @throws RuntimeException the failure that nothing helped against
	 */
	static <R> R of(final Attempt first, final BooleanSupplier repeatable, final ProgressListener progress,
		final Work<R> work)
	{
		final List<String> changes = new ArrayList<>();
		for (Attempt attempt = first;;) {
			try {
				return work.as(attempt, List.copyOf(changes));
			}
			catch (final EngineException | ArithmeticException e) {
				final ComputationFailure failure = ComputationFailure.of(e);
				final Optional<Attempt> next = repeatable.getAsBoolean() ? attempt.after(failure) : Optional.empty();
				if (next.isEmpty()) throw e;
				final String change = next.get().after(attempt, failure);
				progress.note(change);
				changes.add(change);
				attempt = next.get();
			}
		}
	}
}
