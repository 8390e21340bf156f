// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.benchmark.metric.Metric;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {

	private static final double[] FIRST = { 1, 2, 3, 5, Double.NaN }, SECOND = { 2, 2, 1, 7, 4 };

	@Test
	void differencesAreTakenSceneByScene() {
		final PairedDifference paired = PairedDifference.of(FIRST, SECOND, Metric.IDENTITY_L1, 0);
		// −1, 0, 2, −2
		assertEquals(-.25, paired.difference().mean());
		assertEquals(-.5, paired.difference().median());
		assertEquals(4, paired.difference().count(), "the last scene lacks one of the two");
		assertEquals(2, paired.better());
		assertEquals(1, paired.worse());
		assertFalse(paired.isClear());
	}

	@Test
	void theMetricSaysWhatIsBetter() {
		final PairedDifference paired = PairedDifference.of(FIRST, SECOND, Metric.IOU, 0);
		assertEquals(1, paired.better());
		assertEquals(2, paired.worse());
	}

	/** Scenes differ by 100, the variants by 1 or 2: unpaired, nobody could tell. */
	@Test
	void whatScenesHaveInCommonCancelsOut() {
		final double[] first = new double[20], second = new double[20];
		for (int i = 0; i < 20; i++) {
			first[i] = 100 * i;
			second[i] = 100 * i + 1 + i % 2;
		}
		final PairedDifference paired = PairedDifference.of(first, second, Metric.IDENTITY_L1, 0);
		assertEquals(-1.5, paired.difference().mean());
		assertTrue(paired.difference().low() >= -2 && paired.difference().high() <= -1);
		assertTrue(paired.isClear());
		assertFalse(PairedDifference.of(first, first, Metric.IOU, 0).isClear(), "equal variants are not told apart");
	}

	@Test
	void aFewScenesTellNothing() {
		assertFalse(PairedDifference.of(new double[5], new double[]{ 1, 2, 3, 4, 5 }, Metric.IOU, 0).isClear());
		assertTrue(PairedDifference.of(new double[6], new double[]{ 1, 2, 3, 4, 5, 6 }, Metric.IOU, 0).isClear());
	}

	@Test
	void refusesOtherScenes() {
		assertEquals("expected values of the same scenes, got 2 and 1", assertThrows(IllegalArgumentException.class,
			() -> PairedDifference.of(new double[2], new double[1], Metric.IOU, 0)).getMessage());
	}
}
