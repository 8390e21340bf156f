// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import java.util.EnumMap;
import java.util.Map;

/**
 * Passes progress on and takes the time of every stage: a stage lasts from its first report, or the end of
 * the stage before, to its last report.
 */
final class StageClock implements ProgressListener {

	private final ProgressListener listener;
	private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
	private long last = System.nanoTime();

	StageClock(final ProgressListener listener) {
		this.listener = listener;
	}

	@Override
	public void step(final Stage stage, final int done, final int total) {
		final long now = System.nanoTime();
		nanos.merge(stage, now - last, Long::sum);
		last = now;
		listener.step(stage, done, total);
	}

	@Override
	public boolean note(final String sentence) {
		return listener.note(sentence);
	}

	@Override
	public void estimate(final double seconds, final String sentence) {
		listener.estimate(seconds, sentence);
	}

	@Override
	public void fact(final String sentence) {
		listener.fact(sentence);
	}

	@Override
	public boolean isCancelled() {
		return listener.isCancelled();
	}

	/** Seconds of every stage so far, in running order. */
	Map<Stage, Double> seconds() {
		final Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
		nanos.forEach((stage, n) -> seconds.put(stage, n * 1e-9));
		return seconds;
	}
}
