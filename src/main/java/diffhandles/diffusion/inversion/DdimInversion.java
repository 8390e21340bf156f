// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.inversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.Lifetimes;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * DDIM steps run backwards with the prompt alone: the pivot trajectory of every other method, and a
 * method of its own for guidance scale 1.
 * <p>
 * A step up to t wants ε at the noisy end, ε(x_t, t), but knows only the clean end x_s. The first
 * guess takes ε(x_s, t), as the published system does; each refinement evaluates ε again at the x_t
 * found before, a fixed-point iteration whose limit {@link Ddim#down} undoes exactly.
 * </p>
 *
 * @param ddim steps and noise levels
 * @param refinements fixed-point iterations per step; 0 as published
 */
public record DdimInversion(Ddim ddim, int refinements) implements InversionMethod {

	public DdimInversion {
		if (refinements < 0) throw new IllegalArgumentException("refinements must not be negative, got " + refinements);
	}

	/** The plain inversion, without refinement. */
	public DdimInversion(final Ddim ddim) {
		this(ddim, 0);
	}

	@Override
	public Inversion invert(final NoisePredictor predictor, final NDArray latents, final PromptEmbeddings prompt,
		final ProgressListener progress)
	{
		try (NDManager work = latents.getManager().newSubManager()) {
			final List<NDArray> pivot = pivot(work, predictor, latents, prompt.conditional(), progress);
			return new Inversion(prompt.conditional().duplicate(), unguided(prompt), pivot, List.of())
				.attach(latents.getManager());
		}
	}

	/**
	 * Latents with the noise that step {@code first} begins with, found by inversion; attached to the manager of {@code
	 * latents}, the caller's to close.
	 *
	 * @param conditional y, (1, L, C)
	 */
	public NDArray upTo(final int first, final NoisePredictor predictor, final NDArray latents,
		final NDArray conditional, final ProgressListener progress)
	{
		try (NDManager work = latents.getManager().newSubManager()) {
			final List<NDArray> pivot = pivot(work, predictor, latents, conditional, first, progress);
			final NDArray noisy = pivot.get(pivot.size() - 1);
			noisy.attach(latents.getManager());
			return noisy;
		}
	}

	/** The trajectory from {@code latents} to x_T, (n + 1) × (1, 4, h, w), attached to {@code work}. */
	List<NDArray> pivot(final NDManager work, final NoisePredictor predictor, final NDArray latents,
		final NDArray conditional, final ProgressListener progress)
	{
		return pivot(work, predictor, latents, conditional, 0, progress);
	}

	private List<NDArray> pivot(final NDManager work, final NoisePredictor predictor, final NDArray latents,
		final NDArray conditional, final int first, final ProgressListener progress)
	{
		final int n = ddim.steps();
		final List<NDArray> pivot = new ArrayList<>(n - first + 1);
		pivot.add(Lifetimes.copy(latents, work));
		progress.stepOrCancel(Stage.INVERT, 0, n - first);
		for (int i = n - 1; i >= first; i--) {
			try (NDManager step = work.newSubManager()) {
				final NDArray clean = Lifetimes.copy(pivot.get(pivot.size() - 1), step); // (1, 4, h, w)
				NDArray noisy = clean;
				for (int k = 0; k <= refinements; k++)
					noisy = ddim.up(clean, predictor.predictNoise(noisy, ddim.timestep(i), conditional), i);
				noisy.attach(work);
				pivot.add(noisy);
			}
			progress.stepOrCancel(Stage.INVERT, n - i, n - first);
		}
		return pivot;
	}

	/** The empty prompt for every step. */
	List<NDArray> unguided(final PromptEmbeddings prompt) {
		return Collections.nCopies(ddim.steps(), prompt.unconditional().duplicate());
	}
}
