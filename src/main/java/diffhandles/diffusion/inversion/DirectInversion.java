// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.inversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.ClassifierFreeGuidance;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.Lifetimes;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Direct inversion (Ju et al. 2024): what each guided step misses the pivot by is kept and added back.
 * <p>
 * Nothing is optimised, and the reconstruction is exact at any guidance scale. With z*_j the pivot
 * after j inversion steps, the residual of step i is z*_{n−1−i} − step_i(z*_{n−i}).
 * </p>
 *
 * @param pivots how the trajectory is found
 * @param guidance the guidance that the image will be denoised with
 */
public record DirectInversion(DdimInversion pivots, ClassifierFreeGuidance guidance) implements InversionMethod {

	@Override
	public Inversion invert(final NoisePredictor predictor, final NDArray latents, final PromptEmbeddings prompt,
		final ProgressListener progress)
	{
		final Ddim ddim = pivots.ddim();
		final int n = ddim.steps();
		try (NDManager work = latents.getManager().newSubManager()) {
			// The way up is the first half of the work, the residuals on the way down are the second.
			final List<NDArray> pivot = pivots.pivot(work, predictor, latents, prompt.conditional(),
				(stage, done, total) -> progress.stepOrCancel(stage, done, 2 * total));
			final List<NDArray> residuals = new ArrayList<>(n);
			for (int i = 0; i < n; i++) {
				try (NDManager step = work.newSubManager()) {
					final NDArray x = Lifetimes.copy(pivot.get(n - i), step);
					final NDArray noise = guidance.predictNoise(predictor, x, ddim.timestep(i), prompt.unconditional(),
						prompt.conditional());
					final NDArray residual = ddim.down(x, noise, i).neg().add(pivot.get(n - 1 - i)); // (1, 4, h, w)
					residual.attach(work);
					residuals.add(residual);
				}
				progress.stepOrCancel(Stage.INVERT, n + i + 1, 2 * n);
			}
			return new Inversion(prompt.conditional().duplicate(), pivots.unguided(prompt), pivot, residuals)
				.attach(latents.getManager());
		}
	}
}
