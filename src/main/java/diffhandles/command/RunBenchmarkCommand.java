// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.EditOptions;
import diffhandles.EngineOptions;
import diffhandles.benchmark.Ablations;
import diffhandles.benchmark.Benchmark;
import diffhandles.benchmark.Variant;
import diffhandles.benchmark.Variants;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.setting.FigureKind;
import diffhandles.setting.Settings;
import diffhandles.weights.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Measures edits of random scenes whose true result is known.
 *
 * <pre>
 * run("Run Benchmark...", "scenes=50 seed=1000 variants=all output=[target/benchmark]");
 * </pre>
 *
 * The options of the edit are those of {@link EditObjectCommand}; they are what the variant {@code ours} runs with.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Diffusion Handles>" + RunBenchmarkCommand.LABEL, headless = true,
	attrs = @Attr(name = "no-legacy"))
public final class RunBenchmarkCommand extends LongCommand {

	static final String LABEL = "Run Benchmark...";

	/** Path of the report. */
	@Parameter(type = ItemIO.OUTPUT)
	String report;

	@Override
	String getInfoTitle() {
		return "Run Benchmark";
	}

	@Override
	void work(final ProgressDisplay progress) throws IOException {
		final String output = get(Settings.OUTPUT_FOLDER);
		if (output.isEmpty()) throw new IllegalArgumentException("output: expected a folder for the results, got none");
		final EditOptions options = options();
		final Set<String> names = Variants.parse(variants());
		final ModelFolder folder = modelFolder(get(Settings.MODEL_FOLDER));
		final Benchmark.Settings run = new Benchmark.Settings(get(Settings.FIRST_SEED), get(Settings.SCENE_COUNT),
			get(Settings.SIZE), common(folder, options));
		final Path path = Path.of(output);
		Benchmark.requireWritable(path, run);
		final EngineOptions engine = new EngineOptions(get(Settings.DEVICE), get(Settings.PRECISION));
		final List<Variant> variants =
			Variants.of(names, options, () -> SharedEngine.of(folder.path(), engine, progress));
		new Benchmark(run, variants).run(path,
			status -> progress.part(status.done(), status.total(), status.what() + left(status.left())), progress);
		report = path.resolve("report.html").toString();
		Messages.tell("The benchmark's report is in " + report);
	}

	private boolean isOfAblations() {
		return get(Settings.FIGURE) == FigureKind.ABLATIONS;
	}

	private EditOptions options() {
		final EditOptions chosen = new EditOptions(inputs().chosenOptions());
		return isOfAblations() ? Ablations.options(chosen) : chosen;
	}

	private String variants() {
		final String chosen = get(Settings.VARIANTS);
		return isOfAblations() && chosen.equals(Settings.VARIANTS.standard()) ? Ablations.variants() : chosen;
	}

	/** On what results depend, beside the scenes. */
	private Map<String, String> common(final ModelFolder folder, final EditOptions options) throws IOException {
		final Map<String, String> common = new TreeMap<>(options.values().texts());
		common.put("model", folder.name());
		common.put("model sha256", folder.sha256());
		common.put("preset", options.values().text(Settings.PRESET));
		common.putIfAbsent("steps", "preset");
		common.put("device", inputs().text(Settings.DEVICE));
		common.put("precision", inputs().text(Settings.PRECISION));
		return common;
	}

	/** The time to go, rounded as one would say it; nothing before it is known. */
	static String left(final Duration left) {
		final long minutes = (left.toSeconds() + 30) / 60;
		if (left.isZero()) return "";
		if (minutes == 0) return ", less than a minute left";
		return ", about " + (minutes < 60 ? "" : minutes / 60 + " h ") + minutes % 60 + " min left";
	}
}
