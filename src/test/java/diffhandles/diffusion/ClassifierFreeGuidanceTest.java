// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.NoisePredictor.Prediction;
import diffhandles.testing.Golden;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClassifierFreeGuidanceTest {

	private final NDManager manager = NDManager.newBaseManager();
	private final ToyPredictors.Textual network = new ToyPredictors.Textual();
	private final PromptEmbeddings prompt = ToyPredictors.prompt(manager);
	private final NDArray x = ToyPredictors.normal(manager, 1, 1, 4, 3, 5);

	@AfterEach
	void close() {
		manager.close();
	}

	private Prediction guided(final double scale, final NDArray unconditional) {
		return new ClassifierFreeGuidance(scale).predict(network, x, 500, unconditional, prompt.conditional(),
			Set.of(3));
	}

	@Test
	void bothPromptsGoThroughTheNetworkInOneBatch() {
		final Prediction prediction = guided(7.5, prompt.unconditional());
		assertEquals(List.of("2 noise [3]"), network.calls);
		final NDArray without = network.predictNoise(x, 500, prompt.unconditional());
		final NDArray with = network.predictNoise(x, 500, prompt.conditional());
		final NDArray expected = with.mul(7.5f).sub(without.mul(6.5f)); // (1 + μ) ε(y) − μ ε(∅), μ = 6.5
		assertTrue(Golden.maxError(prediction.noise(), expected) < 1e-5);
	}

	@Test
	void activationsAreThoseOfThePromptAlone() {
		final NDArray alone = network
			.predict(x, 500, prompt.conditional(), NoisePredictor.Wanted.activations(Set.of(3))).activations().get(3);
		assertEquals(0, Golden.maxError(guided(7.5, prompt.unconditional()).activations().get(3), alone));
	}

	@Test
	void theEmptyPromptIsNotEvaluatedWhereItCancelsOut() {
		guided(1, prompt.unconditional());
		guided(7.5, prompt.conditional());
		assertEquals(List.of("1 noise [3]", "1 noise [3]"), network.calls);
	}

	@Test
	void embeddingsStayWhereTheyAre() {
		final int before = manager.getManagedArrays().size();
		try (NDManager step = manager.newSubManager()) {
			final NDArray latents = Lifetimes.copy(x, step);
			new ClassifierFreeGuidance(7.5).predictNoise(network, latents, 500, prompt.unconditional(),
				prompt.conditional());
		}
		assertEquals(before, manager.getManagedArrays().size());
	}

	@Test
	void badValuesAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new ClassifierFreeGuidance(Double.NaN));
		assertThrows(IllegalArgumentException.class, () -> new PromptEmbeddings(prompt.conditional(), x));
	}
}
