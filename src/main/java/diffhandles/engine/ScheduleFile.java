// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.diffusion.ScheduleConfig;
import diffhandles.diffusion.ScheduleConfig.BetaSchedule;
import diffhandles.diffusion.ScheduleConfig.Prediction;
import diffhandles.diffusion.ScheduleConfig.Spacing;
import diffhandles.weights.JsonConfig;
import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Reads a {@code scheduler_config.json}, whichever sampler it was written for.
 * <p>
 * Sampling is always DDIM; the file says how the network was trained. What is absent is as diffusers'
 * {@code DDIMScheduler} has it, but for {@code clip_sample}: as in diffusers' own Stable Diffusion pipelines, absent is
 * off. Options of other samplers, such as {@code skip_prk_steps}, concern nothing here.
 * </p>
 */
final class ScheduleFile {

	/** Samplers whose files describe noise by betas, which DDIM can sample as well. */
	private static final Set<String> KNOWN = Set.of("DDIMScheduler", "DDIMInverseScheduler", "DDPMScheduler",
		"PNDMScheduler", "LMSDiscreteScheduler", "EulerDiscreteScheduler", "EulerAncestralDiscreteScheduler",
		"HeunDiscreteScheduler", "DPMSolverMultistepScheduler", "DPMSolverSinglestepScheduler", "DPMSolverSDEScheduler",
		"DEISMultistepScheduler", "UniPCMultistepScheduler", "KDPM2DiscreteScheduler",
		"KDPM2AncestralDiscreteScheduler", "SASolverScheduler", "LCMScheduler", "TCDScheduler");

	private ScheduleFile() {}

	/**
	 * Reads a file.
	 *
	 * @throws MalformedModelFile naming the first entry that is not implemented or out of its range
	 * @throws IOException if the file cannot be read
	 */
	static ScheduleConfig read(final Path file) throws IOException {
		final JsonConfig json = JsonConfig.read(file);
		if (json.has("_class_name") && !KNOWN.contains(json.string("_class_name"))) throw json.refused("_class_name",
			"one of the schedulers of models that were trained with betas, such as DDIMScheduler or PNDMScheduler");
		requireOff(json, "clip_sample", "it clips predicted pictures to [-1, 1], which latents exceed");
		requireOff(json, "thresholding", "it is for networks that see pixels, not latents");
		requireOff(json, "use_flow_sigmas", "it is for networks that were trained by flow matching");
		try {
			return new ScheduleConfig(json.number("beta_start", 0.0001), json.number("beta_end", 0.02),
				BetaSchedule.of(json.string("beta_schedule", "linear")), json.integer("num_train_timesteps", 1000),
				json.integer("steps_offset", 0), json.flag("set_alpha_to_one", true),
				Prediction.of(json.string("prediction_type", "epsilon")),
				Spacing.of(json.string("timestep_spacing", "leading")), trainedBetas(json),
				json.flag("rescale_betas_zero_snr", false));
		}
		catch (final IllegalArgumentException e) {
			throw new MalformedModelFile(file, e.getMessage(), e);
		}
	}

	private static void requireOff(final JsonConfig json, final String key, final String reason)
		throws MalformedModelFile
	{
		if (json.flag(key, false)) throw json.refused(key, "false or absent, since " + reason);
	}

	private static List<Double> trainedBetas(final JsonConfig json) throws MalformedModelFile {
		return json.has("trained_betas") ? Arrays.stream(json.numbers("trained_betas")).boxed().toList() : List.of();
	}
}
