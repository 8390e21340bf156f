// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.composite.StartPicture;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.Origin;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.diffusion.inversion.DdimInversion;
import diffhandles.diffusion.inversion.NegativePromptInversion;
import diffhandles.progress.ProgressListener;
import diffhandles.setting.InversionKind;
import java.util.Optional;
import java.util.Random;

/**
 * A start between the two, for every model: the preview of the edit with noise. The noise is found by inversion under
 * the depth after the edit, or drawn; the first steps are left out as far as less noise than all is asked for. The
 * prompt stands in for the null text, so that classifier-free guidance has no effect.
 *
 * @param model encodes and decodes the preview
 * @param preview the edit's geometry without any network
 * @param pivots DDIM inversion
 * @param settings kind and strength of the noise, and its seed
 */
record NoisyPreview(Model model, WorkingPicture preview, DdimInversion pivots, EditSettings settings) implements Start {

	@Override
	public Origin ofInput(final NoisePredictor predictor, final NDArray latents, final PromptEmbeddings prompt,
		final ProgressListener progress)
	{
		return new NegativePromptInversion(pivots).invert(predictor, latents, prompt, progress).origin();
	}

	@Override
	public Origin ofEdit(final Origin input, final Optional<Origin> emptied, final NoisePredictor predictor,
		final NDManager owner, final ProgressListener progress)
	{
		final int first = settings.firstStep();
		final NDArray latents = model.encode(preview.seen(), owner); // (1, 4, h, w)
		final NDArray noisy = settings.inversion() == InversionKind.PREVIEW
			? pivots.upTo(first, predictor, latents, input.conditional(), progress)
			: noised(pivots.ddim(), latents, first);
		return new Origin(noisy, input.conditional(), input.unconditional(), input.residuals(), first);
	}

	private NDArray noised(final Ddim ddim, final NDArray latents, final int first) {
		final Random random = new Random(settings.seed());
		final float[] values = new float[(int) latents.size()];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextGaussian();
		return ddim.noised(latents, latents.getManager().create(values, latents.getShape()), first);
	}

	@Override
	public Optional<StartPicture> picture(final Origin edit) {
		try (NDManager work = model.newManager()) {
			return Optional.of(new StartPicture(preview.region(), model.decode(model.encode(preview.seen(), work))));
		}
	}
}
