// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.inversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.diffusion.ClassifierFreeGuidance;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.Differentiation;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.diffusion.TinyUNet;
import diffhandles.diffusion.ToyPredictors;
import diffhandles.diffusion.guidance.GuidanceOptions;
import diffhandles.diffusion.guidance.Reconstruction;
import diffhandles.diffusion.guidance.RecordedActivations;
import diffhandles.diffusion.inversion.NullTextInversion.Optimisation;
import diffhandles.diffusion.inversion.NullTextInversion.Optimised;
import diffhandles.progress.ProgressListener;
import diffhandles.setting.GuidedLayers;
import diffhandles.setting.Settings;
import diffhandles.testing.Golden;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DDIM inversion, null-text optimisation and recording against the published system's numbers. */
class InversionGoldenTest {

	private static final ClassifierFreeGuidance GUIDANCE = new ClassifierFreeGuidance(7.5);

	private static TinyUNet network;
	private NDManager manager;

	@BeforeAll
	static void load() throws IOException {
		network = new TinyUNet();
	}

	@AfterAll
	static void unload() {
		network.close();
	}

	@BeforeEach
	void open() {
		manager = network.manager.newSubManager();
	}

	@AfterEach
	void close() {
		manager.close();
	}

	private PromptEmbeddings prompt(final Golden golden) {
		return new PromptEmbeddings(golden.array(manager, "cond_emb"), golden.array(manager, "uncond_emb"));
	}

	private static NullTextInversion nullText(final int steps) {
		return new NullTextInversion(new DdimInversion(new Ddim(ToyPredictors.SCHEDULE, steps)), GUIDANCE,
			Optimisation.PUBLISHED);
	}

	@Test
	void ddimInversionFollowsThePublishedTrajectory() throws IOException {
		for (final int steps : new int[]{ 10, 50 })
			try (Golden golden = new Golden("07_inversion_16x16_" + steps + "steps.safetensors")) {
				final NDArray expected = golden.array(manager, "ddim_latents"); // (11, 4, 16, 16)
				final Inversion inversion =
					nullText(steps).pivots().invert(network.under(golden.array(manager, "channel5")),
						Golden.row(expected, 0), prompt(golden), ProgressListener.NONE);
				for (int j = 0; j <= 10; j++) {
					final double error =
						Golden.relativeError(inversion.pivot().get(j * steps / 10), Golden.row(expected, j));
					assertTrue(error < 1e-4, steps + " steps, latents " + j + ": relative error " + error);
				}
			}
	}

	@Test
	void nullTextUpdatesAreThePublishedOnesTeacherForced() throws IOException {
		final NullTextInversion method = nullText(10);
		try (Golden golden = new Golden("07_null_text_teacher_forced.safetensors");
			Golden inversion = new Golden("07_inversion_16x16_10steps.safetensors")) {
			final NoisePredictor predictor = network.under(inversion.array(manager, "channel5"));
			final float[] rates = golden.floats("lr");
			for (int i = 0; i < 3; i++) {
				final NDArray x = Golden.row(golden.array(manager, "latents_in"), i);
				final NDArray target = Golden.row(golden.array(manager, "target"), i);
				final int t = method.pivots().ddim().timestep(i);
				final NDArray conditionalNoise = predictor.predictNoise(x, t, prompt(inversion).conditional());
				assertEquals(rates[5 * i], Optimisation.PUBLISHED.learningRate(i), 1e-9);
				try (Adam adam = new Adam(manager, Optimisation.PUBLISHED.learningRate(i))) {
					for (int k = 0; k < 5; k++) {
						final NDArray before = embedding(golden, "emb_before", i, k);
						final Differentiation.Result loss =
							method.differentiateLoss(predictor, x, conditionalNoise, before, target, i);
						final String at = "step " + i + ", update " + k;
						final float expected = golden.floats("loss")[5 * i + k];
						assertEquals(expected, loss.value(), 5e-5 * expected, at);
						assertTrue(Golden.relativeError(loss.gradient(), embedding(golden, "emb_grad", i, k)) < 1e-4,
							at);
						// Adam's moments are fed with the recorded gradients: it divides tiny ones by themselves.
						final NDArray after = adam.update(before, embedding(golden, "emb_grad", i, k));
						assertTrue(Golden.maxError(after, embedding(golden, "emb_after", i, k)) < 1e-6, at);
					}
				}
				final NDArray noise = GUIDANCE.predictNoise(predictor, x, t, embedding(golden, "emb_after", i, 4),
					prompt(inversion).conditional());
				final NDArray out = method.pivots().ddim().down(x, noise, i);
				assertTrue(Golden.maxError(out, Golden.row(golden.array(manager, "latents_out"), i)) < 1e-4,
					"step " + i);
			}
		}
	}

	/** Embedding of step i, update k of a (3, 5, 77, C) tensor, as (1, 77, C). */
	private NDArray embedding(final Golden golden, final String key, final int i, final int k) {
		final NDArray all = golden.array(manager, key);
		final Shape shape = all.getShape();
		return all.get(i + "," + k).reshape(1, shape.get(2), shape.get(3)).duplicate();
	}

	/** Each step is run freely, from the recorded latents and null text before it. */
	@Test
	void theOptimisationOfAStepIsThePublishedOne() throws IOException {
		final NullTextInversion method = nullText(10);
		try (Golden golden = new Golden("07_null_text_teacher_forced.safetensors");
			Golden inversion = new Golden("07_inversion_16x16_10steps.safetensors")) {
			final NoisePredictor predictor = network.under(inversion.array(manager, "channel5"));
			for (int i = 0; i < 3; i++) {
				final NDArray x = Golden.row(golden.array(manager, "latents_in"), i);
				final NDArray conditionalNoise =
					predictor.predictNoise(x, method.pivots().ddim().timestep(i), prompt(inversion).conditional());
				final Optimised optimised = method.optimise(predictor, x, conditionalNoise,
					embedding(golden, "emb_before", i, 0), Golden.row(golden.array(manager, "target"), i), i);
				assertEquals(5, optimised.losses().size());
				final double error = Golden.maxError(optimised.embedding(), embedding(golden, "emb_after", i, 4));
				assertTrue(error < 1e-4, "step " + i + ": error " + error);
			}
		}
	}

	/** The whole optimisation is chaotic: losses and stops are compared over the first steps only. */
	@Test
	void fullNullTextInversionStartsAsPublished() throws IOException {
		try (Golden golden = new Golden("07_inversion_16x16_50steps.safetensors")) {
			final NoisePredictor predictor = network.under(golden.array(manager, "channel5"));
			final NDArray latents = Golden.row(golden.array(manager, "ddim_latents"), 0);
			final PromptEmbeddings prompt = prompt(golden);
			final NullTextInversion method = nullText(50);
			final Inversion plain = method.pivots().invert(predictor, latents, prompt, ProgressListener.NONE);
			final float[] expected = golden.floats("null_mse"); // (50, 5)
			NDArray x = plain.noise();
			NDArray nullText = prompt.unconditional();
			for (int i = 0; i < 8; i++) {
				final int t = method.pivots().ddim().timestep(i);
				final NDArray noise = predictor.predictNoise(x, t, prompt.conditional());
				final Optimised optimised = method.optimise(predictor, x, noise, nullText, plain.target(i), i);
				final int recorded = (int) IntStream.range(5 * i, 5 * i + 5).filter(j -> expected[j] >= 0).count();
				assertEquals(recorded, optimised.losses().size(), "updates of step " + i);
				for (int k = 0; k < recorded; k++)
					assertEquals(expected[5 * i + k], optimised.losses().get(k), 1e-2 * expected[5 * i + k],
						"step " + i + ", update " + k);
				nullText = optimised.embedding();
				x = method.pivots().ddim().down(x, GUIDANCE.combine(predictor.predictNoise(x, t, nullText), noise), i);
				if (i % 5 == 0) {
					final double error =
						Golden.relativeError(x, Golden.row(golden.array(manager, "null_opt_latents"), i / 5));
					assertTrue(error < 1e-2, "latents after step " + i + ": relative error " + error);
				}
			}
		}
	}

	@Test
	void theWholeInversionOfTenStepsReconstructsLikeThePublishedOne() throws IOException {
		try (Golden golden = new Golden("07_inversion_16x16_10steps.safetensors")) {
			final NoisePredictor predictor = network.under(golden.array(manager, "channel5"));
			final NDArray latents = Golden.row(golden.array(manager, "ddim_latents"), 0);
			final Inversion inversion = nullText(10).invert(predictor, latents, prompt(golden), ProgressListener.NONE);
			final NDArray nullTexts = golden.array(manager, "null_text_emb"); // (10, 1, 77, C)
			for (int i = 0; i < 3; i++) {
				final double error = Golden.maxError(inversion.unconditional().get(i), nullTexts.get(i));
				assertTrue(error < 2e-3, "null text of step " + i + ": error " + error);
			}
			final NDArray reconstruction = new Reconstruction(nullText(10).pivots().ddim(), GuidanceOptions.paper())
				.record(predictor, inversion.origin(), ProgressListener.NONE).reconstruction();
			final double ours = Golden.relativeError(reconstruction, latents);
			final double published = Golden.relativeError(golden.array(manager, "recon_latents_final"), latents);
			assertEquals(published, ours, 0.05 * published);
		}
	}

	/** Recording from the recorded noise and null texts; differences grow by the guidance scale with every step. */
	@Test
	void recordedActivationsAreThePublishedOnes() throws IOException {
		try (Golden golden = new Golden("07_inversion_16x16_10steps.safetensors")) {
			final NDArray nullTexts = golden.array(manager, "null_text_emb"); // (10, 1, 77, C)
			final List<NDArray> perStep = IntStream.range(0, 10).mapToObj(i -> nullTexts.get(i).duplicate()).toList();
			final Inversion inversion = new Inversion(prompt(golden).conditional(), perStep,
				Collections.nCopies(11, golden.array(manager, "init_noise")), List.of());
			final GuidanceOptions everything =
				GuidanceOptions.paper().with(Settings.GUIDED_UNTIL, 1.0).with(Settings.LAYERS, GuidedLayers.BOTH);
			final Reconstruction pass = new Reconstruction(new Ddim(ToyPredictors.SCHEDULE, 10), everything);
			final RecordedActivations recorded = pass.record(network.under(golden.array(manager, "channel5")),
				inversion.origin(), ProgressListener.NONE);
			for (final int i : new int[]{ 0, 1, 9 })
				for (final int block : new int[]{ 2, 3 }) {
					final NDArray expected = golden.array(manager, "act" + (block - 1) + "_step" + i).expandDims(0);
					final double error = Golden.relativeError(recorded.at(i, List.of(block)).get(block), expected);
					assertTrue(error < 2e-4, "up block " + block + " at step " + i + ": relative error " + error);
				}
			final double error =
				Golden.relativeError(recorded.reconstruction(), golden.array(manager, "recon_latents_final"));
			assertTrue(error < 1e-3, "latents at the end: relative error " + error);
		}
	}
}
