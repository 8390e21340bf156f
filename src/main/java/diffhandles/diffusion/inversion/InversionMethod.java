// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.inversion;

import ai.djl.ndarray.NDArray;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.progress.ProgressListener;

/** A way to find the noise, and the help on the way back, that reconstruct an image. */
@FunctionalInterface
public interface InversionMethod {

	/**
	 * Inverts an image.
	 *
	 * @param predictor ε_θ under the image's own depth
	 * @param latents the image's latents x₀, (1, 4, h, w), float32; left as they are
	 * @param prompt what the image shows, and the empty prompt; left as they are
	 * @param progress hears every step
	 * @return arrays attached to the manager of {@code latents}, the caller's to close
	 * @throws java.util.concurrent.CancellationException if {@code progress} asks for it; nothing is
	 *           left behind
	 */
	Inversion invert(NoisePredictor predictor, NDArray latents, PromptEmbeddings prompt, ProgressListener progress);
}
