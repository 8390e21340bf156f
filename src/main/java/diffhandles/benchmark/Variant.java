// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.benchmark.metric.Metric;
import diffhandles.benchmark.picture.Picture;
import diffhandles.progress.ProgressListener;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;

/** A way to edit, as the benchmark compares them. */
public interface Variant {

	/** Name in the table and of files: lower-case letters, digits, dots and hyphens. */
	String name();

	/**
	 * Edits a picture.
	 *
	 * @param progress hears of the steps and may cancel
	 * @throws IOException if a model or cache cannot be read
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	Result run(EditTask task, ProgressListener progress) throws IOException;

	/** What a result is measured by. */
	default Map<Metric, Double> scores(final BenchmarkScene scene, final Picture result) {
		return scene.groundTruth().scores(result);
	}

	/** Whether the inverse edit is run too, to measure cycle consistency; it doubles the time. */
	default boolean isCycled() {
		return true;
	}

	/**
	 * What an edit made.
	 *
	 * @param picture of the size of the input
	 * @param inversionPsnr of the reconstructed input, dB; empty for variants that invert nothing
	 * @param sharedSeconds what it would have taken longer without work that was kept from an edit before
	 */
	record Result(Picture picture, OptionalDouble inversionPsnr, double sharedSeconds) {

		/** The result of a variant that inverts nothing. */
		public static Result of(final Picture picture) {
			return new Result(picture, OptionalDouble.empty(), 0);
		}
	}
}
