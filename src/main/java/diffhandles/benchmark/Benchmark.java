package diffhandles.benchmark;

import diffhandles.benchmark.metric.Differences;
import diffhandles.benchmark.metric.Metric;
import diffhandles.benchmark.picture.Picture;
import diffhandles.benchmark.report.Illustration;
import diffhandles.benchmark.report.Report;
import diffhandles.benchmark.report.RunFolder;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/**
 * Runs variants of editing on random scenes and reports how good they are.
 * <pre>
 * new Benchmark(new Benchmark.Settings(1000, 50, 256, Map.of("model", "demo")), List.of(new NoEdit()))
 * 	.run(Path.of("target/benchmark"), status -&gt; {}, ProgressListener.NONE);
 * </pre>
 * Every result is written as soon as it is there. A run that was interrupted goes on where it was when
 * it is started again with the same settings; more scenes and more variants may be asked for then.
 */
public final class Benchmark {

	private static final Set<String> RESERVED = Set.of(Report.INPUT, Report.EDIT, Report.TRUTH);

	private final Settings settings;
	private final List<Variant> variants;

	/**
	 * What is run.
	 *
	 * @param seed of the first scene; the others follow. Seeds below 1000 are for tuning
	 * @param scenes how many
	 * @param size width and height of the pictures, pixels
	 * @param options anything else on which results depend: model, options of the edit
	 */
	public record Settings(long seed, int scenes, int size, Map<String, String> options) {

		public Settings {
			if (scenes < 1) throw new IllegalArgumentException("scenes must be at least 1, got " + scenes);
			if (size < 64 || size > 2048) throw new IllegalArgumentException("size must be 64 … 2048, got " + size);
			options = Map.copyOf(options);
		}

		/** What all results of a folder have in common. */
		private Map<String, String> common() {
			final Map<String, String> common = new TreeMap<>(options);
			common.put("first seed", Long.toString(seed));
			common.put("size", Integer.toString(size));
			return common;
		}
	}

	/**
	 * How far a run is.
	 *
	 * @param done results that are there
	 * @param total all results
	 * @param what comes next, in words
	 * @param left estimated time to go; zero before the first result
	 */
	public record Status(int done, int total, String what, Duration left) {}

	/** Hears how far a run is. */
	@FunctionalInterface
	public interface StatusListener {

		void status(Status status);
	}

	/**
	 * @param variants the one in question first
	 * @throws IllegalArgumentException if there is none, or a name is used twice or not fit for a file
	 */
	public Benchmark(final Settings settings, final List<Variant> variants) {
		if (variants.isEmpty()) throw new IllegalArgumentException("at least one variant is needed");
		final Set<String> names = new HashSet<>(RESERVED);
		for (final Variant v : variants) {
			if (!v.name().matches("[a-z0-9][a-z0-9.-]*")) throw new IllegalArgumentException(
				"a variant's name must be of lower-case letters, digits, dots and hyphens, got \"" + v.name() + "\"");
			if (!names.add(v.name())) throw new IllegalArgumentException("the name \"" + v.name() +
				"\" of a variant is taken");
		}
		this.settings = settings;
		this.variants = List.copyOf(variants);
	}

	/**
	 * Checks that a run of given settings can write to a folder, before a model is loaded for it.
	 *
	 * @throws IOException if the folder cannot be written or holds results of other settings
	 */
	public static void requireWritable(final Path output, final Settings settings) throws IOException {
		RunFolder.open(output, settings.common());
	}

	/**
	 * Runs what is not done yet, then writes the report.
	 *
	 * @param output the folder of the run
	 * @param listener hears before every result
	 * @param progress hears of the steps inside an edit and may cancel
	 * @throws IOException before the first edit if the folder cannot be written or holds results of other
	 *           settings
	 * @throws CancellationException if cancelled; what is done is kept
	 */
	public void run(final Path output, final StatusListener listener, final ProgressListener progress)
		throws IOException
	{
		final RunFolder folder = RunFolder.open(output, settings.common());
		final Map<Long, String> scenes = new LinkedHashMap<>();
		final int total = settings.scenes() * variants.size();
		final TimeLeft timeLeft = new TimeLeft(total - doneBefore(folder));
		for (int i = 0; i < settings.scenes(); i++) {
			final long seed = settings.seed() + i;
			final EditedScene edited = EditedScene.ofSeed(seed);
			scenes.put(seed, edited.before().prompt());
			final BenchmarkScene scene = isDone(folder, seed) ? null : rendered(folder, seed, edited);
			for (int v = 0; v < variants.size(); v++) {
				final Variant variant = variants.get(v);
				listener.status(new Status(i * variants.size() + v, total, "scene " + seed + ", " + variant.name(), timeLeft
					.estimate()));
				if (!isDone(folder, seed, variant)) timeLeft.count(() -> measure(folder, seed, scene, variant, progress));
			}
		}
		listener.status(new Status(total, total, "report", Duration.ZERO));
		new Report(folder, scenes, variants.stream().map(Variant::name).toList(), settings.common()).write();
	}

	private int doneBefore(final RunFolder folder) {
		int done = 0;
		for (int i = 0; i < settings.scenes(); i++)
			for (final Variant variant : variants)
				if (isDone(folder, settings.seed() + i, variant)) done++;
		return done;
	}

	private boolean isDone(final RunFolder folder, final long seed) {
		return folder.hasPicture(seed, Report.TRUTH) && variants.stream().allMatch(v -> isDone(folder, seed, v));
	}

	private static boolean isDone(final RunFolder folder, final long seed, final Variant variant) {
		return folder.table().row(seed, variant.name()).isPresent() && folder.hasPicture(seed, variant.name());
	}

	private BenchmarkScene rendered(final RunFolder folder, final long seed, final EditedScene edited) throws IOException {
		final BenchmarkScene scene = BenchmarkScene.of(edited, settings.size(), settings.size());
		folder.putPicture(seed, Report.INPUT, scene.input().picture());
		folder.putPicture(seed, Report.EDIT, Illustration.edit(scene.input().picture(), scene.source(), scene.target()));
		folder.putPicture(seed, Report.TRUTH, scene.truth().picture());
		return scene;
	}

	private static void measure(final RunFolder folder, final long seed, final BenchmarkScene scene, final Variant variant,
		final ProgressListener progress) throws IOException
	{
		if (progress.isCancelled()) throw new CancellationException("cancelled before " + variant.name() + " of scene " +
			seed);
		final PeakMemory memory = new PeakMemory();
		final long start = System.nanoTime();
		final Variant.Result result = variant.run(scene.task(), progress);
		final double seconds = (System.nanoTime() - start) / 1e9;
		final Map<Metric, Double> row = scene.groundTruth().scores(result.picture());
		row.put(Metric.SECONDS, seconds);
		row.put(Metric.PEAK_MB, memory.megabytes());
		result.inversionPsnr().ifPresent(psnr -> row.put(Metric.INVERSION_PSNR, psnr));
		if (variant.isCycled()) {
			final Picture back = variant.run(scene.inverseTask(result.picture()), progress).picture();
			row.put(Metric.CYCLE_L1, 10 * Differences.l1(back, scene.input().picture()));
		}
		folder.putPicture(seed, variant.name(), result.picture());
		folder.table().put(seed, variant.name(), row);
	}
}
