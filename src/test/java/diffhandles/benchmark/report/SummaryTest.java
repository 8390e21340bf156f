// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SummaryTest {

	@Test
	void meanAndMedian() {
		final Summary summary = Summary.of(new double[]{ 4, 1, 10, 2 }, 0);
		assertEquals(4, summary.count());
		assertEquals(4.25, summary.mean());
		assertEquals(3, summary.median());
		assertEquals(4, Summary.of(new double[]{ 10, 4, 1 }, 0).median());
	}

	@Test
	void missingValuesAreLeftOut() {
		assertEquals(Summary.of(new double[]{ 1, 3 }, 5), Summary.of(new double[]{ 1, Double.NaN, 3 }, 5));
		final Summary none = Summary.of(new double[]{ Double.NaN }, 0);
		assertEquals(0, none.count());
		assertTrue(Double.isNaN(none.mean()) && Double.isNaN(none.median()) && Double.isNaN(none.low()));
	}

	@Test
	void aConstantHasNoSpread() {
		assertEquals(new Summary(3, 7, 7, 7, 7), Summary.of(new double[]{ 7, 7, 7 }, 1));
	}

	/** For many values the interval is that of the normal distribution, mean ± 1.96·σ/√n. */
	@Test
	void theIntervalIsThatOfTheNormalDistributionForManyValues() {
		final Random random = new Random(3);
		final double[] values = random.doubles(1000).toArray();
		final Summary summary = Summary.of(values, 4);
		double squares = 0;
		for (final double v : values)
			squares += (v - summary.mean()) * (v - summary.mean());
		final double halfWidth = 1.96 * Math.sqrt(squares / 1000 / 1000);
		assertEquals(summary.mean() - halfWidth, summary.low(), 0.1 * halfWidth);
		assertEquals(summary.mean() + halfWidth, summary.high(), 0.1 * halfWidth);
	}

	@Test
	void theSeedDecides() {
		final double[] values = new Random(1).doubles(10).toArray();
		assertEquals(Summary.of(values, 1), Summary.of(values, 1));
		assertNotEquals(Summary.of(values, 1), Summary.of(values, 2));
	}
}
