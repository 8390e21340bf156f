// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.diffusion.Differentiation.Evaluated;
import diffhandles.diffusion.NoisePredictor.Prediction;
import diffhandles.diffusion.ScheduleConfig.BetaSchedule;
import diffhandles.diffusion.ScheduleConfig.Spacing;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.NoiseSchedule;
import diffhandles.diffusion.ScheduleConfig;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.Differentiation;
import diffhandles.diffusion.ToyPredictors;
import diffhandles.diffusion.ClassifierFreeGuidance;
import diffhandles.geometry.Correspondences;
import diffhandles.geometry.GuidanceMap;
import diffhandles.raster.Mask;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Garbage may be collected at any time, also between a function's evaluation and the way back through it: the
 * numbers in the function must still be there then.
 */
class GarbageCollectionTest {

	private static final Shape SHAPE = new Shape(1, 4, 2, 3);

	private final NDManager manager = NDManager.newBaseManager();
	private final NDArray x = ToyPredictors.normal(manager, 1, SHAPE.getShape());
	private final NDArray y = ToyPredictors.normal(manager, 2, SHAPE.getShape());

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void aDdimStepKeepsItsNumbers() {
		final Ddim ddim = new Ddim(ToyPredictors.SCHEDULE, 10);
		requireSameGradient(leaf -> ddim.down(leaf, y, 3));
		requireSameGradient(leaf -> ddim.down(y, leaf, 3));
	}

	@Test
	void classifierFreeGuidanceKeepsItsScale() {
		final ClassifierFreeGuidance guidance = new ClassifierFreeGuidance(7.5);
		requireSameGradient(leaf -> guidance.combine(leaf, y));
	}

	@Test
	void aVelocityKeepsItsNumbers() {
		final NoiseSchedule schedule = new NoiseSchedule(new ScheduleConfig(0.00085, 0.012, BetaSchedule.SCALED_LINEAR,
			1000, 0, false, ScheduleConfig.Prediction.V_PREDICTION, Spacing.LEADING));
		final NoisePredictor predictor =
			schedule.noisePredictor((latents, t, text, wanted) -> new Prediction(latents.square(), Map.of()));
		requireSameGradient(leaf -> predictor.predictNoise(leaf, 500, null));
	}

	@Test
	void anEnergyKeepsItsWeights() {
		final Mask left = Mask.of(3, 2, (column, row) -> column < 2),
			right = Mask.of(3, 2, (column, row) -> column > 0);
		final BlockEnergy.AtTimestep energy = new BlockEnergy(manager,
			new GuidanceMap(Correspondences.ofCells(3, 2, new int[]{ 0, 3 }, new int[]{ 1, 4 }), left, right), SHAPE,
			GuidanceEnergyTest.weighted(GuidanceOptions.paper(), 2, 3, 5)).at(y, manager);
		requireSameGradient(leaf -> energy.value(leaf, GuidanceEnergyTest.FIRST));
	}

	/** That the gradient of the function's sum of squares is the same with and without a collection before it. */
	private void requireSameGradient(final UnaryOperator<NDArray> function) {
		final float[] expected = gradient(function, () -> {});
		assertArrayEquals(expected, gradient(function, GarbageCollectionTest::collect), 0);
	}

	private float[] gradient(final UnaryOperator<NDArray> function, final Runnable before) {
		try (NDArray gradient = Differentiation.differentiate(x, 1, leaf -> {
			final NDArray value = function.apply(leaf);
			before.run();
			return new Evaluated(value.square().sum(), null);
		}).gradient()) {
			return gradient.toFloatArray();
		}
	}

	/** Frees all buffers that nothing refers to, of which there is at least one. */
	private static void collect() {
		final BufferPoolMXBean buffers = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
			.filter(pool -> pool.getName().equals("direct")).findFirst().orElseThrow();
		ByteBuffer.allocateDirect(1);
		final long before = buffers.getCount();
		System.gc();
		for (int wait = 0; buffers.getCount() >= before && wait < 1000; wait++)
			sleep(1);
		assertTrue(buffers.getCount() < before, "no buffer was freed");
		sleep(10); // the others of the same collection
	}

	private static void sleep(final int milliseconds) {
		try {
			Thread.sleep(milliseconds);
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
