// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PlaneFitTest {

	private static final int COUNT = 600;

	/** Samples of a plane with normal noise, of which a share is anywhere nearer. */
	private static PlaneSamples samples(final ScenePlane plane, final double noise, final double outliers,
		final long seed)
	{
		final Random random = new Random(seed);
		final double[] x = new double[COUNT], y = new double[COUNT], w = new double[COUNT];
		for (int k = 0; k < COUNT; k++) {
			x[k] = random.nextDouble() - 0.5;
			y[k] = random.nextDouble() * 0.5;
			w[k] = plane.normal().dot(x[k], y[k], 1) / plane.distance() + noise * random.nextGaussian();
			if (k < outliers * COUNT) w[k] += 0.05 + 0.5 * random.nextDouble();
		}
		return new PlaneSamples(x, y, w);
	}

	@Property(tries = 30)
	void anExactPlaneIsFoundExactly(@ForAll @DoubleRange(min = 2, max = 70) final double pitch,
		@ForAll @DoubleRange(min = -20, max = 20) final double roll,
		@ForAll @DoubleRange(min = 0.5, max = 5) final double height)
	{
		final ScenePlane plane = Rooms.floor(pitch, roll, height);
		final PlaneFit fit = PlaneFit.of(samples(plane, 0, 0, 3), 0.01, p -> true, 1).orElseThrow();
		assertEquals(0, fit.plane().angleDegrees(plane), 1e-5);
		assertEquals(height, fit.plane().distance(), 1e-6 * height);
		assertEquals(1, fit.inlierShare());
	}

	@Test
	void aPlaneIsFoundThroughNoiseAndOutliers() {
		final ScenePlane plane = Rooms.floor(24, 3, 1.5);
		for (long seed = 0; seed < 20; seed++) {
			final PlaneFit fit = PlaneFit.of(samples(plane, 0.004, 0.4, seed), 0.02, p -> true, seed).orElseThrow();
			assertTrue(fit.plane().angleDegrees(plane) < 0.5, "off by " + fit.plane().angleDegrees(plane) + "°");
			assertEquals(0.6, fit.inlierShare(), 0.02);
		}
	}

	@Test
	void leastSquaresAreThoseOfTheNormalEquations() {
		// Four samples at the corners of a square: slopes are half the differences of opposite sides' means.
		final PlaneSamples samples =
			new PlaneSamples(new double[]{ -1, 1, -1, 1 }, new double[]{ -1, -1, 1, 1 }, new double[]{ 1, 2, 4, 4 });
		final ScenePlane plane = PlaneFit.leastSquares(samples, new double[]{ 1, 1, 1, 1 });
		assertEquals(0.25, plane.normal().x() / plane.distance(), 1e-12);
		assertEquals(1.25, plane.normal().y() / plane.distance(), 1e-12);
		assertEquals(2.75, plane.normal().z() / plane.distance(), 1e-12);
		assertEquals(-0.5, samples.residual(plane, 3) - samples.residual(plane, 2), 1e-12);
	}

	@Test
	void samplesOnALineGiveNoPlane() {
		final PlaneSamples line =
			new PlaneSamples(new double[]{ 0, 1, 2, 3 }, new double[]{ 0, 1, 2, 3 }, new double[]{ 1, 2, 3, 4 });
		assertTrue(PlaneFit.of(line, 0.1, p -> true, 1).isEmpty());
	}
}
