// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.progress.Stage;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Writes one line per stage, when the stage ends, or one per part, when it starts; an interruption of the thread
 * cancels.
 */
final class ConsoleProgress implements ProgressDisplay {

	private final String title;
	private final PrintStream out;
	private final Set<String> told = new HashSet<>();
	private boolean inParts;
	private Stage current;
	private int units;
	private long start;

	ConsoleProgress(final String title, final PrintStream out) {
		this.title = title;
		this.out = out;
	}

	@Override
	public void step(final Stage stage, final int done, final int total) {
		if (inParts) return;
		if (stage != current) {
			endStage();
			current = stage;
			start = System.nanoTime();
		}
		units = done;
	}

	@Override
	public void part(final int done, final int total, final String what) {
		close();
		inParts = true;
		out.println(title + ": " + done + "/" + total + ", " + what);
	}

	@Override
	public boolean note(final String sentence) {
		if (told.add(sentence)) out.println("Warning: " + sentence);
		return true;
	}

	@Override
	public void estimate(final double seconds, final String sentence) {
		if (told.add(sentence)) out.println(title + ": " + sentence);
	}

	@Override
	public void fact(final String sentence) {
		if (told.add(sentence)) out.println(title + ": " + sentence);
	}

	@Override
	public boolean isCancelled() {
		return Thread.currentThread().isInterrupted();
	}

	@Override
	public void close() {
		endStage();
		current = null;
	}

	private void endStage() {
		if (current == null) return;
		out.println(String.format(Locale.ROOT, "%s: %s%s, %.1f s", title, current.label(),
			units > 1 ? ", " + units + " steps" : "", (System.nanoTime() - start) / 1e9));
	}
}
