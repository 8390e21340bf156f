// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.composite.StartPicture;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.Origin;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.diffusion.guidance.LatentRegions;
import diffhandles.diffusion.inversion.InversionMethod;
import diffhandles.progress.ProgressListener;
import java.util.Optional;
import java.util.Random;

/**
 * The paper's start: the noise that the input comes from; or that of the emptied scene, with the input's where the
 * object goes.
 *
 * @param method how that noise is found
 * @param working the input, and the edit on the latents' grid
 * @param settings how noise moves with the object, and its seed
 */
record InvertedInput(InversionMethod method, WorkingScene working, EditSettings settings) implements Start {

	@Override
	public Origin ofInput(final NoisePredictor predictor, final NDArray latents, final PromptEmbeddings prompt,
		final ProgressListener progress)
	{
		return method.invert(predictor, latents, prompt, progress).origin();
	}

	@Override
	public Origin ofEdit(final Origin input, final Optional<Origin> emptied, final NoisePredictor predictor,
		final NDManager owner, final ProgressListener progress)
	{
		final LatentRegions regions = new LatentRegions(working.latentMap());
		return emptied.map(scene -> regions.over(scene, input, settings.guidance(), owner))
			.orElseGet(() -> regions.edited(input, settings.guidance(), new Random(settings.seed()), owner));
	}

	@Override
	public Optional<StartPicture> picture(final Origin edit) {
		return Optional.empty();
	}
}
