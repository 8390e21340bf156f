// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.guidance.GuidanceOptions;
import diffhandles.diffusion.guidance.Reconstruction;
import diffhandles.diffusion.inversion.DdimInversion;
import diffhandles.diffusion.inversion.DirectInversion;
import diffhandles.diffusion.inversion.Inversion;
import diffhandles.progress.ProgressListener;
import diffhandles.setting.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where runs start: from a picture, or from the noise of an inversion. */
class OriginTest {

	private final NDManager manager = NDManager.newBaseManager();
	private final NDArray latents = ToyPredictors.normal(manager, 5, 1, 4, 3, 5);
	private final PromptEmbeddings prompt = ToyPredictors.prompt(manager);

	@AfterEach
	void close() {
		manager.close();
	}

	private static float[] reconstructed(final NoisePredictor network, final Origin origin, final double scale) {
		final GuidanceOptions options =
			GuidanceOptions.paper().with(Settings.GUIDANCE_SCALE, scale).with(Settings.GUIDED_UNTIL, 0.0);
		return new Reconstruction(new Ddim(ToyPredictors.SCHEDULE, origin.steps()), options)
			.record(network, origin, ProgressListener.NONE).reconstruction().toFloatArray();
	}

	/** One array for both prompts, so that classifier-free guidance changes nothing. */
	@Test
	void theWayFromAPictureDoesNotDependOnTheGuidanceScale() {
		final Origin origin = Origin.ofPicture(latents, prompt.conditional(), 10);
		assertSame(latents, origin.latents());
		origin.unconditional().forEach(nullText -> assertSame(origin.conditional(), nullText));
		final ToyPredictors.Textual network = new ToyPredictors.Textual();
		assertArrayEquals(reconstructed(network, origin, 1), reconstructed(network, origin, 7.5));
		network.calls.forEach(call -> assertEquals("1 noise", call));
	}

	/**
	 * A network that leads every picture to itself in a straight line has √ᾱ x + √(1−ᾱ) x at every level. Starting
	 * with x, it comes back to x but for what the first and the last level miss of pure noise and of none.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 10, 50 })
	void aStraightWayLeadsBackToThePicture(final int steps) {
		final NoisePredictor straight = (x, t, text,
			wanted) -> new NoisePredictor.Prediction(x.div(Lifetimes.number(x, signalAndNoise(t))), Map.of());
		final float missed = (float) (signalAndNoise(0) / signalAndNoise(1000 - 1000 / steps));
		final float[] expected = latents.mul(missed).toFloatArray();
		assertArrayEquals(expected, reconstructed(straight, Origin.ofPicture(latents, prompt.conditional(), steps), 1),
			1e-5f);
		assertEquals(1, missed, 0.08);
	}

	private static double signalAndNoise(final int timestep) {
		final double alpha = ToyPredictors.SCHEDULE.alphaCumprod(timestep);
		return Math.sqrt(alpha) + Math.sqrt(1 - alpha);
	}

	@Test
	void anInversionsWayBackStartsFromItsNoise() {
		final Ddim ddim = new Ddim(ToyPredictors.SCHEDULE, 10);
		final Inversion inversion = new DirectInversion(new DdimInversion(ddim), new ClassifierFreeGuidance(3))
			.invert(new ToyPredictors.Textual(), latents, prompt, ProgressListener.NONE);
		final Origin origin = inversion.origin();
		assertSame(inversion.noise(), origin.latents());
		assertSame(inversion.conditional(), origin.conditional());
		assertEquals(10, origin.steps());
		for (int i = 0; i < 10; i++) {
			assertSame(inversion.unconditional().get(i), origin.unconditional().get(i));
			assertArrayEquals(latents.add(inversion.residuals().get(i)).toFloatArray(),
				origin.corrected(latents, i).toFloatArray());
		}
		assertSame(latents, Origin.ofPicture(latents, prompt.conditional(), 10).corrected(latents, 3));
	}

	@Test
	void whatDoesNotFitIsRefused() {
		refused("steps must be at least 1, got 0", () -> Origin.ofPicture(latents, prompt.conditional(), 0));
		refused("a run of n ≥ 1 steps has n embeddings and n or no residuals, got 2 and 1",
			() -> new Origin(latents, prompt.conditional(), List.of(latents, latents), List.of(latents)));
		refused("the first step must be 0 … 1, got 2",
			() -> new Origin(latents, prompt.conditional(), List.of(latents, latents), List.of(), 2));
		refused("the start is of 10 steps, the run has 4", () -> Origin.ofPicture(latents, prompt.conditional(), 10)
			.requireSteps(new Ddim(ToyPredictors.SCHEDULE, 4)));
	}

	private static void refused(final String message, final Executable call) {
		assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
	}
}
