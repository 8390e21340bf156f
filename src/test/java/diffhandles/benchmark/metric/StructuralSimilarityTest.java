// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.benchmark.picture.Picture;
import diffhandles.raster.Mask;
import org.junit.jupiter.api.Test;

class StructuralSimilarityTest {

	@Test
	void equalPicturesHaveOne() {
		final Picture p = Pictures.gray(20, 15, (x, y) -> (x * 7 + y * 13) % 10 / 10.0);
		assertEquals(1, StructuralSimilarity.of(p, p), 1e-12);
	}

	/** Without variance only the means count: (2·0.2·0.6 + C1) / (0.04 + 0.36 + C1). */
	@Test
	void flatPicturesAreComparedByTheirMeans() {
		final double expected = (2 * .2 * .6 + 1e-4) / (.04 + .36 + 1e-4);
		assertEquals(expected,
			StructuralSimilarity.of(Pictures.gray(12, 12, (x, y) -> .2), Pictures.gray(12, 12, (x, y) -> .6)), 1e-6);
	}

	/** One window, computed directly in two dimensions with the textbook's definitions of the moments. */
	@Test
	void oneWindowByTheDefinition() {
		final Picture a = Pictures.gray(11, 11, (x, y) -> ((x * 3 + y * 5) % 7) / 7.0);
		final Picture b = Pictures.gray(11, 11, (x, y) -> ((x * 2 + y * y) % 5) / 5.0);
		double total = 0, ma = 0, mb = 0;
		final double[] weight = new double[121];
		for (int i = 0; i < 121; i++) {
			final int dx = i % 11 - 5, dy = i / 11 - 5;
			weight[i] = Math.exp(-(dx * dx + dy * dy) / 4.5);
			total += weight[i];
		}
		for (int i = 0; i < 121; i++) {
			ma += weight[i] / total * a.at(0, i);
			mb += weight[i] / total * b.at(0, i);
		}
		double va = 0, vb = 0, cov = 0;
		for (int i = 0; i < 121; i++) {
			va += weight[i] / total * (a.at(0, i) - ma) * (a.at(0, i) - ma);
			vb += weight[i] / total * (b.at(0, i) - mb) * (b.at(0, i) - mb);
			cov += weight[i] / total * (a.at(0, i) - ma) * (b.at(0, i) - mb);
		}
		final double expected =
			(2 * ma * mb + 1e-4) * (2 * cov + 9e-4) / ((ma * ma + mb * mb + 1e-4) * (va + vb + 9e-4));
		assertEquals(expected, StructuralSimilarity.of(a, b), 1e-6);
	}

	/** The window about the pixel (7, 6) alone is that of a picture of 11×11. */
	@Test
	void aMaskPicksTheWindowsAboutItsPixels() {
		final Pictures.Level f = (x, y) -> ((x * 3 + y * 5) % 7) / 7.0, g = (x, y) -> ((x * 2 + y * y) % 5) / 5.0;
		final double picked = StructuralSimilarity.of(Pictures.gray(20, 15, f), Pictures.gray(20, 15, g),
			Mask.of(20, 15, (x, y) -> x == 7 && y == 6));
		assertEquals(StructuralSimilarity.of(Pictures.gray(11, 11, (x, y) -> f.at(x + 2, y + 1)),
			Pictures.gray(11, 11, (x, y) -> g.at(x + 2, y + 1))), picked, 1e-9);
	}

	/** Of a picture one pixel wider, the mean of the two windows. */
	@Test
	void isTheMeanOverTheWindowsInside() {
		final Pictures.Level f = (x, y) -> ((x * 3 + y * 5) % 7) / 7.0, g = (x, y) -> ((x * 2 + y * y) % 5) / 5.0;
		final double left = StructuralSimilarity.of(Pictures.gray(11, 11, f), Pictures.gray(11, 11, g));
		final double right = StructuralSimilarity.of(Pictures.gray(11, 11, (x, y) -> f.at(x + 1, y)),
			Pictures.gray(11, 11, (x, y) -> g.at(x + 1, y)));
		assertEquals((left + right) / 2, StructuralSimilarity.of(Pictures.gray(12, 11, f), Pictures.gray(12, 11, g)),
			1e-9);
	}

	@Test
	void refusesPicturesSmallerThanTheWindow() {
		final Picture p = Pictures.gray(10, 20, (x, y) -> 0);
		assertEquals("structural similarity needs at least 11×11 pixels, got 10×20",
			assertThrows(IllegalArgumentException.class, () -> StructuralSimilarity.of(p, p)).getMessage());
	}
}
