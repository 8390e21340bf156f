// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.ScheduleConfig.BetaSchedule;
import diffhandles.diffusion.ScheduleConfig.Prediction;
import diffhandles.diffusion.ScheduleConfig.Spacing;
import diffhandles.testing.Golden;
import diffhandles.testing.Refusals;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoiseScheduleTest {

	private static ScheduleConfig config(final BetaSchedule betas, final int offset, final boolean one,
		final Prediction prediction, final Spacing spacing)
	{
		return new ScheduleConfig(0.00085, 0.012, betas, 1000, offset, one, prediction, spacing);
	}

	@Test
	void alphasAndTimestepsAreThePublishedOnes() throws IOException {
		final NoiseSchedule schedule = new NoiseSchedule(ScheduleConfig.PUBLISHED);
		try (Golden golden = new Golden("05_ddim.safetensors")) {
			final float[] expected = golden.floats("alphas_cumprod");
			for (int t = 0; t < 1000; t++)
				assertEquals(expected[t], schedule.alphaCumprod(t), 2e-6 * expected[t], "timestep " + t);
			assertEquals(golden.floats("final_alpha_cumprod")[0], schedule.alphaCumprod(-20), 1e-7);
			assertArrayEquals(golden.ints("timesteps_10"), schedule.timesteps(10));
			assertArrayEquals(golden.ints("timesteps_50"), schedule.timesteps(50));
		}
	}

	/** By hand, from the formulas of the schedules. */
	@Test
	void otherBetaSchedulesFollowTheirFormulas() {
		final NoiseSchedule linear =
			new NoiseSchedule(config(BetaSchedule.LINEAR, 0, false, Prediction.EPSILON, Spacing.LEADING));
		assertEquals(1 - 0.00085, linear.alphaCumprod(0), 1e-7);
		assertEquals((1 - 0.00085) * (1 - 0.00085 - 0.01115 / 999), linear.alphaCumprod(1), 1e-7);
		final NoiseSchedule cosine =
			new NoiseSchedule(config(BetaSchedule.SQUAREDCOS_CAP_V2, 0, false, Prediction.EPSILON, Spacing.LEADING));
		final double start = Math.cos(0.008 / 1.008 * Math.PI / 2);
		final double half = Math.cos((0.5 + 0.008) / 1.008 * Math.PI / 2);
		assertEquals(half * half / (start * start), cosine.alphaCumprod(499), 1e-5);
	}

	@Test
	void timestepsFollowOffsetAndSpacing() {
		final NoiseSchedule offset =
			new NoiseSchedule(config(BetaSchedule.SCALED_LINEAR, 1, false, Prediction.EPSILON, Spacing.LEADING));
		assertArrayEquals(new int[]{ 751, 501, 251, 1 }, offset.timesteps(4));
		final NoiseSchedule trailing =
			new NoiseSchedule(config(BetaSchedule.SCALED_LINEAR, 1, false, Prediction.EPSILON, Spacing.TRAILING));
		assertArrayEquals(new int[]{ 999, 749, 499, 249 }, trailing.timesteps(4));
		assertEquals(1000, new NoiseSchedule(ScheduleConfig.PUBLISHED).timesteps(1000).length);
	}

	@Test
	void theCleanEndIsFreeOfNoiseIfTheConfigurationSaysSo() {
		assertEquals(1, new NoiseSchedule(config(BetaSchedule.LINEAR, 0, true, Prediction.EPSILON, Spacing.LEADING))
			.alphaCumprod(-1));
	}

	@Test
	void velocityBecomesNoise() {
		assertBecomesNoise(Prediction.V_PREDICTION,
			(original, noise, alpha) -> noise.mul(Math.sqrt(alpha)).sub(original.mul(Math.sqrt(1 - alpha))));
	}

	@Test
	void thePictureBecomesNoise() {
		assertBecomesNoise(Prediction.SAMPLE, (original, noise, alpha) -> original);
	}

	/** What a perfect network of some kind predicts of x = √ᾱ·original + √(1 − ᾱ)·noise. */
	private interface Perfect {

		NDArray of(NDArray original, NDArray noise, double alpha);
	}

	private static void assertBecomesNoise(final Prediction kind, final Perfect network) {
		final NoiseSchedule schedule =
			new NoiseSchedule(config(BetaSchedule.SCALED_LINEAR, 0, false, kind, Spacing.LEADING));
		try (NDManager manager = NDManager.newBaseManager()) {
			final NDArray original = ToyPredictors.normal(manager, 1, 1, 4, 2, 3);
			final NDArray noise = ToyPredictors.normal(manager, 2, 1, 4, 2, 3);
			final double alpha = schedule.alphaCumprod(400);
			final NDArray x = original.mul(Math.sqrt(alpha)).add(noise.mul(Math.sqrt(1 - alpha)));
			final NDArray predicted = network.of(original, noise, alpha);
			final NoisePredictor predictor = schedule
				.noisePredictor((latents, t, text, wanted) -> new NoisePredictor.Prediction(predicted, Map.of()));
			assertTrue(Golden.maxError(predictor.predictNoise(x, 400, null), noise) < 1e-6);
		}
	}

	/** numpy.linspace(0, 999, n).round()[::-1], as diffusers computes it. */
	@Test
	void timestepsMayIncludeBothEnds() {
		final NoiseSchedule both =
			new NoiseSchedule(config(BetaSchedule.SCALED_LINEAR, 1, false, Prediction.EPSILON, Spacing.LINSPACE));
		assertArrayEquals(new int[]{ 999, 666, 333, 0 }, both.timesteps(4));
		assertArrayEquals(new int[]{ 999, 749, 500, 250, 0 }, both.timesteps(5)); // 499.5 to the even 500
		assertArrayEquals(new int[]{ 0 }, both.timesteps(1));
	}

	@Test
	void trainedBetasStandInPlaceOfASchedule() {
		final NoiseSchedule trained = new NoiseSchedule(new ScheduleConfig(0.1, 0.2, BetaSchedule.LINEAR, 3, 0, false,
			Prediction.EPSILON, Spacing.LEADING, List.of(0.5, 0.25, 0.125), false));
		assertEquals(0.5, trained.alphaCumprod(0), 1e-7);
		assertEquals(0.5 * 0.75, trained.alphaCumprod(1), 1e-7);
		assertEquals(0.5 * 0.75 * 0.875, trained.alphaCumprod(2), 1e-7);
		Refusals.assertMessage("trained_betas must be as many as num_train_timesteps, 4, but there are 1",
			() -> new ScheduleConfig(0.1, 0.2, BetaSchedule.LINEAR, 4, 0, false, Prediction.EPSILON, Spacing.LEADING,
				List.of(0.5), false));
		Refusals.assertMessage("trained_betas must be between 0 and 1, got 1.5", () -> new ScheduleConfig(0.1, 0.2,
			BetaSchedule.LINEAR, 1, 0, false, Prediction.EPSILON, Spacing.LEADING, List.of(1.5), false));
	}

	/** Lin et al. 2024: √ᾱ keeps its first value, ends at 0, and is an affine function of what it was. */
	@Test
	void rescaledBetasEndInPureNoise() {
		final NoiseSchedule before = new NoiseSchedule(ScheduleConfig.PUBLISHED);
		final NoiseSchedule after = new NoiseSchedule(new ScheduleConfig(0.00085, 0.012, BetaSchedule.SCALED_LINEAR,
			1000, 1, false, Prediction.V_PREDICTION, Spacing.LEADING, List.of(), true));
		assertEquals(0, after.alphaCumprod(999));
		assertEquals(before.alphaCumprod(0), after.alphaCumprod(0), 1e-7);
		final double slope = root(after, 0) / (root(before, 0) - root(before, 999));
		for (final int t : new int[]{ 1, 250, 500, 750, 998 })
			assertEquals(slope * (root(before, t) - root(before, 999)), root(after, t), 1e-6, "timestep " + t);
		assertEquals(981, after.timesteps(50)[0]);
		Refusals.assertMessage("1000 steps", () -> after.timesteps(1000));
		for (final Spacing spacing : List.of(Spacing.TRAILING, Spacing.LINSPACE))
			Refusals.assertMessage(
				"rescale_betas_zero_snr with timestep_spacing \"" + spacing.name().toLowerCase(Locale.ROOT),
				() -> new ScheduleConfig(0.00085, 0.012, BetaSchedule.SCALED_LINEAR, 1000, 1, false,
					Prediction.V_PREDICTION, spacing, List.of(), true));
	}

	private static double root(final NoiseSchedule schedule, final int timestep) {
		return Math.sqrt(schedule.alphaCumprod(timestep));
	}

	/** Whatever a file says of stepping; what the network was trained on stays. */
	@Test
	void thePublishedStepsNeedNoFile() {
		for (final Spacing spacing : Spacing.values())
			assertEquals(ScheduleConfig.PUBLISHED,
				config(BetaSchedule.SCALED_LINEAR, 1, true, Prediction.EPSILON, spacing).steppedAsPublished());
		final ScheduleConfig other = new ScheduleConfig(0.1, 0.2, BetaSchedule.LINEAR, 3, 1, true,
			Prediction.V_PREDICTION, Spacing.LEADING, List.of(0.5, 0.25, 0.125), true).steppedAsPublished();
		assertEquals(new ScheduleConfig(0.1, 0.2, BetaSchedule.LINEAR, 3, 0, false, Prediction.V_PREDICTION,
			Spacing.LEADING, List.of(0.5, 0.25, 0.125), true), other);
	}

	@Test
	void aScheduleOfGiantsIsRefusedBeforeItIsMade() {
		Refusals.assertMessage("num_train_timesteps must be in 1 … 100000, got 2147483647",
			() -> new ScheduleConfig(0.1, 0.2, BetaSchedule.LINEAR, Integer.MAX_VALUE, 0, false, Prediction.EPSILON,
				Spacing.LEADING));
	}

	@Test
	void aNetworkThatPredictsNoiseIsTakenAsItIs() {
		final NoisePredictor network = ToyPredictors.gaussian(1);
		assertSame(network, ToyPredictors.SCHEDULE.noisePredictor(network));
	}

	@Test
	void namesOfTheConfigurationFileAreRead() {
		assertEquals(BetaSchedule.SQUAREDCOS_CAP_V2, BetaSchedule.of("squaredcos_cap_v2"));
		assertEquals(Prediction.V_PREDICTION, Prediction.of("v_prediction"));
		assertEquals(Spacing.LEADING, Spacing.of("leading"));
		final Exception e = assertThrows(IllegalArgumentException.class, () -> Prediction.of("flow_prediction"));
		assertEquals("prediction_type \"flow_prediction\" is not known; expected one of epsilon, v_prediction, sample",
			e.getMessage());
	}

	@Test
	void numbersOutOfRangeAreRefused() {
		final NoiseSchedule schedule = ToyPredictors.SCHEDULE;
		assertEquals("steps must be in 1 … 1000, got 0",
			assertThrows(IllegalArgumentException.class, () -> schedule.timesteps(0)).getMessage());
		assertThrows(IllegalArgumentException.class, () -> schedule.timesteps(1001));
		assertThrows(IllegalArgumentException.class, () -> schedule.alphaCumprod(1000));
		final NoiseSchedule offset =
			new NoiseSchedule(config(BetaSchedule.LINEAR, 1, false, Prediction.EPSILON, Spacing.LEADING));
		assertEquals("1000 steps with steps_offset 1 start at timestep 1000, beyond the last training step 999",
			assertThrows(IllegalArgumentException.class, () -> offset.timesteps(1000)).getMessage());
		assertThrows(IllegalArgumentException.class, () -> new ScheduleConfig(0.012, 0.00085, BetaSchedule.LINEAR, 1000,
			0, false, Prediction.EPSILON, Spacing.LEADING));
	}
}
