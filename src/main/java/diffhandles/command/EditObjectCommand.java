package diffhandles.command;

import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.imagej.MetricsTable;
import diffhandles.imagej.ResultSlice;
import diffhandles.imagej.ResultStack;
import diffhandles.progress.ProgressListener;
import ij.ImagePlus;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Moves, turns and scales an object of a picture in 3D and has a diffusion model repaint the picture.
 *
 * <pre>
 * run("Edit Object in 3D...", "prompt=[a lamp on a wooden floor] depth_map=depth.tif translate_x=0.4 yaw=30");
 * </pre>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Diffusion Handles>" + EditObjectCommand.LABEL, headless = true,
	attrs = @Attr(name = "no-legacy"))
public final class EditObjectCommand extends ObjectCommand {

	static final String LABEL = "Edit Object in 3D...";

	@Parameter(label = "Prompt", required = false, persist = false, description = "What the picture shows, in words")
	String prompt = "";

	@Parameter(label = "Settings of", choices = { "model", "paper" }, persistKey = "diffhandles.preset",
		description = "The model's own settings or the paper's; what is not empty below overrides them")
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

	@Parameter(label = "Steps (0: preset)", persistKey = "diffhandles.steps", min = "0", max = "1000")
	int steps = EditOptions.DEFAULT.steps();

	@Parameter(label = "Seed", persist = false)
	long seed;

	@Parameter(label = "Show", choices = { "detail", "model" }, persistKey = "diffhandles.composite",
		description = "The input's own pixels wherever there are any, or all that the model itself painted")
	String composite = "detail";

	@Parameter(label = "Slices of the result", persistKey = "diffhandles.slices",
		description = "Any of input,edited,depth,edited_depth,mask,preview, in the order wanted")
	String slices = "input,edited";

	@Override
	String getInfoTitle() {
		return "Edit Object in 3D";
	}

	@Override
	ImagePlus compute(final ProgressListener progress) throws IOException {
		final List<ResultSlice> wanted = ResultSlice.parse(slices, EnumSet.allOf(ResultSlice.class));
		final EditOptions options = options();
		final Scene<?> scene = scene(prompt);
		final List<ObjectEdit> edits = objectEdits(scene);
		return report(engine(progress).edit(scene, edits, options, progress), wanted);
	}

	private ImagePlus report(final EditResult<?> edit, final List<ResultSlice> wanted) {
		final ImagePlus stack = ResultStack.of(image, edit, wanted);
		EditReport.write(stack, image, objectEdit(), settings(edit.metrics().steps()), edit);
		MetricsTable.add(image.getTitle(), objectEdit(), edit.metrics());
		return stack;
	}

	private EditOptions options() {
		return new EditOptions(preset, overrides(), steps, seed);
	}

	/** The settings that are not left as they are by default. */
	private Map<String, String> overrides() {
		return OptionKeys.overrides(inversion, guidance, guidance_scale, object_weight, background_weight, guided_until,
			composite);
	}

	/** What a reader needs to repeat the edit, beside image, transform and model. */
	private Map<String, String> settings(final int usedSteps) {
		final Map<String, String> all = new LinkedHashMap<>();
		all.put("prompt", prompt);
		all.put("preset", preset);
		all.putAll(overrides());
		all.put("composite", composite);
		all.put("steps", Integer.toString(usedSteps));
		all.put("field_of_view", Double.toString(field_of_view));
		return all;
	}
}
