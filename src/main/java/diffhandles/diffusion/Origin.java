// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.List;

/**
 * Where a run of denoising starts, and the embeddings and residuals that its steps use.
 * <p>
 * Usually that is noise: an {@link diffhandles.diffusion.inversion.Inversion} finds the noise of an image. Networks
 * that were trained to lead images to images start from an image's latents instead ({@link #ofPicture}), as a
 * rectified flow does between any two distributions (Liu et al. 2023). Step i = 0 … n − 1 counts from the noisy end,
 * as in {@link Ddim}. The arrays belong to whoever made them.
 * </p>
 *
 * @param latents x_T, (1, 4, h, w), float32
 * @param conditional y, the prompt's embedding, (1, L, C)
 * @param unconditional ∅′, an embedding per step for classifier-free guidance, n × (1, L, C); where it is
 *          {@code conditional} itself, the guidance's scale has no effect
 * @param residuals what is added to the latents after step i, n × (1, 4, h, w); empty if nothing is
 * @param first the first step that is taken, 0 … n − 1: 0 unless the latents have less than all of the noise
 */
public record Origin(NDArray latents, NDArray conditional, List<NDArray> unconditional, List<NDArray> residuals,
	int first)
{

	/** @throws IllegalArgumentException if the lists do not belong to the same number of steps */
	public Origin {
		unconditional = List.copyOf(unconditional);
		residuals = List.copyOf(residuals);
		final int n = unconditional.size();
		if (first < 0 || first >= Math.max(1, n))
			throw new IllegalArgumentException("the first step must be 0 … " + (n - 1) + ", got " + first);
		if (n < 1 || !residuals.isEmpty() && residuals.size() != n) throw new IllegalArgumentException(
			"a run of n ≥ 1 steps has n embeddings and n or no residuals, got " + n + " and " + residuals.size());
	}

	/** An origin of all steps. */
	public Origin(final NDArray latents, final NDArray conditional, final List<NDArray> unconditional,
		final List<NDArray> residuals)
	{
		this(latents, conditional, unconditional, residuals, 0);
	}

	/**
	 * A start from a picture, x_T := x₀, with the prompt alone.
	 * <p>
	 * Only a network that was trained for it comes back to the picture. A run starts a little below pure noise, where
	 * such a network has seen √ᾱ x₀ + √(1−ᾱ) ε. The demo model's training makes ε such that this is x₀ at the
	 * schedule's end, so the difference of ᾱ between there and the run's first step is missing. The prompt stands in
	 * for the null text: nothing here could make up for what classifier-free guidance changes.
	 * </p>
	 *
	 * @param latents of the picture, (1, 4, h, w), float32
	 * @param conditional y, (1, L, C)
	 * @param steps n, at least 1
	 */
	public static Origin ofPicture(final NDArray latents, final NDArray conditional, final int steps) {
		if (steps < 1) throw new IllegalArgumentException("steps must be at least 1, got " + steps);
		return new Origin(latents, conditional, Collections.nCopies(steps, conditional), List.of());
	}

	/** n, the steps of a run that starts here. */
	public int steps() {
		return unconditional.size();
	}

	/** x after step i, with the step's residual if there is one; attached to the manager of {@code x}. */
	public NDArray corrected(final NDArray x, final int i) {
		return residuals.isEmpty() ? x : x.add(residuals.get(i));
	}

	/** @throws IllegalArgumentException if a run has another number of steps */
	public void requireSteps(final Ddim ddim) {
		if (ddim.steps() != steps())
			throw new IllegalArgumentException("the start is of " + steps() + " steps, the run has " + ddim.steps());
	}
}
