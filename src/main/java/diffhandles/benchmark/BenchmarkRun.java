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

/** A run of the benchmark under way: this process's share of the work, and what all have done. */
final class BenchmarkRun {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final RunFolder folder;
	private final Benchmark.Settings settings;
	private final List<Variant> variants;
	private final Benchmark.StatusListener listener;
	private final ProgressListener progress;
	private final Map<Long, EditedScene> scenes = new LinkedHashMap<>();
	private final TimeLeft timeLeft = new TimeLeft();

	/**
	 * @param folder stays the caller's
	 * @param listener hears before every unit of work
	 * @param progress hears of the steps inside an edit and may cancel
	 */
	BenchmarkRun(final RunFolder folder, final Benchmark.Settings settings, final List<Variant> variants,
		final Benchmark.StatusListener listener, final ProgressListener progress)
	{
		this.folder = folder;
		this.settings = settings;
		this.variants = variants;
		this.listener = listener;
		this.progress = progress;
		for (int i = 0; i < settings.scenes(); i++)
			scenes.put(settings.seed() + i, EditedScene.ofSeed(settings.seed() + i));
	}

	/** Runs what is not done, until all is, by this process or another. */
	void complete() throws IOException {
		while (!isDone())
			if (!advance()) waitForOthers();
	}

	private boolean isDone() {
		return scenes.keySet().stream().allMatch(this::isDone);
	}

	private boolean isDone(final long seed) {
		return folder.hasPicture(seed, Report.TRUTH) && missing(seed).isEmpty();
	}

	private List<Variant> missing(final long seed) {
		return variants.stream().filter(v -> folder.table().row(seed, v.name()).isEmpty() || !folder.hasPicture(seed, v
			.name())).toList();
	}

	/** Runs the scenes that no other process is at; false if there is none. */
	private boolean advance() throws IOException {
		boolean advanced = false;
		for (final Map.Entry<Long, EditedScene> scene : scenes.entrySet()) {
			final long seed = scene.getKey();
			if (isDone(seed)) continue;
			try (RunFolder.Claim claim = folder.claim(seed).orElse(null)) {
				if (claim == null) continue;
				advanced = true;
				if (isDone(seed)) continue;
				new SceneRun(folder, seed, BenchmarkScene.of(scene.getValue(), settings.size(), settings.size()), progress).measure(
					missing(seed), (unit, work) -> {
						tell("scene " + seed + ", " + unit);
						timeLeft.count(unit, work);
					});
			}
		}
		return advanced;
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
		for (final long seed : scenes.keySet())
			for (final Variant variant : missing(seed)) {
				missing++;
				SceneRun.units(variant).forEach(unit -> left.merge(unit, 1, Integer::sum));
			}
		final int total = scenes.size() * variants.size();
		listener.status(new Benchmark.Status(total - missing, total, what, timeLeft.estimate(left)));
	}

	/** Writes the report of a complete run. */
	void report() throws IOException {
		tell("report");
		final Map<Long, Report.Described> described = new LinkedHashMap<>();
		scenes.forEach((seed, scene) -> {
			final BenchmarkScene rendered = BenchmarkScene.of(scene, settings.size(), settings.size());
			described.put(seed, new Report.Described(scene.before().prompt(), rendered.groundTruth().scores(rendered.truth()
				.picture())));
		});
		final Report report = new Report(folder, described, variants.stream().map(Variant::name).toList(), settings.common());
		folder.exclusively(report::write);
	}
}
