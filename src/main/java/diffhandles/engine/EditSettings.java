package diffhandles.engine;

import diffhandles.CompositeKind;
import diffhandles.EditOptions;
import diffhandles.InversionKind;
import diffhandles.diffusion.guidance.GuidanceOptions;
import diffhandles.diffusion.guidance.GuidanceOptions.Mode;
import diffhandles.diffusion.guidance.GuidanceOptionsBuilder;
import diffhandles.diffusion.guidance.LayerCycle;
import diffhandles.weights.ModelPreferences;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Everything that decides how an edit is computed, once preset, model folder and single settings are put
 * together: a setting counts before the preset, and what the model folder leaves open is the paper's.
 *
 * @param inversion how the noise is found, if it is
 * @param guidance constants of guided sampling
 * @param composite what the result shows of the model's picture
 * @param steps denoising steps
 * @param seed of the random numbers, which only noise that moves with the object takes
 */
record EditSettings(InversionKind inversion, GuidanceOptions guidance, CompositeKind composite, int steps, long seed) {

	private static final int PAPERS_STEPS = 50;

	static EditSettings resolve(final EditOptions options, final ModelPreferences model) {
		final ModelPreferences preset = options.preset().equals("paper") ? ModelPreferences.NONE : model;
		final GuidanceOptionsBuilder guidance = GuidanceOptions.paper().toBuilder();
		final boolean uniform = preset.uniformFactors().orElse(false);
		if (uniform) guidance.uniformFactors();
		options.layers().map(key -> layers(key, uniform ? LayerCycle.UNIFORM : LayerCycle.PUBLISHED))
			.ifPresent(guidance::layers);
		options.objectAverage().ifPresent(guidance::objectAverage);
		options.guidance().or(preset::guidance).map(EditSettings::mode).ifPresent(guidance::modeAndNorm);
		set(guidance::guidanceScale, options, "guidance_scale", preset.guidanceScale());
		set(guidance::objectWeight, options, "object_weight", preset.objectWeight());
		set(guidance::backgroundWeight, options, "background_weight", preset.backgroundWeight());
		set(guidance::guidedUntil, options, "guided_until", preset.guidedUntil());
		preset.localBackgroundWeight().ifPresent(guidance::localBackgroundWeight);
		preset.innerSteps().ifPresent(guidance::innerSteps);
		preset.stepSize().ifPresent(guidance::stepSize);
		preset.carryNoise().ifPresent(guidance::carryNoise);
		final InversionKind inversion =
			options.inversion().or(() -> preset.inversion().map(InversionKind::of)).orElse(InversionKind.NULL_TEXT);
		final int steps = options.steps() > 0 ? options.steps() : preset.steps().orElse(PAPERS_STEPS);
		return new EditSettings(inversion, guidance.build(), options.composite().orElse(CompositeKind.DETAIL), steps,
			options.seed());
	}

	private static void set(final DoubleFunction<?> setter, final EditOptions options, final String key,
		final Optional<Double> preset)
	{
		options.number(key).ifPresentOrElse(setter::apply, () -> preset.ifPresent(setter::apply));
	}

	/** Up blocks 2 and 3 in turns, one of them, or both in every step. */
	private static LayerCycle layers(final String key, final LayerCycle cyclic) {
		return switch (key) {
			case "cyclic" -> cyclic;
			case "both" -> cyclic.all();
			default -> cyclic.only(Integer.parseInt(key));
		};
	}

	private static Mode mode(final String key) {
		return Mode.valueOf(key.toUpperCase(Locale.ROOT));
	}
}
