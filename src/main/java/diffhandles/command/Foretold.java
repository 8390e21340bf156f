// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * What an edit will take of the machine: the edit is begun, and stopped where it is known and nothing long has been
 * done yet. What was found out on the way is kept for the edit itself.
 */
final class Foretold implements ProgressListener {

	/** What takes the memory; too long for a panel. */
	private static final String PARTS = " \\(at its peaks:[^)]*\\)";

	private String sentence = "";
	private boolean known;

	/**
	 * Begins an edit.
	 *
	 * @param edit tells the listener how it goes
	 * @return a sentence; empty for small models, whose time is not worth a word
	 * @throws IllegalStateException if the edit refuses to begin, with the reason
	 */
	static Optional<String> of(final Consumer<ProgressListener> edit) {
		final Foretold foretold = new Foretold();
		try {
			edit.accept(foretold);
		}
		catch (final CancellationException stopped) {
			if (!foretold.known) throw stopped;
		}
		return Optional.of(foretold.sentence).filter(told -> !told.isEmpty());
	}

	@Override
	public void estimate(final double seconds, final String told) {
		sentence = told.replaceAll(PARTS, "");
	}

	@Override
	public void step(final Stage stage, final int done, final int total) {
		known |= stage == Stage.GEOMETRY && done == total;
	}

	@Override
	public boolean isCancelled() {
		return known;
	}
}
