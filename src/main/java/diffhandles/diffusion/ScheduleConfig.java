// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The numbers of a {@code scheduler_config.json}: how a model was trained to see noise.
 * <p>
 * Names and values are those of the published files; the enums read them verbatim.
 * </p>
 *
 * @param betaStart β of the first training step, {@code beta_start}
 * @param betaEnd β of the last training step, {@code beta_end}
 * @param betaSchedule how β goes from one to the other, {@code beta_schedule}
 * @param trainSteps number of training steps, {@code num_train_timesteps}
 * @param stepsOffset added to every timestep of a leading grid, {@code steps_offset}
 * @param finalAlphaOne whether the level below timestep 0 is free of noise, {@code set_alpha_to_one};
 *          otherwise it is that of timestep 0
 * @param prediction what the network predicts, {@code prediction_type}
 * @param spacing how a few timesteps are picked from all, {@code timestep_spacing}
 * @param trainedBetas β of every training step in place of a schedule, {@code trained_betas}; empty if there is one
 * @param zeroTerminalSnr whether the betas are rescaled so that the last training step is pure noise (Lin et al.
 *          2024, Algorithm 1), {@code rescale_betas_zero_snr}
 */
public record ScheduleConfig(double betaStart, double betaEnd, BetaSchedule betaSchedule, int trainSteps,
	int stepsOffset, boolean finalAlphaOne, Prediction prediction, Spacing spacing, List<Double> trainedBetas,
	boolean zeroTerminalSnr)
{

	/** Models have 1,000; more than this is no model's, but a mistake that would fill the memory. */
	private static final int MOST_TRAIN_STEPS = 100_000;

	/**
	 * The schedule behind the published system and its recorded numbers: Stable Diffusion's, with
	 * {@code steps_offset = 0} whatever the model's file says, so that the last step is the identity.
	 */
	public static final ScheduleConfig PUBLISHED = new ScheduleConfig(0.00085, 0.012, BetaSchedule.SCALED_LINEAR, 1000,
		0, false, Prediction.EPSILON, Spacing.LEADING);

	/** A schedule whose betas follow {@code beta_schedule} as they are. */
	public ScheduleConfig(final double betaStart, final double betaEnd, final BetaSchedule betaSchedule,
		final int trainSteps, final int stepsOffset, final boolean finalAlphaOne, final Prediction prediction,
		final Spacing spacing)
	{
		this(betaStart, betaEnd, betaSchedule, trainSteps, stepsOffset, finalAlphaOne, prediction, spacing, List.of(),
			false);
	}

	/** @throws IllegalArgumentException naming the number that is out of its range */
	public ScheduleConfig {
		trainedBetas = List.copyOf(trainedBetas);
		if (!(betaStart > 0 && betaStart <= betaEnd && betaEnd < 1)) throw new IllegalArgumentException(
			"0 < beta_start ≤ beta_end < 1 expected, got beta_start " + betaStart + " and beta_end " + betaEnd);
		if (trainSteps < 1 || trainSteps > MOST_TRAIN_STEPS) throw new IllegalArgumentException(
			"num_train_timesteps must be in 1 … " + MOST_TRAIN_STEPS + ", got " + trainSteps);
		if (stepsOffset < 0 || stepsOffset >= trainSteps) throw new IllegalArgumentException(
			"steps_offset must be in 0 … " + (trainSteps - 1) + ", got " + stepsOffset);
		if (!trainedBetas.isEmpty() && trainedBetas.size() != trainSteps)
			throw new IllegalArgumentException("trained_betas must be as many as num_train_timesteps, " + trainSteps
				+ ", but there are " + trainedBetas.size());
		for (final double beta : trainedBetas)
			if (!(beta > 0 && beta < 1))
				throw new IllegalArgumentException("trained_betas must be between 0 and 1, got " + beta);
		if (zeroTerminalSnr && spacing != Spacing.LEADING)
			throw new IllegalArgumentException("rescale_betas_zero_snr with timestep_spacing \"" + spacing.word()
				+ "\" starts at pure noise, from which no inversion comes back: timestep_spacing must be \"leading\"");
		if (zeroTerminalSnr && trainSteps < 2) throw new IllegalArgumentException(
			"rescale_betas_zero_snr needs num_train_timesteps of at least 2, got " + trainSteps);
	}

	/**
	 * The same noise, stepped through as the published system does whatever the model's file says: leading spacing
	 * without offset, and no step beyond timestep 0. What the network was trained on (betas, prediction) stays.
	 */
	public ScheduleConfig steppedAsPublished() {
		return new ScheduleConfig(betaStart, betaEnd, betaSchedule, trainSteps, PUBLISHED.stepsOffset,
			PUBLISHED.finalAlphaOne, prediction, PUBLISHED.spacing, trainedBetas, zeroTerminalSnr);
	}

	/** How β grows over the training steps. */
	public enum BetaSchedule {
		/** β itself is linear in the step. */
		LINEAR,
		/** √β is linear in the step: latent diffusion. */
		SCALED_LINEAR,
		/** ᾱ follows a squared cosine (Nichol and Dhariwal 2021, Eq. 17); start and end are unused. */
		SQUAREDCOS_CAP_V2;

		/** The schedule of a name such as {@code scaled_linear}. */
		public static BetaSchedule of(final String name) {
			return named("beta_schedule", name, values());
		}
	}

	/** What the network was trained to predict. */
	public enum Prediction {
		/** The noise ε. */
		EPSILON,
		/** The velocity v = √ᾱ ε − √(1−ᾱ) x₀ (Salimans and Ho 2022). */
		V_PREDICTION,
		/** The picture x₀. */
		SAMPLE;

		/** The prediction of a name such as {@code v_prediction}. */
		public static Prediction of(final String name) {
			return named("prediction_type", name, values());
		}
	}

	/** How n timesteps are spread over T training steps. */
	public enum Spacing {
		/** Multiples of ⌊T/n⌋ plus the offset: they start at the clean end. */
		LEADING,
		/** Down from T − 1 in steps of T/n: they start at the noisy end. */
		TRAILING,
		/** From T − 1 to 0, both included. */
		LINSPACE;

		/** The spacing of a name such as {@code leading}. */
		public static Spacing of(final String name) {
			return named("timestep_spacing", name, values());
		}

		private String word() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	private static <E extends Enum<E>> E named(final String key, final String name, final E[] values) {
		for (final E value : values)
			if (value.name().toLowerCase(Locale.ROOT).equals(name)) return value;
		throw new IllegalArgumentException(key + " \"" + name + "\" is not known; expected one of "
			+ Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
	}
}
