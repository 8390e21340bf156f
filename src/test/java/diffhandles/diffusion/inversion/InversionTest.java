// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.inversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.CancelAt;
import diffhandles.diffusion.ClassifierFreeGuidance;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.diffusion.ToyPredictors;
import diffhandles.diffusion.guidance.GuidanceOptions;
import diffhandles.diffusion.guidance.Reconstruction;
import diffhandles.diffusion.inversion.NullTextInversion.Optimisation;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.setting.Settings;
import diffhandles.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InversionTest {

	private static final Ddim TEN = new Ddim(ToyPredictors.SCHEDULE, 10);
	private static final ClassifierFreeGuidance STRONG = new ClassifierFreeGuidance(7.5);

	private final NDManager manager = NDManager.newBaseManager();
	private final NDArray latents = ToyPredictors.normal(manager, 3, 1, 4, 3, 5);
	private final PromptEmbeddings prompt = ToyPredictors.prompt(manager);
	private final ToyPredictors.Textual network = new ToyPredictors.Textual();

	@AfterEach
	void close() {
		manager.close();
	}

	private NDArray reconstructed(final NoisePredictor predictor, final Inversion inversion, final double scale) {
		final GuidanceOptions options =
			GuidanceOptions.paper().with(Settings.GUIDANCE_SCALE, scale).with(Settings.GUIDED_UNTIL, 0.0);
		return new Reconstruction(TEN, options).record(predictor, inversion.origin(), ProgressListener.NONE)
			.reconstruction();
	}

	/** For data ~ N(0, σ²) every inversion step multiplies by a number that plain arithmetic gives. */
	@Test
	void ddimInversionOfGaussianDataIsAProductOfFactors() {
		final Inversion inversion =
			new DdimInversion(TEN).invert(ToyPredictors.gaussian(0.7), latents, prompt, ProgressListener.NONE);
		double factor = 1;
		for (int i = 9; i >= 0; i--) {
			final int t = TEN.timestep(i);
			final double from = ToyPredictors.SCHEDULE.alphaCumprod(t - 100),
				to = ToyPredictors.SCHEDULE.alphaCumprod(t);
			final double slope = ToyPredictors.gaussianSlope(0.7, t);
			factor *= Math.sqrt(to) * (1 - Math.sqrt(1 - from) * slope) / Math.sqrt(from) + Math.sqrt(1 - to) * slope;
			assertTrue(Golden.relativeError(inversion.pivot().get(10 - i), latents.mul((float) factor)) < 1e-5,
				"step " + i);
		}
	}

	@Test
	void refinementsMakeTheInversionExact() {
		final NoisePredictor predictor = ToyPredictors.gaussian(0.7);
		double last = Double.POSITIVE_INFINITY;
		for (final int refinements : new int[]{ 0, 2, 5, 40 }) {
			final Inversion inversion =
				new DdimInversion(TEN, refinements).invert(predictor, latents, prompt, ProgressListener.NONE);
			final double error = Golden.relativeError(reconstructed(predictor, inversion, 1), latents);
			assertTrue(error < last, refinements + " refinements: " + error + " after " + last);
			last = error;
		}
		assertTrue(last < 1e-5, "error " + last);
	}

	@Test
	void nullTextOptimisationBringsTheReconstructionCloser() {
		final DdimInversion pivots = new DdimInversion(TEN);
		final Inversion plain = pivots.invert(network, latents, prompt, ProgressListener.NONE);
		final Inversion optimised = new NullTextInversion(pivots, STRONG, new Optimisation(30, 0.05, 0.01, 0, 0))
			.invert(network, latents, prompt, ProgressListener.NONE);
		final double without = Golden.relativeError(reconstructed(network, plain, 7.5), latents);
		final double with = Golden.relativeError(reconstructed(network, optimised, 7.5), latents);
		assertTrue(with < 0.1 * without, "error " + with + " with optimisation, " + without + " without");
	}

	@Test
	void nullTextOptimisationIsSkippedWhereTheNullTextHasNoEffect() {
		final Inversion inversion =
			new NullTextInversion(new DdimInversion(TEN), new ClassifierFreeGuidance(1), Optimisation.PUBLISHED)
				.invert(network, latents, prompt, ProgressListener.NONE);
		assertEquals(10, network.calls.size(), "one call per inversion step");
		assertEquals(0, Golden.maxError(inversion.unconditional().get(9), prompt.unconditional()));
	}

	@Test
	void optimisationStopsAfterTheUpdateWhoseLossWasSmall() {
		final NullTextInversion method =
			new NullTextInversion(new DdimInversion(TEN), STRONG, new Optimisation(5, 0.01, 0.01, 1e3, 0));
		final NDArray noise = network.predictNoise(latents, TEN.timestep(0), prompt.conditional());
		final NullTextInversion.Optimised optimised =
			method.optimise(network, latents, noise, prompt.unconditional(), latents, 0);
		assertEquals(1, optimised.losses().size());
		assertTrue(Golden.maxError(optimised.embedding(), prompt.unconditional()) > 0.009, "one update was made");
	}

	@Test
	void negativePromptInversionUsesThePromptAsNullText() {
		final Inversion inversion = new NegativePromptInversion(new DdimInversion(TEN, 40)).invert(network, latents,
			prompt, ProgressListener.NONE);
		for (final NDArray nullText : inversion.unconditional())
			assertSame(inversion.conditional(), nullText);
		assertTrue(Golden.relativeError(reconstructed(network, inversion, 7.5), latents) < 1e-4);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 7.5 })
	void directInversionReconstructsExactlyAtAnyScale(final double scale) {
		final Inversion inversion = new DirectInversion(new DdimInversion(TEN), new ClassifierFreeGuidance(scale))
			.invert(network, latents, prompt, ProgressListener.NONE);
		assertTrue(Golden.relativeError(reconstructed(network, inversion, scale), latents) < 1e-5);
	}

	@Test
	void everyStepIsReported() {
		final List<String> heard = new ArrayList<>();
		new DirectInversion(new DdimInversion(new Ddim(ToyPredictors.SCHEDULE, 2)), STRONG).invert(network, latents,
			prompt, (stage, done, total) -> heard.add(stage + " " + done + "/" + total));
		assertEquals(List.of("INVERT 0/4", "INVERT 1/4", "INVERT 2/4", "INVERT 3/4", "INVERT 4/4"), heard);
	}

	@Test
	void cancellingLeavesNothingBehind() {
		final int before = manager.getManagedArrays().size();
		for (final Stage stage : new Stage[]{ Stage.INVERT, Stage.NULL_TEXT })
			assertThrows(CancellationException.class,
				() -> new NullTextInversion(new DdimInversion(TEN), STRONG, Optimisation.PUBLISHED).invert(network,
					latents, prompt, new CancelAt(stage, 3)));
		for (final int step : new int[]{ 3, 13 })
			assertThrows(CancellationException.class, () -> new DirectInversion(new DdimInversion(TEN), STRONG)
				.invert(network, latents, prompt, new CancelAt(Stage.INVERT, step)));
		assertEquals(before, manager.getManagedArrays().size());
	}

	@Test
	void closingFreesWhatAnInversionOwnsAndNothingElse() {
		final DdimInversion pivots = new DdimInversion(TEN);
		final int before = manager.getManagedArrays().size();
		for (final InversionMethod method : List.of(pivots,
			new NullTextInversion(pivots, STRONG, Optimisation.PUBLISHED), new NegativePromptInversion(pivots),
			new DirectInversion(pivots, STRONG)))
			method.invert(network, latents, prompt, ProgressListener.NONE).close();
		assertEquals(before, manager.getManagedArrays().size());
		assertFalse(latents.isReleased() || prompt.conditional().isReleased() || prompt.unconditional().isReleased());
	}

	@Test
	void listsOfDifferentLengthsAreRefused() {
		final List<NDArray> two = List.of(latents, latents);
		assertEquals(
			"an inversion of n ≥ 1 steps has n embeddings, n + 1 latents and n or no residuals, got 2, 2 and 0",
			assertThrows(IllegalArgumentException.class, () -> new Inversion(prompt.conditional(), two, two, List.of()))
				.getMessage());
		final Inversion inversion = new DdimInversion(TEN).invert(network, latents, prompt, ProgressListener.NONE);
		assertEquals("the start is of 10 steps, the run has 4",
			assertThrows(IllegalArgumentException.class,
				() -> new Reconstruction(new Ddim(ToyPredictors.SCHEDULE, 4), GuidanceOptions.paper()).record(network,
					inversion.origin(), ProgressListener.NONE))
				.getMessage());
	}
}
