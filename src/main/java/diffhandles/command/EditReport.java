package diffhandles.command;

import diffhandles.EditMetrics;
import diffhandles.EditResult;
import diffhandles.ObjectEdit;
import diffhandles.imagej.Provenance;
import diffhandles.imagej.ResultImages;
import ij.IJ;
import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes down how an edited picture came about, and passes on what its user should know. */
final class EditReport {

	private EditReport() {}

	/** Writes the provenance into the result and reports the warnings. */
	static void write(final ResultImages result, final ImagePlus input, final ObjectEdit edit,
		final Map<String, String> settings, final EditResult<?> made)
	{
		final EditMetrics metrics = made.metrics();
		final Map<String, String> facts = new LinkedHashMap<>();
		facts.put("note", "AI-edited: parts of this picture were made by a diffusion model");
		facts.put("input", input.getTitle());
		facts.put("model", metrics.modelName());
		facts.put("model_sha256", metrics.modelHash());
		facts.put("transform",
			String.format(Locale.ROOT,
				"translate_x=%s translate_y=%s translate_z=%s yaw=%s pitch=%s roll=%s object_scale=%s",
				edit.translateX(), edit.translateY(), edit.translateZ(), edit.yawDegrees(), edit.pitchDegrees(),
				edit.rollDegrees(), edit.scale()));
		facts.putAll(settings);
		facts.put("seed", Long.toString(metrics.seed()));
		facts.put("device", metrics.device());
		facts.put("precision", metrics.precision());
		facts.put("version", metrics.pluginVersion());
		facts.put("imagej_version", IJ.getVersion());
		facts.values().removeIf(String::isEmpty);
		Provenance.write(result.main(), input, facts);
		result.depths().ifPresent(depths -> Provenance.write(depths, input, facts));
		made.warnings().forEach(Messages::warn);
	}
}
