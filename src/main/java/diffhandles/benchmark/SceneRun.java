// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.benchmark.metric.Differences;
import diffhandles.benchmark.metric.Metric;
import diffhandles.benchmark.picture.Picture;
import diffhandles.benchmark.report.Illustration;
import diffhandles.benchmark.report.Report;
import diffhandles.benchmark.report.RunFolder;
import diffhandles.memory.PeakMemory;
import diffhandles.progress.ProgressListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Runs variants on one scene.
 * <p>
 * First come all edits, then all inverse edits: the engine keeps one inversion, which variants of one edit share, but
 * every inverse edit starts from a picture of its own.
 * </p>
 *
 * @param folder where the results go
 * @param seed of the scene
 * @param scene rendered
 * @param progress hears of the steps inside an edit and may cancel
 */
record SceneRun(RunFolder folder, long seed, BenchmarkScene scene, ProgressListener progress) {

	private static final String BACK = " and back";

	/** A result that lacks its inverse edit. */
	private record There(Variant variant, Picture picture, Map<Metric, Double> row) {}

	/** Does a unit of work after telling of it. */
	@FunctionalInterface
	interface Telling {

		void work(String unit, TimeLeft.Work work) throws IOException;
	}

	/** The units of work of a variant, by name. */
	static List<String> units(final Variant variant) {
		return variant.isCycled() ? List.of(variant.name(), variant.name() + BACK) : List.of(variant.name());
	}

	/** Runs variants and keeps each result as soon as it is complete. */
	void measure(final List<Variant> variants, final Telling telling) throws IOException {
		putPictures();
		final List<There> waiting = new ArrayList<>();
		for (final Variant variant : variants)
			telling.work(variant.name(), () -> {
				final There there = there(variant);
				if (variant.isCycled()) waiting.add(there);
				else
					keep(there);
			});
		for (final There there : waiting)
			telling.work(there.variant().name() + BACK, () -> {
				there.row().put(Metric.CYCLE_L1, cycle(there));
				keep(there);
			});
	}

	private void putPictures() throws IOException {
		folder.putPicture(seed, Report.INPUT, scene.input().picture());
		folder.putPicture(seed, Report.EDIT,
			Illustration.edit(scene.input().picture(), scene.source(), scene.target()));
		folder.putPicture(seed, Report.TRUTH, scene.truth().picture());
	}

	private There there(final Variant variant) throws IOException {
		requireGoingOn(variant.name());
		final PeakMemory memory = PeakMemory.start();
		final long start = System.nanoTime();
		final Variant.Result result = variant.run(scene.task(), progress);
		final double seconds = (System.nanoTime() - start) / 1e9;
		final Map<Metric, Double> row = variant.scores(scene, result.picture());
		row.put(Metric.SECONDS, seconds + result.sharedSeconds());
		row.put(Metric.PEAK_MB, memory.megabytes());
		result.inversionPsnr().ifPresent(psnr -> row.put(Metric.INVERSION_PSNR, psnr));
		return new There(variant, result.picture(), row);
	}

	private double cycle(final There there) throws IOException {
		requireGoingOn(there.variant().name() + BACK);
		final Picture back = there.variant().run(scene.inverseTask(there.picture()), progress).picture();
		return 10 * Differences.l1(back, scene.input().picture());
	}

	private void keep(final There there) throws IOException {
		folder.putPicture(seed, there.variant().name(), there.picture());
		folder.putRow(seed, there.variant().name(), there.row());
	}

	private void requireGoingOn(final String unit) {
		if (progress.isCancelled()) throw new CancellationException("cancelled before " + unit + " of scene " + seed);
	}
}
