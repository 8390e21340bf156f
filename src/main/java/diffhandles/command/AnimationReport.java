// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.EditMetrics;
import diffhandles.FrameMetrics;
import diffhandles.animation.PoseTable;
import diffhandles.setting.Setting;
import diffhandles.setting.Settings;
import ij.IJ;
import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes down how an animation came about. */
final class AnimationReport {

	private AnimationReport() {}

	/**
	 * What the animation's info tells.
	 *
	 * @param inputs of the command
	 * @param lens vertical field of view, degrees; empty if nobody knows it
	 * @param table the key poses
	 * @param made the frames, at least one
	 */
	static Map<String, String> facts(final ImagePlus input, final InputValues inputs, final OptionalDouble lens,
		final PoseTable table, final List<FrameMetrics> made)
	{
		final Map<String, String> facts = new LinkedHashMap<>();
		made.get(0).model().ifPresentOrElse(metrics -> addModel(facts, metrics),
			() -> facts.put("note", "edited: objects of this picture were moved by geometry"));
		facts.put("input", input.getTitle());
		facts.put("poses", table.line());
		facts.put("frames", Integer.toString(made.size()));
		for (final Setting<?> setting : List.of(Settings.FPS, Settings.MOTION, Settings.METHOD, Settings.PROMPT))
			facts.put(setting.key(), inputs.text(setting));
		lens.ifPresent(degrees -> facts.put(Settings.FIELD_OF_VIEW.key(), Double.toString(degrees)));
		facts.putAll(inputs.chosenOptions().texts());
		facts.put("imagej_version", IJ.getVersion());
		return facts;
	}

	private static void addModel(final Map<String, String> facts, final EditMetrics metrics) {
		facts.put("note", "AI-edited: parts of this picture were made by a diffusion model");
		facts.put("model", metrics.modelName());
		facts.put("model_sha256", metrics.modelHash());
		facts.put("device", metrics.device());
		facts.put("precision", metrics.precision());
		facts.put("steps", Integer.toString(metrics.steps()));
		facts.put("version", metrics.pluginVersion());
	}
}
