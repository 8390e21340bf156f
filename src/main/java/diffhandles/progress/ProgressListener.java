// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.progress;

import java.util.concurrent.CancellationException;

/**
 * Hears how far a long computation is, and may ask it to stop.
 * <p>
 * Long work calls {@link #step} after every unit of work (one denoising step, say), on the thread
 * that does the work. A listener that wants the work to stop answers {@code true} in
 * {@link #isCancelled}; the work then ends with a {@link CancellationException} and returns nothing.
 * </p>
 */
@FunctionalInterface
public interface ProgressListener {

	/** Hears nothing and never cancels. */
	ProgressListener NONE = (stage, done, total) -> {};

	/**
	 * Reports that {@code done} of {@code total} units of a stage are finished.
	 *
	 * @param stage what is being done
	 * @param done finished units, 0 when the stage starts, {@code total} when it is complete
	 * @param total all units of the stage, at least 1
	 */
	void step(Stage stage, int done, int total);

	/**
	 * Tells the user, before long work starts, what she may want to know first.
	 *
	 * @param sentence what there is to know
	 * @return whether it reaches her; if not, the result has to carry it
	 */
	default boolean note(final String sentence) {
		return false;
	}

	/**
	 * Tells the user what long work will take, before it begins; she may then stop it.
	 *
	 * @param seconds that it takes, at most
	 * @param sentence the same and what else it takes, in words
	 */
	default void estimate(final double seconds, final String sentence) {}

	/** Tells what a user may want to read in the log later; nothing is wrong. */
	default void fact(final String sentence) {}

	/** Whether the work should stop at the next opportunity. */
	default boolean isCancelled() {
		return false;
	}

	/**
	 * Reports a step, then ends the work if it was cancelled: what long loops call.
	 *
	 * @throws CancellationException if {@link #isCancelled}
	 */
	default void stepOrCancel(final Stage stage, final int done, final int total) {
		step(stage, done, total);
		if (isCancelled())
			throw new CancellationException(stage.label() + ": cancelled at step " + done + " of " + total);
	}
}
