package diffhandles.command;

import diffhandles.EditOptions;
import diffhandles.EngineOptions;
import diffhandles.benchmark.Benchmark;
import diffhandles.benchmark.Variant;
import diffhandles.benchmark.Variants;
import diffhandles.imagej.ProgressDisplay;
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

	@Parameter(label = "Scenes", persistKey = "diffhandles.scenes", min = "1")
	int scenes = 50;

	@Parameter(label = "Seed of the first scene", persist = false, description = "Seeds below 1000 are for tuning")
	long seed = 1000;

	@Parameter(label = "Size (pixels)", persistKey = "diffhandles.size", min = "64", max = "2048")
	int size = 256;

	@Parameter(label = "Variants", persistKey = "diffhandles.variants",
		description = "Names separated by commas, or all")
	String variants = "ours,no-edit,naive-warp";

	@Parameter(label = "Output folder", required = false, persistKey = "diffhandles.benchmark_output")
	String output = "";

	@Parameter(label = "Model (name or folder)", persistKey = "diffhandles.model")
	String model = "demo";

	@Parameter(label = "Settings of", choices = { "model", "paper" }, persistKey = "diffhandles.preset")
	String preset = "model";

	@Parameter(label = "Inversion", choices = { OptionKeys.PRESET, "null-text", "negative-prompt", "direct", "none" },
		persistKey = "diffhandles.inversion", description = "none is only for models that were trained for it")
	String inversion = OptionKeys.PRESET;

	@Parameter(label = "Guidance on", choices = { OptionKeys.PRESET, "latents", "noise" },
		persistKey = "diffhandles.guidance")
	String guidance = OptionKeys.PRESET;

	@Parameter(label = "Guidance scale (empty: preset)", required = false, persistKey = "diffhandles.guidance_scale")
	String guidance_scale = "";

	@Parameter(label = "Object weight (empty: preset)", required = false, persistKey = "diffhandles.object_weight")
	String object_weight = "";

	@Parameter(label = "Background weight (empty: preset)", required = false,
		persistKey = "diffhandles.background_weight")
	String background_weight = "";

	@Parameter(label = "Guided until (fraction; empty: preset)", required = false,
		persistKey = "diffhandles.guided_until")
	String guided_until = "";

	@Parameter(label = "Show", choices = { "detail", "model" }, persistKey = "diffhandles.composite",
		description = "The input's own pixels wherever there are any, or all that the model itself painted")
	String composite = "detail";

	@Parameter(label = "Steps (0: preset)", persistKey = "diffhandles.steps", min = "0", max = "1000")
	int steps = EditOptions.DEFAULT.steps();

	@Parameter(label = "Device", choices = { "auto", "cpu", "gpu" }, persistKey = "diffhandles.device")
	String device = "auto";

	@Parameter(label = "Precision", choices = { "auto", "fp32", "bf16", "fp16" }, persistKey = "diffhandles.precision")
	String precision = "auto";

	/** Path of the report. */
	@Parameter(type = ItemIO.OUTPUT)
	String report;

	@Override
	String getInfoTitle() {
		return "Run Benchmark";
	}

	@Override
	void work(final ProgressDisplay progress) throws IOException {
		if (output.isBlank()) throw new IllegalArgumentException("output: expected a folder for the results, got none");
		final Set<String> names = Variants.parse(variants);
		final EditOptions options = new EditOptions(preset, overrides(), steps, EditOptions.DEFAULT.seed());
		final ModelFolder folder = modelFolder(model);
		final Benchmark.Settings settings = new Benchmark.Settings(seed, scenes, size, common(folder));
		final Path path = Path.of(output.strip());
		Benchmark.requireWritable(path, settings);
		final List<Variant> runs = Variants.of(names, options,
			() -> SharedEngine.of(folder.path(), new EngineOptions(device, precision), progress));
		new Benchmark(settings, runs).run(path,
			status -> progress.part(status.done(), status.total(), status.what() + left(status.left())), progress);
		report = path.resolve("report.html").toString();
		Messages.tell("The benchmark's report is in " + report);
	}

	private Map<String, String> overrides() {
		return OptionKeys.overrides(inversion, guidance, guidance_scale, object_weight, background_weight, guided_until,
			composite);
	}

	/** On what results depend, beside the scenes. */
	private Map<String, String> common(final ModelFolder folder) throws IOException {
		final Map<String, String> common = new TreeMap<>(overrides());
		common.put("model", folder.name());
		common.put("model sha256", folder.sha256());
		common.put("preset", preset);
		common.put("steps", steps == 0 ? OptionKeys.PRESET : Integer.toString(steps));
		common.put("device", device);
		common.put("precision", precision);
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
