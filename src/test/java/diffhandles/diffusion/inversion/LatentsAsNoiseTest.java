package diffhandles.diffusion.inversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.Lifetimes;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.diffusion.ToyPredictors;
import diffhandles.diffusion.guidance.GuidanceOptions;
import diffhandles.diffusion.guidance.Reconstruction;
import diffhandles.progress.ProgressListener;
import diffhandles.setting.Settings;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The latents of a picture in the place of its noise. */
class LatentsAsNoiseTest {

	/** No network is there to evaluate. */
	private static final NoisePredictor NO_NETWORK = (latents, timestep, text, wanted) -> {
		throw new AssertionError("a network was evaluated");
	};

	/** Noise and every step of the way are the latents, and go with the inversion; what was given stays. */
	@Property(tries = 50)
	void theNoiseIsThePicture(@ForAll @IntRange(min = 1, max = 1000) final int steps,
		@ForAll @IntRange(min = 1, max = 9) final int width, @ForAll @IntRange(min = 1, max = 9) final int height,
		@ForAll final long seed)
	{
		try (NDManager manager = NDManager.newBaseManager(); NDManager prompts = manager.newSubManager()) {
			final NDArray latents = ToyPredictors.normal(manager, seed, 1, 4, height, width);
			final PromptEmbeddings prompt = ToyPredictors.prompt(prompts);
			final int before = manager.getManagedArrays().size(), words = prompts.getManagedArrays().size();
			final Inversion inversion = new LatentsAsNoise(steps).invert(NO_NETWORK, latents, prompt,
				(stage, done, total) -> fail("nothing is inverted, so there is no step"));
			assertEquals(steps, inversion.steps());
			assertNotSame(latents, inversion.noise());
			inversion.pivot().forEach(x -> assertSame(inversion.noise(), x));
			assertEquals(latents.getShape(), inversion.noise().getShape());
			assertArrayEquals(latents.toFloatArray(), inversion.noise().toFloatArray());
			assertArrayEquals(prompt.conditional().toFloatArray(), inversion.conditional().toFloatArray());
			assertTrue(inversion.residuals().isEmpty());
			assertSame(manager, inversion.noise().getManager());
			assertSame(manager, inversion.conditional().getManager());

			inversion.close();
			assertEquals(before, manager.getManagedArrays().size());
			assertEquals(words, prompts.getManagedArrays().size());
			assertFalse(
				latents.isReleased() || prompt.conditional().isReleased() || prompt.unconditional().isReleased());
		}
	}

	/** One array for both prompts, so that classifier-free guidance changes nothing. */
	@Test
	void theWayBackDoesNotDependOnTheGuidanceScale() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final NDArray latents = ToyPredictors.normal(manager, 3, 1, 4, 3, 5);
			final Inversion inversion = new LatentsAsNoise(10).invert(NO_NETWORK, latents,
				ToyPredictors.prompt(manager), ProgressListener.NONE);
			inversion.unconditional().forEach(nullText -> assertSame(inversion.conditional(), nullText));
			final ToyPredictors.Textual network = new ToyPredictors.Textual();
			assertArrayEquals(reconstructed(network, inversion, 1), reconstructed(network, inversion, 7.5));
			network.calls.forEach(call -> assertEquals("1 noise", call));
		}
	}

	private static float[] reconstructed(final NoisePredictor network, final Inversion inversion, final double scale) {
		final GuidanceOptions options =
			GuidanceOptions.paper().with(Settings.GUIDANCE_SCALE, scale).with(Settings.GUIDED_UNTIL, 0.0);
		return new Reconstruction(new Ddim(ToyPredictors.SCHEDULE, inversion.steps()), options)
			.record(network, inversion, ProgressListener.NONE).reconstruction().toFloatArray();
	}

	/**
	 * A network that leads every picture to itself in a straight line has √ᾱ x + √(1−ᾱ) x at every level. Starting with x,
	 * it comes back to x but for what the first and the last level miss of pure noise and of none.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 10, 50 })
	void aStraightWayLeadsBackToThePicture(final int steps) {
		final NoisePredictor straight = (x, t, text,
			wanted) -> new NoisePredictor.Prediction(x.div(Lifetimes.number(x, signalAndNoise(t))), Map.of());
		try (NDManager manager = NDManager.newBaseManager()) {
			final NDArray latents = ToyPredictors.normal(manager, 5, 1, 4, 3, 5);
			final Inversion inversion = new LatentsAsNoise(steps).invert(NO_NETWORK, latents,
				ToyPredictors.prompt(manager), ProgressListener.NONE);
			final float missed = (float) (signalAndNoise(0) / signalAndNoise(1000 - 1000 / steps));
			final float[] expected = latents.mul(missed).toFloatArray();
			assertArrayEquals(expected, reconstructed(straight, inversion, 1), 1e-5f);
			assertEquals(1, missed, 0.08);
		}
	}

	private static double signalAndNoise(final int timestep) {
		final double alpha = ToyPredictors.SCHEDULE.alphaCumprod(timestep);
		return Math.sqrt(alpha) + Math.sqrt(1 - alpha);
	}

	@Test
	void aRunWithoutStepsIsRefused() {
		assertEquals("steps must be at least 1, got 0",
			assertThrows(IllegalArgumentException.class, () -> new LatentsAsNoise(0)).getMessage());
	}
}
