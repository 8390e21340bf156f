// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.inversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.progress.ProgressListener;
import java.util.Collections;
import java.util.List;

/**
 * Negative-prompt inversion (Miyake et al. 2023): the prompt itself stands in for the null text,
 * ∅′ := y, so that both halves of classifier-free guidance cancel out and nothing is optimised.
 *
 * @param pivots how the trajectory is found
 */
public record NegativePromptInversion(DdimInversion pivots) implements InversionMethod {

	@Override
	public Inversion invert(final NoisePredictor predictor, final NDArray latents, final PromptEmbeddings prompt,
		final ProgressListener progress)
	{
		try (NDManager work = latents.getManager().newSubManager()) {
			final List<NDArray> pivot = pivots.pivot(work, predictor, latents, prompt.conditional(), progress);
			final NDArray conditional = prompt.conditional().duplicate();
			final List<NDArray> nullTexts = Collections.nCopies(pivots.ddim().steps(), conditional);
			return new Inversion(conditional, nullTexts, pivot, List.of()).attach(latents.getManager());
		}
	}
}
