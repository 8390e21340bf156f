// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.diffusion.Differentiation;
import diffhandles.diffusion.Differentiation.Evaluated;
import diffhandles.diffusion.ToyPredictors;
import diffhandles.diffusion.guidance.GuidanceOptions.Norm;
import diffhandles.diffusion.guidance.GuidanceTerm.Moment;
import diffhandles.geometry.Correspondences;
import diffhandles.geometry.GuidanceMap;
import diffhandles.neural.Precision;
import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.Collections;
import diffhandles.setting.GuidanceMode;
import diffhandles.setting.HeldBackground;
import diffhandles.setting.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The energies of Eq. 8 and 9 against loops that follow the formulas cell by cell. */
class GuidanceEnergyTest {

	private static final int W = 5, H = 4, C = 3, CELLS = W * H;
	static final Moment FIRST = new Moment(3, 0, 10, 0);
	private static final List<GuidanceTerm> PAPER = GuidanceTerm.standard(GuidanceOptions.paper());
	private static final Mask BEFORE = Mask.of(W, H, (x, y) -> x > 1);
	private static final Mask AFTER = Mask.of(W, H, (x, y) -> x < 3);

	private final NDManager manager = NDManager.newBaseManager();
	private final NDArray recorded = ToyPredictors.normal(manager, 1, 1, C, H, W);
	private final NDArray current = ToyPredictors.normal(manager, 2, 1, C, H, W);

	@AfterEach
	void close() {
		manager.close();
	}

	/** Seven entries with bilinear sources and weights; two of them have the same target. */
	private static Correspondences bilinear() {
		final Random random = new Random(5);
		final int n = 7;
		final int[] target = new int[n], source = new int[4 * n];
		final float[] sourceWeight = new float[4 * n], weight = new float[n];
		for (int i = 0; i < n; i++) {
			target[i] = i == 6 ? target[0] : random.nextInt(CELLS);
			weight[i] = 0.25f + random.nextFloat();
			float sum = 0;
			for (int k = 0; k < 4; k++) {
				source[4 * i + k] = random.nextInt(CELLS);
				sum += sourceWeight[4 * i + k] = random.nextFloat();
			}
			for (int k = 0; k < 4; k++)
				sourceWeight[4 * i + k] /= sum;
		}
		return new Correspondences(W, H, target, source, sourceWeight, weight);
	}

	private static double rho(final Norm norm, final double d) {
		return norm == Norm.L1 ? Math.abs(d) : d * d;
	}

	private double object(final Correspondences c, final Norm norm, final boolean average) {
		final float[] before = recorded.toFloatArray(), now = current.toFloatArray();
		double weights = 0, energy = 0;
		for (final float w : c.weight())
			weights += w;
		for (int channel = 0; channel < C; channel++) {
			double mean = 0;
			for (int i = 0; i < c.size(); i++) {
				double warped = 0;
				for (int k = 0; k < 4; k++)
					warped += c.sourceWeight()[4 * i + k] * before[channel * CELLS + c.source()[4 * i + k]];
				final double d = now[channel * CELLS + c.target()[i]] - warped;
				mean += c.weight()[i] / weights * (average ? d : rho(norm, d));
			}
			energy += (average ? rho(norm, mean) : mean) / C;
		}
		return energy;
	}

	private double background(final Norm norm) {
		double energy = 0;
		for (int channel = 0; channel < C; channel++)
			energy += rho(norm, mean(current, channel, AFTER) - mean(recorded, channel, BEFORE)) / C;
		return energy;
	}

	private static double mean(final NDArray activations, final int channel, final Mask mask) {
		final float[] values = activations.toFloatArray();
		double sum = 0;
		for (int cell = 0; cell < CELLS; cell++)
			if (mask.contains(cell)) sum += values[channel * CELLS + cell];
		return sum / mask.count();
	}

	private double localBackground(final Norm norm) {
		final Mask still = BEFORE.and(AFTER);
		final float[] before = recorded.toFloatArray(), now = current.toFloatArray();
		double energy = 0;
		for (int j = 0; j < before.length; j++)
			if (still.contains(j % CELLS)) energy += rho(norm, now[j] - before[j]) / C / still.count();
		return energy;
	}

	/** The terms of some options with weights of their own. */
	static List<GuidanceTerm> weighted(final GuidanceOptions options, final double... weights) {
		final List<GuidanceTerm> terms = GuidanceTerm.standard(options);
		return IntStream.range(0, weights.length).mapToObj(i -> weighted(terms.get(i), weights[i])).toList();
	}

	private static GuidanceTerm weighted(final GuidanceTerm term, final double weight) {
		return new GuidanceTerm() {

			@Override
			public double weight(final Moment moment) {
				return weight;
			}

			@Override
			public boolean isOfBackground() {
				return term.isOfBackground();
			}

			@Override
			public Optional<OnBlock> on(final BlockGrid grid) {
				return term.on(grid);
			}
		};
	}

	private BlockEnergy.AtTimestep energy(final Correspondences c, final List<GuidanceTerm> terms) {
		return new BlockEnergy(manager, new GuidanceMap(c, BEFORE, AFTER), recorded.getShape(), terms).at(recorded,
			manager);
	}

	private double value(final GuidanceTerm term, final Correspondences c) {
		return energy(c, List.of(weighted(term, 1))).value(current, FIRST).getFloat();
	}

	@ParameterizedTest
	@CsvSource({ "L1, false", "L1, true", "L2, false", "L2, true" })
	void termsEqualTheirFormulas(final Norm norm, final boolean average) {
		final GuidanceOptions options =
			GuidanceOptions.paper().with(Settings.GUIDANCE, norm == Norm.L2 ? GuidanceMode.NOISE : GuidanceMode.LATENTS)
				.with(Settings.OBJECT_AVERAGE, average);
		final Correspondences cells = Correspondences.ofCells(W, H, new int[]{ 3, 3, 9, 12 }, new int[]{ 4, 4, 4, 19 });
		for (final Correspondences c : List.of(bilinear(), cells)) {
			final double object = object(c, norm, average), background = background(norm),
				local = localBackground(norm);
			assertEquals(object, value(new ObjectTerm(options), c), 1e-5);
			assertEquals(background, value(new BackgroundTerm(options), c), 1e-5);
			assertEquals(local, value(new LocalBackgroundTerm(options), c), 1e-5);
			assertEquals(2 * object + 3 * background + 5 * local,
				energy(c, weighted(options, 2, 3, 5)).value(current, FIRST).getFloat(), 1e-4);
		}
	}

	/** A term of a researcher's own, with the paper's: as easily added as said. */
	record LargestChannel(double weight) implements GuidanceTerm {

		@Override
		public double weight(final Moment moment) {
			return moment.step() == 0 ? weight : 0;
		}

		@Override
		public Optional<OnBlock> on(final BlockGrid grid) {
			return Optional.of(recorded -> now -> now.sub(recorded).square().mean(new int[]{ 1 }).max());
		}
	}

	@Test
	void aTermOfOnesOwnIsAddedToTheOthers() {
		final GuidanceOptions options = GuidanceOptions.paper().with(Settings.UNIFORM_FACTORS, true)
			.with(Settings.OBJECT_WEIGHT, 2.0).with(Settings.BACKGROUND_WEIGHT, 3.0);
		final List<GuidanceTerm> terms = new ArrayList<>(GuidanceTerm.standard(options));
		terms.add(new LargestChannel(7));
		final Map<Integer, GuidanceMap> maps = Map.of(2, map(), 3, map());
		final RecordedActivations psi =
			new RecordedActivations(Collections.nCopies(3, Map.of(2, recorded, 3, recorded)), recorded);
		final float[] before = recorded.toFloatArray(), now = current.toFloatArray();
		double largest = 0;
		for (int channel = 0; channel < C; channel++) {
			double sum = 0;
			for (int cell = 0; cell < CELLS; cell++)
				sum += Math.pow(now[channel * CELLS + cell] - before[channel * CELLS + cell], 2);
			largest = Math.max(largest, sum / CELLS);
		}
		final double plain = valueAt(0, options, maps, psi, GuidanceTerm.standard(options));
		assertEquals(2 * object(bilinear(), Norm.L1, false) + 3 * background(Norm.L1), plain, 1e-4);
		assertEquals(plain + 7 * largest, valueAt(0, options, maps, psi, terms), 1e-4);
		assertEquals(valueAt(1, options, maps, psi, GuidanceTerm.standard(options)),
			valueAt(1, options, maps, psi, terms), "weight 0 leaves it out");
	}

	private double valueAt(final int step, final GuidanceOptions options, final Map<Integer, GuidanceMap> maps,
		final RecordedActivations psi, final List<GuidanceTerm> terms)
	{
		return new GuidanceEnergy(manager, maps, options, terms, 3).at(step, psi, manager)
			.value(Map.of(2, current, 3, current), 0).getFloat();
	}

	private static GuidanceMap map() {
		return new GuidanceMap(bilinear(), BEFORE, AFTER);
	}

	@Test
	void theGradientIsThatOfFiniteDifferences() {
		final BlockEnergy.AtTimestep energy =
			energy(bilinear(), weighted(GuidanceOptions.paper().with(Settings.GUIDANCE, GuidanceMode.NOISE), 2, 3, 5));
		final float[] gradient =
			Differentiation.differentiate(current, 1, leaf -> new Evaluated(energy.value(leaf, FIRST), null)).gradient()
				.toFloatArray();
		final float[] values = current.toFloatArray();
		for (int j = 0; j < values.length; j++) {
			final float[] up = values.clone(), down = values.clone();
			up[j] += 0.01f;
			down[j] -= 0.01f;
			final double slope = (energy.value(manager.create(up, current.getShape()), FIRST).getFloat()
				- energy.value(manager.create(down, current.getShape()), FIRST).getFloat()) / 0.02;
			assertEquals(slope, gradient[j], 2e-3, "element " + j);
		}
	}

	@Test
	void anEditThatChangesNothingHasNoEnergy() {
		final int[] all = IntStream.range(0, CELLS).toArray();
		final GuidanceMap identity = new GuidanceMap(Correspondences.ofCells(W, H, all, all), BEFORE, BEFORE);
		final BlockEnergy energy =
			new BlockEnergy(manager, identity, recorded.getShape(), weighted(GuidanceOptions.paper(), 1, 1, 1));
		assertEquals(0, energy.at(recorded, manager).value(recorded, FIRST).getFloat());
	}

	/** The background is compared with a picture of its own if there is one, wherever the object does not go. */
	@Test
	void theBackgroundMayBeAnotherPictures() {
		final GuidanceOptions emptied = GuidanceOptions.paper().with(Settings.HELD_BACKGROUND, HeldBackground.EMPTIED);
		final GuidanceMap map = new GuidanceMap(bilinear(), BEFORE, AFTER);
		final BlockEnergy local = new BlockEnergy(manager, map, recorded.getShape(), weighted(emptied, 0, 0, 1));
		assertEquals(0, local.at(recorded, current, manager).value(current, FIRST).getFloat());
		final NDArray other = current.add(2);
		assertEquals(2, local.at(recorded, other, manager).value(current, FIRST).getFloat(), 1e-5);
		final BlockEnergy average = new BlockEnergy(manager, map, recorded.getShape(), weighted(emptied, 0, 1, 0));
		assertEquals(2, average.at(recorded, other, manager).value(current, FIRST).getFloat(), 1e-5);
		final BlockEnergy object = new BlockEnergy(manager, map, recorded.getShape(), weighted(emptied, 1, 0, 0));
		assertEquals(object.at(recorded, manager).value(current, FIRST).getFloat(),
			object.at(recorded, other, manager).value(current, FIRST).getFloat());
	}

	@Test
	void emptyRegionsAreLeftOut() {
		final Correspondences none = Correspondences.ofCells(W, H, new int[0], new int[0]);
		assertFalse(energy(none, weighted(GuidanceOptions.paper(), 1, 0, 0)).contributes(FIRST));
		assertEquals(background(Norm.L1),
			energy(none, weighted(GuidanceOptions.paper(), 1, 1, 0)).value(current, FIRST).getFloat(), 1e-5);

		final Mask empty = Mask.of(W, H, new boolean[CELLS]);
		final GuidanceMap noBackground = new GuidanceMap(bilinear(), empty, AFTER);
		assertFalse(
			new BlockEnergy(manager, noBackground, recorded.getShape(), weighted(GuidanceOptions.paper(), 0, 1, 1))
				.at(recorded, manager).contributes(FIRST));
		assertTrue(
			new BlockEnergy(manager, noBackground, recorded.getShape(), weighted(GuidanceOptions.paper(), 1, 0, 0))
				.at(recorded, manager).contributes(FIRST));
	}

	/** Ψ may come in 16 bits; the energy and its gradient are those of the rounded values. */
	@ParameterizedTest
	@CsvSource({ "BF16", "FP16" })
	void halfPrecisionActivationsAreComparedInFloat32(final Precision precision) {
		final BlockEnergy.AtTimestep energy =
			new BlockEnergy(manager, map(), recorded.getShape(), weighted(GuidanceOptions.paper(), 1, 1, 1))
				.at(precision.cast(recorded), manager);
		final Differentiation.Result result = Differentiation.differentiate(current, 1,
			leaf -> new Evaluated(energy.value(precision.cast(leaf), FIRST), null));
		assertEquals(object(bilinear(), Norm.L1, false) + background(Norm.L1) + localBackground(Norm.L1),
			result.value(), 1e-2);
		assertTrue(result.gradient().abs().sum().getFloat() > 0.1);
	}

	@Test
	void mapsThatDoNotFitAreRefused() {
		assertEquals("the edit is mapped to a grid of 5×4, the up block's activations are 8×6",
			assertThrows(IllegalArgumentException.class,
				() -> new BlockEnergy(manager, map(), new Shape(1, C, 6, 8), PAPER)).getMessage());
		assertEquals("guidance maps of the up blocks [2, 3] expected, got those of [2]",
			assertThrows(IllegalArgumentException.class,
				() -> new GuidanceEnergy(manager, Map.of(2, map()), GuidanceOptions.paper(), PAPER, 10)).getMessage());
	}

	/** A run of one step guides with one layer of the cycle. */
	@Test
	void onlyTheLayersOfTheStepsThatThereAreNeedMaps() {
		final int first = GuidanceOptions.paper().blocksAt(0, 1).iterator().next(), other = 5 - first;
		assertDoesNotThrow(() -> new GuidanceEnergy(manager, Map.of(first, map()), GuidanceOptions.paper(), PAPER, 1));
		assertThrows(IllegalArgumentException.class,
			() -> new GuidanceEnergy(manager, Map.of(other, map()), GuidanceOptions.paper(), PAPER, 1));
	}
}
