// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.inversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

class AdamTest {

	/** Against the algorithm of the article in plain double arithmetic. */
	@Test
	void updatesFollowTheArticle() {
		final double[] theta = { 0.5, -1, 2 }, m = new double[3], v = new double[3];
		try (NDManager manager = NDManager.newBaseManager(); Adam adam = new Adam(manager, 0.01)) {
			NDArray actual = manager.create(new float[]{ 0.5f, -1, 2 });
			for (int k = 1; k <= 5; k++) {
				final float[] g = { 0.1f * k, -3e-5f, 1f / k };
				for (int j = 0; j < 3; j++) {
					m[j] = 0.9 * m[j] + 0.1 * g[j];
					v[j] = 0.999 * v[j] + 0.001 * g[j] * g[j];
					final double mHat = m[j] / (1 - Math.pow(0.9, k)), vHat = v[j] / (1 - Math.pow(0.999, k));
					theta[j] -= 0.01 * mHat / (Math.sqrt(vHat) + 1e-8);
				}
				actual = adam.update(actual, manager.create(g));
				assertArrayEquals(new float[]{ (float) theta[0], (float) theta[1], (float) theta[2] },
					actual.toFloatArray(), 1e-6f, "update " + k);
			}
		}
	}

	@Test
	void nothingIsLeftBehind() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final NDArray theta = manager.create(new float[]{ 1 });
			final NDArray gradient = manager.create(new float[]{ 2 });
			final int before = manager.getManagedArrays().size();
			try (Adam adam = new Adam(manager, 0.01)) {
				for (int k = 0; k < 10; k++)
					adam.update(theta, gradient).close();
			}
			assertEquals(before, manager.getManagedArrays().size());
			assertEquals(2, gradient.getFloat());
		}
	}
}
