// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.EditMetrics;
import diffhandles.ObjectEdit;
import diffhandles.imagej.PerObject;
import ij.IJ;
import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes down how an edited picture came about. */
final class EditReport {

	private EditReport() {}

	/**
	 * What the result's info tells.
	 *
	 * @param edits one for each object
	 */
	static Map<String, String> facts(final ImagePlus input, final List<ObjectEdit> edits,
		final Map<String, String> settings, final EditMetrics metrics)
	{
		final Map<String, String> facts = new LinkedHashMap<>();
		facts.put("note", "AI-edited: parts of this picture were made by a diffusion model");
		facts.put("input", input.getTitle());
		facts.put("model", metrics.modelName());
		facts.put("model_sha256", metrics.modelHash());
		facts.put("transform", transform(edits));
		facts.putAll(settings);
		facts.put("depth", metrics.depthSource());
		facts.put("seed", Long.toString(metrics.seed()));
		facts.put("visible_share", rounded(metrics.visibleShare()));
		facts.put("hidden_share", rounded(metrics.hiddenShare()));
		facts.put("shadow_confidence", rounded(metrics.shadowConfidence()));
		facts.put("inversion_psnr_db", Double.isNaN(metrics.inversionPsnr()) ? "" : rounded(metrics.inversionPsnr()));
		facts.put("seconds", rounded(metrics.seconds()));
		facts.put("device", metrics.device());
		facts.put("precision", metrics.precision());
		facts.put("version", metrics.pluginVersion());
		facts.put("imagej_version", IJ.getVersion());
		return facts;
	}

	private static String rounded(final double value) {
		return String.format(Locale.ROOT, "%.4g", value);
	}

	/** Edits as a macro line has them. */
	static String transform(final List<ObjectEdit> edits) {
		return String.format(Locale.ROOT,
			"translate_x=%s translate_y=%s translate_z=%s yaw=%s pitch=%s roll=%s object_scale=%s",
			PerObject.text(edits, ObjectEdit::translateX), PerObject.text(edits, ObjectEdit::translateY),
			PerObject.text(edits, ObjectEdit::translateZ), PerObject.text(edits, ObjectEdit::yawDegrees),
			PerObject.text(edits, ObjectEdit::pitchDegrees), PerObject.text(edits, ObjectEdit::rollDegrees),
			PerObject.text(edits, ObjectEdit::scale));
	}
}
