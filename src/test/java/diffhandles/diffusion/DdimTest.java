// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.testing.Golden;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DdimTest {

	@ParameterizedTest
	@CsvSource({ "10, 900", "10, 800", "10, 400", "10, 100", "10, 0", "50, 980", "50, 960", "50, 480", "50, 20",
		"50, 0" })
	void stepsAreThePublishedOnes(final int steps, final int timestep) throws IOException {
		final Ddim ddim = new Ddim(ToyPredictors.SCHEDULE, steps);
		int i = 0;
		while (ddim.timestep(i) != timestep)
			i++;
		try (NDManager manager = NDManager.newBaseManager(); Golden golden = new Golden("05_ddim.safetensors")) {
			final NDArray x = golden.array(manager, "x");
			final NDArray noise = golden.array(manager, "eps");
			final String of = steps + "_t" + timestep;
			assertTrue(Golden.relativeError(ddim.down(x, noise, i), golden.array(manager, "step_" + of)) < 1e-6);
			assertTrue(Golden.relativeError(ddim.down(x, noise, i), golden.array(manager, "prev_step_" + of)) < 1e-6);
			assertTrue(Golden.relativeError(ddim.up(x, noise, i), golden.array(manager, "next_step_" + of)) < 1e-6);
		}
	}

	@Test
	void theLastStepWithoutOffsetIsTheIdentity() {
		final Ddim ddim = new Ddim(ToyPredictors.SCHEDULE, 50);
		try (NDManager manager = NDManager.newBaseManager()) {
			final NDArray x = ToyPredictors.normal(manager, 1, 1, 4, 2, 3);
			final NDArray noise = ToyPredictors.normal(manager, 2, 1, 4, 2, 3);
			assertArrayEquals(x.toFloatArray(), ddim.down(x, noise, 49).toFloatArray());
			assertArrayEquals(x.toFloatArray(), ddim.up(x, noise, 49).toFloatArray());
		}
	}

	@Test
	void upUndoesDownForTheSameNoise() {
		final Ddim ddim = new Ddim(ToyPredictors.SCHEDULE, 7);
		try (NDManager manager = NDManager.newBaseManager()) {
			final NDArray x = ToyPredictors.normal(manager, 1, 1, 4, 2, 3);
			final NDArray noise = ToyPredictors.normal(manager, 2, 1, 4, 2, 3);
			for (int i = 0; i < 7; i++)
				assertTrue(Golden.maxError(ddim.up(ddim.down(x, noise, i), noise, i), x) < 1e-5, "step " + i);
		}
	}
}
