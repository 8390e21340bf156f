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
import diffhandles.diffusion.inversion.DirectInversion;
import diffhandles.diffusion.inversion.NegativePromptInversion;
import diffhandles.diffusion.inversion.NullTextInversion;
import diffhandles.progress.ProgressListener;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Where the sampling of an edit starts, and all that depends on it.
 * <p>
 * An edit denoises twice: once to give the input back, once to make the edit. A start says from which latents each of
 * the two begins, and which picture the composite may take detail from. Both runs record or guide if the settings
 * guide any step; else no activations are looked at, whatever the start.
 * </p>
 *
 * <pre>
 *                        to the input begins at       to the edit begins at                composite takes
 * {@link InvertedInput}          the input's noise            that noise, moved with the object    nothing
 * {@link NoisyPreview}           the input's noise            the preview with noise                   the preview
 * {@link PlainPreview}           the input's latents          the preview's latents                the preview
 * </pre>
 */
sealed interface Start permits InvertedInput, NoisyPreview, PlainPreview {

	/**
	 * The start that the settings ask for.
	 *
	 * @param preview of the edit, at the picture's size
	 */
	static Start of(final EditSettings settings, final Model model, final WorkingScene working,
		final RandomAccessibleInterval<? extends RealType<?>> preview)
	{
		final Ddim ddim = model.ddim(settings);
		final DdimInversion pivots = new DdimInversion(ddim);
		return switch (settings.inversion()) {
			case NULL_TEXT -> new InvertedInput(new NullTextInversion(pivots, settings.guidance().classifierFree(),
				NullTextInversion.Optimisation.PUBLISHED), working, settings);
			case NEGATIVE_PROMPT -> new InvertedInput(new NegativePromptInversion(pivots), working, settings);
			case DIRECT -> new InvertedInput(new DirectInversion(pivots, settings.guidance().classifierFree()), working,
				settings);
			case PREVIEW, NOISED_PREVIEW -> new NoisyPreview(model, working.of(preview), pivots, settings);
			case NONE -> new PlainPreview(model, working.of(preview), ddim.steps());
		};
	}

	/**
	 * Where the run to the input begins.
	 *
	 * @param predictor ε_θ under the input's depth
	 * @param latents of the input, (1, 4, h, w); left as they are
	 * @param prompt what the input shows; left as it is
	 * @param progress hears every step of an inversion, if there is one
	 * @return arrays that live as long as the manager of {@code latents}
	 */
	Origin ofInput(NoisePredictor predictor, NDArray latents, PromptEmbeddings prompt, ProgressListener progress);

	/**
	 * Where the run to the edit begins.
	 *
	 * @param input where that to the input begins; left as it is
	 * @param emptied where that to the scene without its objects begins, if the background is that scene's
	 * @param predictor ε_θ under the depth after the edit
	 * @param owner owns the arrays that are made anew
	 * @param progress hears every step of an inversion, if there is one
	 */
	Origin ofEdit(Origin input, Optional<Origin> emptied, NoisePredictor predictor, NDManager owner,
		ProgressListener progress);

	/**
	 * The picture that the composite may take detail from.
	 *
	 * @param edit where the run to the edit begins
	 */
	Optional<StartPicture> picture(Origin edit);
}
