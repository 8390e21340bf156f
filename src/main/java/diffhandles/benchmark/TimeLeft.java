// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Estimates the time left from the work done so far, for each kind of work by itself, since an edit takes a thousand
 * times as long as no edit. A kind that has not been done yet is assumed to take the mean of the others.
 */
final class TimeLeft {

	private final Map<String, Spent> spent = new HashMap<>();

	private record Spent(int units, double seconds) {

		double mean() {
			return seconds / units;
		}

		Spent plus(final Spent other) {
			return new Spent(units + other.units, seconds + other.seconds);
		}
	}

	/** A unit of work. */
	@FunctionalInterface
	interface Work {

		void run() throws IOException;
	}

	/** Does a unit of work of a kind and remembers how long it took. */
	void count(final String kind, final Work work) throws IOException {
		final long start = System.nanoTime();
		work.run();
		add(kind, (System.nanoTime() - start) * 1e-9);
	}

	/** A unit of a kind took so long. */
	void add(final String kind, final double seconds) {
		spent.merge(kind, new Spent(1, seconds), Spent::plus);
	}

	/**
	 * Time that other units will take; zero before the first one is done.
	 *
	 * @param left how many of every kind
	 */
	Duration estimate(final Map<String, Integer> left) {
		final double other = spent.values().stream().mapToDouble(Spent::mean).average().orElse(0);
		double seconds = 0;
		for (final Map.Entry<String, Integer> kind : left.entrySet())
			seconds += kind.getValue() * (spent.containsKey(kind.getKey()) ? spent.get(kind.getKey()).mean() : other);
		return Duration.ofMillis(Math.round(1000 * seconds));
	}
}
