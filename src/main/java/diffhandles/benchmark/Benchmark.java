// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.benchmark.report.Report;
import diffhandles.benchmark.report.RunFolder;
import diffhandles.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Runs variants of editing on random scenes and reports how good they are.
 * <pre>
 * new Benchmark(new Benchmark.Settings(1000, 50, 256, Map.of("model", "demo")), List.of(new NoEdit()))
 * 	.run(Path.of("target/benchmark"), status -&gt; {}, ProgressListener.NONE);
 * </pre>
 * Every result is written as soon as it is complete. A run that was interrupted goes on where it was when
 * it is started again with the same settings; more scenes and more variants may be asked for then. Started
 * in several processes at once with one folder, it shares the scenes among them.
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
			if (seed > Long.MAX_VALUE - scenes) throw new IllegalArgumentException(
				"seed must be at most " + (Long.MAX_VALUE - scenes) + " for " + scenes + " scenes, got " + seed);
			if (size < 64 || size > 2048) throw new IllegalArgumentException("size must be 64 … 2048, got " + size);
			options = Map.copyOf(options);
		}

		/** What all results of a folder have in common. */
		Map<String, String> common() {
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
			if (!names.add(v.name()))
				throw new IllegalArgumentException("the name \"" + v.name() + "\" of a variant is taken");
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
		RunFolder.requireFit(output, settings.common());
	}

	/**
	 * Runs what is not done yet, then writes the report.
	 *
	 * @param output the folder of the run
	 * @param listener hears before every edit
	 * @param progress hears of the steps inside an edit and may cancel
	 * @throws IOException before the first edit if the folder cannot be written or holds results of other
	 *           settings
	 * @throws CancellationException if cancelled; what is done is kept
	 */
	public void run(final Path output, final Consumer<Status> listener, final ProgressListener progress)
		throws IOException
	{
		try (RunFolder folder = RunFolder.open(output, settings.common())) {
			final BenchmarkRun run = new BenchmarkRun(folder, settings, variants, listener, progress);
			run.complete();
			run.report();
		}
	}
}
