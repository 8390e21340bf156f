package diffhandles.benchmark;

import java.io.IOException;
import java.time.Duration;

/** Estimates the time to go from the mean time of the work done so far. */
final class TimeLeft {

	private final int units;
	private int done;
	private Duration spent = Duration.ZERO;

	/** @param units of work in all */
	TimeLeft(final int units) {
		this.units = units;
	}

	/** A unit of work. */
	interface Work {

		void run() throws IOException;
	}

	/** Does a unit of work and remembers how long it took. */
	void count(final Work work) throws IOException {
		final long start = System.nanoTime();
		work.run();
		spent = spent.plusNanos(System.nanoTime() - start);
		done++;
	}

	/** Time that the other units will take; zero before the first one is done. */
	Duration estimate() {
		return done == 0 ? Duration.ZERO : spent.multipliedBy(units - done).dividedBy(done);
	}
}
