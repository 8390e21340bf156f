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
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.diffusion.ToyPredictors;
import diffhandles.diffusion.guidance.GuidanceOptions.Mode;
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
	private static final GuidanceOptions OPTIONS =
		GuidanceOptions.paper().toBuilder().uniformFactors().objectWeight(1).backgroundWeight(0.5).build();

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
		try (RecordedActivations recorded =
			new Reconstruction(TEN, options).record(network, start, ProgressListener.NONE)) {
			return new GuidedSampler(TEN, options).sample(network, start, recorded, MAPS, new Random(seed),
				ProgressListener.NONE);
		}
	}

	@Test
	void withoutGuidanceTheSamplerReconstructs() {
		final GuidanceOptions unguided = OPTIONS.toBuilder().guidedUntil(0).build();
		try (RecordedActivations recorded =
			new Reconstruction(TEN, unguided).record(network, inversion, ProgressListener.NONE)) {
			final NDArray sampled = new GuidedSampler(TEN, unguided).sample(network, inversion, recorded, Map.of(),
				new Random(0), ProgressListener.NONE);
			assertArrayEquals(recorded.reconstruction().toFloatArray(), sampled.toFloatArray());
		}
	}

	/** Channel 0 of every up block is that of the latents: guidance must carry it from column 1 to column 4. */
	@ParameterizedTest
	@EnumSource(Mode.class)
	void guidanceMovesTheObject(final Mode mode) {
		final GuidanceOptions options =
			OPTIONS.toBuilder().modeAndNorm(mode).guidanceScale(1).guidedUntil(1).stepSize(1).noiseWeight(8).build();
		final double guided = distanceOfColumns(sample(options, inversion, 0));
		final double unguided = distanceOfColumns(sample(options.toBuilder().guidedUntil(0).build(), inversion, 0));
		assertTrue(guided < 0.5 * unguided, "guided " + guided + ", unguided " + unguided);
	}

	private double distanceOfColumns(final NDArray x) {
		return x.get(":, 0, :, 4").sub(latents.get(":, 0, :, 1")).abs().mean().getFloat();
	}

	/** Eq. 3 written out for one step. */
	@Test
	void noiseModeIsEquationThree() {
		final GuidanceOptions options = OPTIONS.toBuilder().modeAndNorm(Mode.NOISE).noiseWeight(2).build();
		final GuidanceEnergy energy = new GuidanceEnergy(manager, MAPS, options, 10);
		final RecordedActivations recorded =
			new Reconstruction(TEN, options).record(network, inversion, ProgressListener.NONE);
		final NDArray x = ToyPredictors.normal(manager, 8, 1, 4, H, W);
		final NDArray actual =
			new GuidedSampler(TEN, options).guidedStep(network, x, inversion, energy.at(2, recorded, manager), 2);

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
		final GuidanceOptions twoSteps = OPTIONS.toBuilder().guidedUntil(0.2).guidanceScale(1).build();
		sample(twoSteps, inversion, 0);
		assertEquals(List.of("1 [3]", "1 [3]", "1 [3]", "1 noise", "1 [2]", "1 [2]", "1 [2]", "1 noise"),
			network.calls.subList(10, 18));
	}

	@Test
	void anEditWithNothingToGuideIsDenoisedAsItIs() {
		final GuidanceMap nothing = new GuidanceMap(Correspondences.ofCells(W, H, new int[0], new int[0]),
			Mask.of(W, H, new boolean[W * H]), Mask.of(W, H, new boolean[W * H]));
		for (final Mode mode : Mode.values()) {
			final GuidanceOptions options = OPTIONS.toBuilder().modeAndNorm(mode).build();
			try (RecordedActivations recorded =
				new Reconstruction(TEN, options).record(network, inversion, ProgressListener.NONE)) {
				final NDArray sampled = new GuidedSampler(TEN, options).sample(network, inversion, recorded,
					Map.of(2, nothing, 3, nothing), new Random(0), ProgressListener.NONE);
				assertArrayEquals(recorded.reconstruction().toFloatArray(), sampled.toFloatArray());
			}
		}
	}

	/** Column 1 moves to column 4, so columns 0, 2, 3 and 5 are background throughout. */
	@Test
	void noiseMovesWithTheObject() {
		final LatentRegions regions = new LatentRegions(MAPS, latents.getShape());
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
		final float[] carried =
			new LatentRegions(MAPS, marked.getShape()).carry(marked, 1, new Random(3)).toFloatArray();
		for (int i = 0; i < W * H; i++)
			for (int c = 1; c < 4; c++)
				assertEquals(carried[i] + 100 * c, carried[c * W * H + i]);
	}

	@Test
	void withoutBackgroundInItsRowACellTakesTheNearest() {
		final GuidanceMap topRow = new GuidanceMap(Correspondences.ofCells(W, H, new int[0], new int[0]),
			Mask.of(W, H, (x, y) -> y != 0), Mask.of(W, H, (x, y) -> true));
		final float[] before = latents.toFloatArray();
		final float[] carried =
			new LatentRegions(Map.of(2, topRow), latents.getShape()).carry(latents, 0, new Random(0)).toFloatArray();
		for (int j = 0; j < before.length; j++)
			assertEquals(before[j % (W * H) < W ? j + W : j], carried[j]);
	}

	@Test
	void oneSeedGivesOneResult() {
		final GuidanceOptions carrying = OPTIONS.toBuilder().carryNoise(true).build();
		assertArrayEquals(sample(carrying, inversion, 1).toFloatArray(), sample(carrying, inversion, 1).toFloatArray());
		assertTrue(Golden.maxError(sample(carrying, inversion, 1), sample(carrying, inversion, 2)) > 0.1);
	}

	private NDArray sampleFrom(final NDArray start, final GuidanceOptions options, final ProgressListener progress) {
		try (RecordedActivations recorded =
			new Reconstruction(TEN, options).record(network, inversion, ProgressListener.NONE)) {
			return new GuidedSampler(TEN, options).sample(network, inversion, recorded, MAPS, start, progress);
		}
	}

	/** The steps written out, from latents that are nobody's noise. */
	@Test
	void anEditMayStartFromAnyLatents() {
		final GuidanceOptions unguided = OPTIONS.toBuilder().guidedUntil(0).guidanceScale(1).build();
		final NDArray start = ToyPredictors.normal(manager, 21, 1, 4, H, W);
		NDArray x = start;
		for (int i = 0; i < 10; i++)
			x = TEN.down(x, network.predictNoise(x, TEN.timestep(i), prompt.conditional()), i);
		final NDArray sampled = sampleFrom(start, unguided, ProgressListener.NONE);
		assertArrayEquals(x.toFloatArray(), sampled.toFloatArray());
		assertSame(manager, sampled.getManager());
		assertArrayEquals(ToyPredictors.normal(manager, 21, 1, 4, H, W).toFloatArray(), start.toFloatArray(),
			"left as it is");
	}

	@Test
	void startingFromTheNoiseIsWhatHappensOtherwise() {
		assertArrayEquals(sample(OPTIONS, inversion, 0).toFloatArray(),
			sampleFrom(inversion.noise(), OPTIONS, ProgressListener.NONE).toFloatArray());
	}

	@Test
	void aStartThatIsGivenIsNotCarried() {
		final GuidanceOptions carrying = OPTIONS.toBuilder().carryNoise(true).build();
		final NDArray start = ToyPredictors.normal(manager, 21, 1, 4, H, W);
		assertArrayEquals(sampleFrom(start, OPTIONS, ProgressListener.NONE).toFloatArray(),
			sampleFrom(start, carrying, ProgressListener.NONE).toFloatArray());
	}

	@Test
	void aStartOfAnotherShapeIsRefused() {
		assertEquals("the start is (1, 4, 4, 5), the inversion's noise is (1, 4, 4, 6)",
			assertThrows(IllegalArgumentException.class,
				() -> sampleFrom(ToyPredictors.normal(manager, 21, 1, 4, H, W - 1), OPTIONS, ProgressListener.NONE))
				.getMessage());
	}

	@Test
	void theStartIsTheCallersHoweverTheRunEnds() {
		final NDArray start = ToyPredictors.normal(manager, 21, 1, 4, H, W);
		final int before = manager.getManagedArrays().size();
		sampleFrom(start, OPTIONS, ProgressListener.NONE).close();
		assertThrows(CancellationException.class, () -> sampleFrom(start, OPTIONS, new CancelAt(Stage.GUIDE, 4)));
		assertEquals(before, manager.getManagedArrays().size());
		assertFalse(start.isReleased());
	}

	/** Without an edit of the background, direct inversion holds it in place. */
	@Test
	void residualsKeepTheBackground() {
		final GuidanceOptions unguided = OPTIONS.toBuilder().guidedUntil(0).build();
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
				OPTIONS.toBuilder().modeAndNorm(Mode.values()[run % 2]).carryNoise(true).build();
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
			() -> new Reconstruction(TEN, OPTIONS).record(network, inversion, new CancelAt(Stage.RECORD, 4)));
		assertEquals(before, manager.getManagedArrays().size());
		try (RecordedActivations recorded =
			new Reconstruction(TEN, OPTIONS).record(network, inversion, ProgressListener.NONE)) {
			final int recording = manager.getManagedArrays().size();
			assertThrows(CancellationException.class, () -> new GuidedSampler(TEN, OPTIONS).sample(network, inversion,
				recorded, MAPS, new Random(0), new CancelAt(Stage.GUIDE, 4)));
			assertEquals(recording, manager.getManagedArrays().size());
		}
	}

	@Test
	void partsThatDoNotBelongTogetherAreRefused() {
		final GuidanceOptions few = OPTIONS.toBuilder().guidedUntil(0.2).build();
		try (RecordedActivations recorded =
			new Reconstruction(TEN, few).record(network, inversion, ProgressListener.NONE)) {
			assertEquals("guidance needs up block 2 at step 2, recorded are only 2 steps",
				assertThrows(IllegalArgumentException.class, () -> new GuidedSampler(TEN, OPTIONS).sample(network,
					inversion, recorded, MAPS, new Random(0), ProgressListener.NONE)).getMessage());
		}
		final GuidanceMap coarse = new GuidanceMap(Correspondences.ofCells(3, 2, new int[0], new int[0]),
			Mask.of(3, 2, new boolean[6]), Mask.of(3, 2, new boolean[6]));
		assertEquals("a guidance map of the latents' size 6×4 expected, got maps of [3×2]",
			assertThrows(IllegalArgumentException.class,
				() -> new LatentRegions(Map.of(3, coarse), latents.getShape()).still(manager)).getMessage());
	}
}
