// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.benchmark.report.Report;
import diffhandles.benchmark.report.RunFolder;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.progress.ProgressListener;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** A run of the benchmark under way: this process's share of the work, and what all have done. */
final class BenchmarkRun {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final RunFolder folder;
	private final Benchmark.Settings settings;
	private final List<Variant> variants;
	private final Consumer<Benchmark.Status> listener;
	private final ProgressListener progress;
	private final List<Long> seeds;
	private final TimeLeft timeLeft = new TimeLeft();

	/**
	 * @param folder stays the caller's
	 * @param listener hears before every unit of work
	 * @param progress hears of the steps inside an edit and may cancel
	 */
	BenchmarkRun(final RunFolder folder, final Benchmark.Settings settings, final List<Variant> variants,
		final Consumer<Benchmark.Status> listener, final ProgressListener progress)
	{
		this.folder = folder;
		this.settings = settings;
		this.variants = variants;
		this.listener = listener;
		this.progress = progress;
		this.seeds = LongStream.range(settings.seed(), settings.seed() + settings.scenes()).boxed().toList();
	}

	/** Runs what is not done, until all is, by this process or another. */
	void complete() throws IOException {
		while (!isDone())
			if (!advance()) waitForOthers();
	}

	private boolean isDone() {
		return seeds.stream().allMatch(this::isDone);
	}

	private boolean isDone(final long seed) {
		return folder.hasPicture(seed, Report.TRUTH) && missing(seed).isEmpty();
	}

	private List<Variant> missing(final long seed) {
		return variants.stream()
			.filter(v -> folder.table().row(seed, v.name()).isEmpty() || !folder.hasPicture(seed, v.name())).toList();
	}

	/** Runs the scenes that no other process is at; false if there is none. */
	private boolean advance() throws IOException {
		boolean advanced = false;
		for (final long seed : seeds) {
			if (isDone(seed)) continue;
			try (RunFolder.Claim claim = folder.claim(seed).orElse(null)) {
				if (claim == null) continue;
				advanced = true;
				if (isDone(seed)) continue;
				new SceneRun(folder, seed, rendered(seed), progress).measure(missing(seed), (unit, work) -> {
					tell("scene " + seed + ", " + unit);
					timeLeft.count(unit, work);
				});
			}
		}
		return advanced;
	}

	private BenchmarkScene rendered(final long seed) {
		return BenchmarkScene.of(EditedScene.ofSeed(seed), settings.size(), settings.size());
	}

	private void waitForOthers() {
		if (progress.isCancelled()) throw new CancellationException("cancelled while other processes are at work");
		tell("waiting for other processes");
		try {
			Thread.sleep(PATIENCE.toMillis());
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while other processes are at work");
		}
	}

	private void tell(final String what) {
		final Map<String, Integer> left = new LinkedHashMap<>();
		int missing = 0;
		for (final long seed : seeds)
			for (final Variant variant : missing(seed)) {
				missing++;
				SceneRun.units(variant).forEach(unit -> left.merge(unit, 1, Integer::sum));
			}
		final int total = seeds.size() * variants.size();
		listener.accept(new Benchmark.Status(total - missing, total, what, timeLeft.estimate(left)));
	}

	/** Writes the report of a complete run. */
	void report() throws IOException {
		tell("report");
		final Map<Long, Report.Described> described = new LinkedHashMap<>();
		for (final long seed : seeds) {
			final BenchmarkScene scene = rendered(seed);
			described.put(seed, new Report.Described(scene.scene().before().prompt(),
				scene.groundTruth().scores(scene.truth().picture())));
		}
		final Report report =
			new Report(folder, described, variants.stream().map(Variant::name).toList(), settings.common());
		folder.exclusively(report::write);
	}
}
