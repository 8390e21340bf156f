// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.composite.StartPicture;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.Origin;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.progress.ProgressListener;
import java.util.Optional;

/**
 * The start of models that lead pictures to pictures: the preview of the edit, as it is. Nothing is inverted, and the
 * input's own latents lead back to the input.
 *
 * @param model encodes and decodes the preview
 * @param preview the edit's geometry without any network
 * @param steps denoising steps
 */
record PlainPreview(Model model, WorkingPicture preview, int steps) implements Start {

	@Override
	public Origin ofInput(final NoisePredictor predictor, final NDArray latents, final PromptEmbeddings prompt,
		final ProgressListener progress)
	{
		return Origin.ofPicture(latents, prompt.conditional(), steps);
	}

	@Override
	public Origin ofEdit(final Origin input, final Optional<Origin> emptied, final NoisePredictor predictor,
		final NDManager owner, final ProgressListener progress)
	{
		return Origin.ofPicture(model.encode(preview.seen(), owner), input.conditional(), steps);
	}

	@Override
	public Optional<StartPicture> picture(final Origin edit) {
		return Optional.of(new StartPicture(preview.region(), model.decode(edit.latents())));
	}
}
