// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import diffhandles.diffusion.CancelAt;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.Differentiation;
import diffhandles.diffusion.NoisePredictor.Wanted;
import diffhandles.diffusion.Origin;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.diffusion.ToyPredictors;
import diffhandles.diffusion.inversion.DdimInversion;
import diffhandles.diffusion.inversion.DirectInversion;
import diffhandles.diffusion.inversion.Inversion;
import diffhandles.diffusion.inversion.NullTextInversion;
import diffhandles.diffusion.inversion.NullTextInversion.Optimisation;
import diffhandles.geometry.Correspondences;
import diffhandles.geometry.GuidanceMap;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.raster.Mask;
import java.util.EnumSet;
import diffhandles.setting.GuidanceMode;
import diffhandles.setting.Settings;
import diffhandles.testing.Golden;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sampler on a toy network whose activations are simple functions of the latents. */
class GuidedSamplerTest {

	private static final int W = 6, H = 4;
	private static final Ddim TEN = new Ddim(ToyPredictors.SCHEDULE, 10);
	private static final DdimInversion PIVOTS = new DdimInversion(TEN);
	/** Column 1 moves to column 4. */
	private static final GuidanceMap MAP =
		new GuidanceMap(Correspondences.ofCells(W, H, new int[]{ 1, 7, 13, 19 }, new int[]{ 4, 10, 16, 22 }),
			Mask.of(W, H, (x, y) -> x != 1), Mask.of(W, H, (x, y) -> x != 4));
	private static final Map<Integer, GuidanceMap> MAPS = Map.of(2, MAP, 3, MAP);
	private static final GuidanceOptions OPTIONS = GuidanceOptions.paper().with(Settings.UNIFORM_FACTORS, true)
		.with(Settings.OBJECT_WEIGHT, 1.0).with(Settings.BACKGROUND_WEIGHT, 0.5);

	private final NDManager manager = NDManager.newBaseManager();
	private final ToyPredictors.Textual network = new ToyPredictors.Textual();
	private final NDArray latents = ToyPredictors.normal(manager, 3, 1, 4, H, W);
	private final PromptEmbeddings prompt = ToyPredictors.prompt(manager);
	private final Inversion inversion = PIVOTS.invert(network, latents, prompt, ProgressListener.NONE);

	@AfterEach
	void close() {
		manager.close();
	}

	private NDArray sample(final GuidanceOptions options, final Inversion start, final long seed) {
		try (
			RecordedActivations recorded =
				new Reconstruction(TEN, options).record(network, start.origin(), ProgressListener.NONE);
			NDManager edit = manager.newSubManager()) {
			final Origin origin = new LatentRegions(MAP).edited(start.origin(), options, new Random(seed), edit);
			final NDArray sampled =
				new GuidedSampler(TEN, options).sample(network, origin, recorded, MAPS, ProgressListener.NONE);
			sampled.attach(manager);
			return sampled;
		}
	}

	@Test
	void withoutGuidanceTheSamplerReconstructs() {
		final GuidanceOptions unguided = OPTIONS.with(Settings.GUIDED_UNTIL, 0.0);
		try (RecordedActivations recorded =
			new Reconstruction(TEN, unguided).record(network, inversion.origin(), ProgressListener.NONE)) {
			final NDArray sampled = new GuidedSampler(TEN, unguided).sample(network, inversion.origin(), recorded,
				Map.of(), ProgressListener.NONE);
			assertArrayEquals(recorded.reconstruction().toFloatArray(), sampled.toFloatArray());
		}
	}

	/** Channel 0 of every up block is that of the latents: guidance must carry it from column 1 to column 4. */
	@ParameterizedTest
	@EnumSource(GuidanceMode.class)
	void guidanceMovesTheObject(final GuidanceMode mode) {
		final GuidanceOptions options = OPTIONS.with(Settings.GUIDANCE, mode).with(Settings.GUIDANCE_SCALE, 1.0)
			.with(Settings.GUIDED_UNTIL, 1.0).with(Settings.STEP_SIZE, 1.0).with(Settings.NOISE_WEIGHT, 8.0);
		final double guided = distanceOfColumns(sample(options, inversion, 0));
		final double unguided = distanceOfColumns(sample(options.with(Settings.GUIDED_UNTIL, 0.0), inversion, 0));
		assertTrue(guided < 0.5 * unguided, "guided " + guided + ", unguided " + unguided);
	}

	private double distanceOfColumns(final NDArray x) {
		return x.get(":, 0, :, 4").sub(latents.get(":, 0, :, 1")).abs().mean().getFloat();
	}

	/** Eq. 3 written out for one step. */
	@Test
	void noiseModeIsEquationThree() {
		final GuidanceOptions options =
			OPTIONS.with(Settings.GUIDANCE, GuidanceMode.NOISE).with(Settings.NOISE_WEIGHT, 2.0);
		final GuidanceEnergy energy = new GuidanceEnergy(manager, MAPS, options, GuidanceTerm.standard(options), 10);
		final RecordedActivations recorded =
			new Reconstruction(TEN, options).record(network, inversion.origin(), ProgressListener.NONE);
		final NDArray x = ToyPredictors.normal(manager, 8, 1, 4, H, W);
		final NDArray actual = new GuidedSampler(TEN, options).guidedStep(network, x, inversion.origin(),
			energy.at(2, recorded, manager), 2);

		final GuidanceEnergy.AtTimestep now = energy.at(2, recorded, manager);
		final NDArray gradient = Differentiation.differentiate(x, 1,
			leaf -> new Differentiation.Evaluated(
				now.value(network.predict(leaf, TEN.timestep(2), prompt.conditional(), Wanted.activations(Set.of(2, 3)))
					.activations(), 0),
				null))
			.gradient();
		final NDArray with = network.predictNoise(x, TEN.timestep(2), prompt.conditional());
		final NDArray without = network.predictNoise(x, TEN.timestep(2), prompt.unconditional());
		final NDArray noise = with.mul(7.5f).sub(without.mul(6.5f)).add(gradient.mul(2));
		assertTrue(Golden.maxError(actual, TEN.down(x, noise, 2)) < 1e-5);
	}

	@Test
	void theGradientNeedsOnlyTheGuidedBlocks() {
		network.calls.clear();
		final GuidanceOptions twoSteps = OPTIONS.with(Settings.GUIDED_UNTIL, 0.2).with(Settings.GUIDANCE_SCALE, 1.0);
		sample(twoSteps, inversion, 0);
		assertEquals(List.of("1 [3]", "1 [3]", "1 [3]", "1 noise", "1 [2]", "1 [2]", "1 [2]", "1 noise"),
			network.calls.subList(10, 18));
	}

	@Test
	void anEditWithNothingToGuideIsDenoisedAsItIs() {
		final GuidanceMap nothing = new GuidanceMap(Correspondences.ofCells(W, H, new int[0], new int[0]),
			Mask.of(W, H, new boolean[W * H]), Mask.of(W, H, new boolean[W * H]));
		for (final GuidanceMode mode : GuidanceMode.values()) {
			final GuidanceOptions options = OPTIONS.with(Settings.GUIDANCE, mode);
			try (RecordedActivations recorded =
				new Reconstruction(TEN, options).record(network, inversion.origin(), ProgressListener.NONE)) {
				final NDArray sampled = new GuidedSampler(TEN, options).sample(network, inversion.origin(), recorded,
					Map.of(2, nothing, 3, nothing), ProgressListener.NONE);
				assertArrayEquals(recorded.reconstruction().toFloatArray(), sampled.toFloatArray());
			}
		}
	}

	/** Column 1 moves to column 4, so columns 0, 2, 3 and 5 are background throughout. */
	@Test
	void noiseMovesWithTheObject() {
		final LatentRegions regions = new LatentRegions(MAP);
		final float[] before = latents.toFloatArray();
		final float[] carried = regions.carry(latents, 0, new Random(7)).toFloatArray();
		final float[] wider = regions.carry(latents, 1, new Random(7)).toFloatArray();
		for (int j = 0; j < before.length; j++) {
			final int row = j - j % W, column = j % W;
			final String at = "column " + column + " of row " + row / W;
			final List<Float> exact = switch (column) {
				case 1 -> List.of(before[row], before[row + 2], before[row + 3], before[row + 5]);
				case 4 -> List.of(before[row + 1]);
				default -> List.of(before[j]);
			};
			assertTrue(exact.contains(carried[j]), at);
			final List<Float> margin = column < 3 ? List.of(before[row + 3], before[row + 5]) : exact;
			assertTrue(margin.contains(wider[j]), at + " with a margin");
		}
	}

	/** Every channel of a cell comes from the same place. */
	@Test
	void aCellsNoiseStaysTogether() {
		final NDArray marked = manager.create(new float[4 * W * H], new Shape(1, 4, H, W));
		for (int c = 0; c < 4; c++)
			for (int i = 0; i < W * H; i++)
				marked.setScalar(new NDIndex(0, c, i / W, i % W), 100 * c + i);
		final float[] carried = new LatentRegions(MAP).carry(marked, 1, new Random(3)).toFloatArray();
		for (int i = 0; i < W * H; i++)
			for (int c = 1; c < 4; c++)
				assertEquals(carried[i] + 100 * c, carried[c * W * H + i]);
	}

	@Test
	void withoutBackgroundInItsRowACellTakesTheNearest() {
		final GuidanceMap topRow = new GuidanceMap(Correspondences.ofCells(W, H, new int[0], new int[0]),
			Mask.of(W, H, (x, y) -> y != 0), Mask.of(W, H, (x, y) -> true));
		final float[] before = latents.toFloatArray();
		final float[] carried = new LatentRegions(topRow).carry(latents, 0, new Random(0)).toFloatArray();
		for (int j = 0; j < before.length; j++)
			assertEquals(before[j % (W * H) < W ? j + W : j], carried[j]);
	}

	@Test
	void oneSeedGivesOneResult() {
		final GuidanceOptions carrying = OPTIONS.with(Settings.CARRY_NOISE, true);
		assertArrayEquals(sample(carrying, inversion, 1).toFloatArray(), sample(carrying, inversion, 1).toFloatArray());
		assertTrue(Golden.maxError(sample(carrying, inversion, 1), sample(carrying, inversion, 2)) > 0.1);
	}

	private NDArray sampleFrom(final Origin origin, final GuidanceOptions options, final ProgressListener progress) {
		try (RecordedActivations recorded =
			new Reconstruction(TEN, options).record(network, inversion.origin(), ProgressListener.NONE)) {
			return new GuidedSampler(TEN, options).sample(network, origin, recorded, MAPS, progress);
		}
	}

	/** The steps written out, from latents that are nobody's noise. */
	@Test
	void anEditMayStartFromAnyLatents() {
		final GuidanceOptions unguided = OPTIONS.with(Settings.GUIDED_UNTIL, 0.0).with(Settings.GUIDANCE_SCALE, 1.0);
		final NDArray start = ToyPredictors.normal(manager, 21, 1, 4, H, W);
		NDArray x = start;
		for (int i = 0; i < 10; i++)
			x = TEN.down(x, network.predictNoise(x, TEN.timestep(i), prompt.conditional()), i);
		final NDArray sampled =
			sampleFrom(Origin.ofPicture(start, prompt.conditional(), 10), unguided, ProgressListener.NONE);
		assertArrayEquals(x.toFloatArray(), sampled.toFloatArray());
		assertSame(manager, sampled.getManager());
		assertArrayEquals(ToyPredictors.normal(manager, 21, 1, 4, H, W).toFloatArray(), start.toFloatArray(),
			"left as it is");
	}

	@Test
	void theOriginIsTheCallersHoweverTheRunEnds() {
		final NDArray start = ToyPredictors.normal(manager, 21, 1, 4, H, W);
		final Origin origin = Origin.ofPicture(start, prompt.conditional(), 10);
		final int before = manager.getManagedArrays().size();
		sampleFrom(origin, OPTIONS, ProgressListener.NONE).close();
		assertThrows(CancellationException.class, () -> sampleFrom(origin, OPTIONS, new CancelAt(Stage.GUIDE, 4)));
		assertEquals(before, manager.getManagedArrays().size());
		assertFalse(start.isReleased());
	}

	@Test
	void noiseThatDoesNotMoveAndNoResidualsAreTheInputsOwnOrigin() {
		final Origin edited = new LatentRegions(MAP).edited(inversion.origin(), OPTIONS, new Random(0), manager);
		assertSame(inversion.noise(), edited.latents());
		assertEquals(inversion.origin(), edited);
		final GuidanceOptions unguided = OPTIONS.with(Settings.CARRY_NOISE, true).with(Settings.GUIDED_UNTIL, 0.0);
		assertEquals(inversion.origin(),
			new LatentRegions(MAP).edited(inversion.origin(), unguided, new Random(0), manager), "nothing is guided");
	}

	@Test
	void anEditedOriginBelongsToItsOwner() {
		final GuidanceOptions carrying = OPTIONS.with(Settings.CARRY_NOISE, true);
		final Inversion direct = new DirectInversion(PIVOTS, carrying.classifierFree()).invert(network, latents, prompt,
			ProgressListener.NONE);
		final int before = manager.getManagedArrays().size();
		try (NDManager owner = manager.newSubManager()) {
			final Origin edited = new LatentRegions(MAP).edited(direct.origin(), carrying, new Random(7), owner);
			assertEquals(11, owner.getManagedArrays().size(), "noise and ten residuals");
			for (int i = 0; i < 10; i++) {
				final float[] all = direct.residuals().get(i).toFloatArray(),
					kept = edited.residuals().get(i).toFloatArray();
				for (int j = 0; j < all.length; j++)
					assertEquals(j % W == 1 || j % W == 4 ? 0 : all[j], kept[j], 0);
			}
		}
		assertEquals(before, manager.getManagedArrays().size());
	}

	/** Stages are called what they are: nothing is recorded or guided where nothing is. */
	@Test
	void whatIsNotGuidedIsReportedAsPlainDenoising() {
		for (final double guidedUntil : new double[]{ 0, 0.5 }) {
			final Set<Stage> heard = EnumSet.noneOf(Stage.class);
			final GuidanceOptions options = OPTIONS.with(Settings.GUIDED_UNTIL, guidedUntil);
			network.calls.clear();
			try (RecordedActivations recorded = new Reconstruction(TEN, options).record(network, inversion.origin(),
				(stage, done, total) -> heard.add(stage))) {
				assertEquals(guidedUntil * 10, recorded.activations().size());
				new GuidedSampler(TEN, options)
					.sample(network, inversion.origin(), recorded, MAPS, (stage, done, total) -> heard.add(stage))
					.close();
			}
			assertEquals(
				guidedUntil == 0 ? Set.of(Stage.RECONSTRUCT, Stage.DENOISE) : Set.of(Stage.RECORD, Stage.GUIDE), heard);
			assertEquals(guidedUntil == 0, network.calls.stream().allMatch("2 noise"::equals), "no activations");
		}
	}

	/** Without an edit of the background, direct inversion holds it in place. */
	@Test
	void residualsKeepTheBackground() {
		final GuidanceOptions unguided = OPTIONS.with(Settings.GUIDED_UNTIL, 0.0);
		final Inversion direct = new DirectInversion(PIVOTS, unguided.classifierFree()).invert(network, latents, prompt,
			ProgressListener.NONE);
		final NDArray sampled = sample(unguided, direct, 0);
		assertTrue(Golden.maxError(sampled.get(":, :, :, 2:4"), latents.get(":, :, :, 2:4")) < 1e-4);
		assertTrue(Golden.maxError(sampled.get(":, :, :, 1:2"), latents.get(":, :, :, 1:2")) > 0.1);
	}

	@Test
	void nothingGrowsFromEditToEdit() {
		final int before = manager.getManagedArrays().size();
		for (int run = 0; run < 10; run++) {
			final GuidanceOptions options =
				OPTIONS.with(Settings.GUIDANCE, GuidanceMode.values()[run % 2]).with(Settings.CARRY_NOISE, true);
			try (Inversion fresh = new NullTextInversion(PIVOTS, options.classifierFree(), Optimisation.PUBLISHED)
				.invert(network, latents, prompt, ProgressListener.NONE)) {
				sample(options, fresh, run).close();
			}
			assertEquals(before, manager.getManagedArrays().size(), "live arrays after run " + run);
		}
	}

	@Test
	void cancellingLeavesNothingBehind() {
		final int before = manager.getManagedArrays().size();
		assertThrows(CancellationException.class,
			() -> new Reconstruction(TEN, OPTIONS).record(network, inversion.origin(), new CancelAt(Stage.RECORD, 4)));
		assertEquals(before, manager.getManagedArrays().size());
		try (RecordedActivations recorded =
			new Reconstruction(TEN, OPTIONS).record(network, inversion.origin(), ProgressListener.NONE)) {
			final int recording = manager.getManagedArrays().size();
			assertThrows(CancellationException.class, () -> new GuidedSampler(TEN, OPTIONS).sample(network,
				inversion.origin(), recorded, MAPS, new CancelAt(Stage.GUIDE, 4)));
			assertEquals(recording, manager.getManagedArrays().size());
		}
	}

	@Test
	void partsThatDoNotBelongTogetherAreRefused() {
		final GuidanceOptions few = OPTIONS.with(Settings.GUIDED_UNTIL, 0.2);
		try (RecordedActivations recorded =
			new Reconstruction(TEN, few).record(network, inversion.origin(), ProgressListener.NONE)) {
			assertEquals("guidance needs up block 2 at step 2, recorded are only 2 steps",
				assertThrows(IllegalArgumentException.class, () -> new GuidedSampler(TEN, OPTIONS).sample(network,
					inversion.origin(), recorded, MAPS, ProgressListener.NONE)).getMessage());
		}
		final GuidanceMap coarse = new GuidanceMap(Correspondences.ofCells(3, 2, new int[0], new int[0]),
			Mask.of(3, 2, new boolean[6]), Mask.of(3, 2, new boolean[6]));
		assertEquals("the edit is mapped to a grid of 3×2, the latents are 6×4",
			assertThrows(IllegalArgumentException.class,
				() -> new LatentRegions(coarse).edited(inversion.origin(), OPTIONS, new Random(0), manager))
				.getMessage());
	}
}
