// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import diffhandles.diffusion.NoisePredictor.Prediction;
import diffhandles.diffusion.NoisePredictor.Wanted;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Classifier-free guidance: ε = ε(∅) + s (ε(y) − ε(∅)), the first two terms of Eq. 3 with s = 1 + μ.
 * <p>
 * Both prompts go through the network in one batch. Where ε(∅) cancels out (s = 1, or the same
 * embedding for both) only the prompt does.
 * </p>
 *
 * @param scale s; 1 is no guidance, the published system's is 7.5
 */
public record ClassifierFreeGuidance(double scale) {

	public ClassifierFreeGuidance {
		if (!Double.isFinite(scale)) throw new IllegalArgumentException("guidance scale must be finite, got " + scale);
	}

	/** Whether ε(∅) has a part in the guided noise. */
	public boolean usesUnconditional(final NDArray unconditional, final NDArray conditional) {
		return scale != 1 && unconditional != conditional;
	}

	/**
	 * The guided noise, (1, 4, h, w), attached to the manager of {@code latents}.
	 *
	 * @param latents x_t, (1, 4, h, w)
	 * @param unconditional ∅ or ∅′, (1, L, C)
	 * @param conditional y, (1, L, C)
	 */
	public NDArray predictNoise(final NoisePredictor predictor, final NDArray latents, final int timestep,
		final NDArray unconditional, final NDArray conditional)
	{
		return predict(predictor, latents, timestep, unconditional, conditional, Set.of()).noise();
	}

	/** The guided noise together with the activations that the prompt alone (not ∅) gives rise to. */
	public Prediction predict(final NoisePredictor predictor, final NDArray latents, final int timestep,
		final NDArray unconditional, final NDArray conditional, final Set<Integer> upBlocks)
	{
		final Wanted wanted = new Wanted(true, upBlocks);
		if (!usesUnconditional(unconditional, conditional))
			return predictor.predict(latents, timestep, conditional, wanted);

		final NDArray twice = NDArrays.concat(new NDList(latents, latents)); // (2, 4, h, w)
		final NDArray prompts = NDArrays.concat(new NDList(unconditional, conditional)); // (2, L, C)
		prompts.attach(latents.getManager());
		final Prediction both = predictor.predict(twice, timestep, prompts, wanted);
		final NDList noises = both.noise().split(2);
		final Map<Integer, NDArray> activations = new HashMap<>();
		// A half of a batch shares the batch's memory: copied, so that the other half can go.
		both.activations().forEach((block, a) -> activations.put(block, a.split(2).get(1).duplicate()));
		return new Prediction(combine(noises.get(0), noises.get(1)), activations);
	}

	/** ε(∅) + s (ε(y) − ε(∅)). */
	public NDArray combine(final NDArray unconditionalNoise, final NDArray conditionalNoise) {
		return unconditionalNoise
			.sub(unconditionalNoise.sub(conditionalNoise).mul(Lifetimes.number(unconditionalNoise, scale)));
	}
}
