// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Set;

/**
 * The denoising network as a function, ε_θ: all that inversion and sampling know of it.
 * <p>
 * The depth condition is bound by whoever makes the function: one predictor sees the input's
 * disparity, another the edited one. B is the batch, L the tokens of a prompt, C the width of an
 * embedding, h × w the latent grid.
 * </p>
 */
@FunctionalInterface
public interface NoisePredictor {

	/**
	 * Evaluates the network.
	 *
	 * @param latents x_t, (B, 4, h, w), float32
	 * @param timestep t of the training schedule, from 0
	 * @param textEmbeddings (B, L, C), float32
	 * @param wanted what to compute; the network stops as soon as it has it
	 * @return arrays attached to the manager of {@code latents}; differentiable with respect to
	 *         {@code latents} and {@code textEmbeddings}
	 */
	Prediction predict(NDArray latents, int timestep, NDArray textEmbeddings, Wanted wanted);

	/** The predicted noise ε, (B, 4, h, w), float32. */
	default NDArray predictNoise(final NDArray latents, final int timestep, final NDArray textEmbeddings) {
		return predict(latents, timestep, textEmbeddings, Wanted.NOISE).noise();
	}

	/**
	 * What a scalar is multiplied with before it is differentiated through this network, its gradient
	 * being divided by the same: small gradients underflow in float16, about 2²⁰ keeps them. 1 in every
	 * other precision.
	 */
	default double lossScale() {
		return 1;
	}

	/**
	 * What an evaluation is asked for.
	 *
	 * @param noise whether ε is wanted
	 * @param upBlocks up blocks, counted from 0, whose activations Ψ are wanted
	 */
	record Wanted(boolean noise, Set<Integer> upBlocks) {

		/** Only ε. */
		public static final Wanted NOISE = new Wanted(true, Set.of());

		/** Only the activations of some up blocks. */
		public static Wanted activations(final Set<Integer> upBlocks) {
			return new Wanted(false, Set.copyOf(upBlocks));
		}
	}

	/**
	 * What an evaluation returns.
	 *
	 * @param noise ε, (B, 4, h, w), float32; null if it was not wanted
	 * @param activations Ψ_i by up block i, (B, C_i, h_i, w_i), in the network's precision
	 */
	record Prediction(NDArray noise, Map<Integer, NDArray> activations) {}
}
