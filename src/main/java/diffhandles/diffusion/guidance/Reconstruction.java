// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.Lifetimes;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.NoisePredictor.Prediction;
import diffhandles.diffusion.Origin;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The inference pass x_T, …, x_0 that gives the input image back, and records Ψ on the way (Section 5).
 * <p>
 * Ψ is what the prompt alone gives rise to, on the latents before each step. It comes from the same
 * evaluation of the network as ε. If no step is guided, nothing is recorded.
 * </p>
 *
 * @param ddim steps and noise levels
 * @param options which up blocks guidance will need, and the scale of classifier-free guidance
 */
public record Reconstruction(Ddim ddim, GuidanceOptions options) {

	/**
	 * Runs the pass.
	 *
	 * @param predictor ε_θ under the image's own depth
	 * @param origin from which the way leads back to the image; left as it is
	 * @param progress hears every step
	 * @return arrays attached to the manager of the origin's latents, the caller's to close
	 * @throws java.util.concurrent.CancellationException if {@code progress} asks for it; nothing is
	 *           left behind
	 */
	public RecordedActivations record(final NoisePredictor predictor, final Origin origin,
		final ProgressListener progress)
	{
		origin.requireSteps(ddim);
		final int n = ddim.steps();
		final Stage stage = options.guidedSteps(n) > 0 ? Stage.RECORD : Stage.RECONSTRUCT;
		final NDManager outer = origin.latents().getManager();
		final List<Map<Integer, NDArray>> recorded = new ArrayList<>();
		try (NDManager work = outer.newSubManager()) {
			NDArray x = Lifetimes.copy(origin.latents(), work); // (1, 4, h, w)
			progress.stepOrCancel(stage, 0, n);
			for (int i = 0; i < n; i++) {
				try (NDManager step = work.newSubManager()) {
					x.attach(step);
					final Prediction prediction = options.classifierFree().predict(predictor, x, ddim.timestep(i),
						origin.unconditional().get(i), origin.conditional(), options.blocksAt(i, n));
					if (i < options.guidedSteps(n)) recorded.add(prediction.activations());
					prediction.activations().values().forEach(a -> a.attach(work));
					x = origin.corrected(ddim.down(x, prediction.noise(), i), i);
					x.attach(work);
				}
				progress.stepOrCancel(stage, i + 1, n);
			}
			x.attach(outer);
			recorded.forEach(step -> step.values().forEach(a -> a.attach(outer)));
			return new RecordedActivations(recorded, x);
		}
	}
}
