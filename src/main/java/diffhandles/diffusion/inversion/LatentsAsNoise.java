package diffhandles.diffusion.inversion;

import ai.djl.ndarray.NDArray;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.progress.ProgressListener;
import java.util.Collections;
import java.util.List;

/**
 * No inversion: the image's latents themselves stand in for its noise, x_T := x₀.
 * <p>
 * For networks that were trained to lead images to images, as a rectified flow does between any two
 * distributions (Liu et al. 2023), and under an image's own depth lead it to itself. To any other network
 * the latents are the noise of some other image, which it denoises them to. A run starts a little below
 * pure noise, where such a network has seen √ᾱ x₀ + √(1−ᾱ) ε. The demo model's training makes ε such that at
 * the schedule's end this is the start itself, so that what is missing is the difference of ᾱ between there and
 * the run's first step.
 * </p>
 * <p>
 * No network is evaluated, so there is no step to report. The prompt itself stands in for the null text,
 * ∅′ := y, as in {@link NegativePromptInversion}: nothing here could make up for what classifier-free
 * guidance changes on the way back, so its scale is to have no effect.
 * </p>
 *
 * @param steps n, denoising steps of the runs that start there
 */
public record LatentsAsNoise(int steps) implements InversionMethod {

	/** @throws IllegalArgumentException if there is not one step */
	public LatentsAsNoise {
		if (steps < 1) throw new IllegalArgumentException("steps must be at least 1, got " + steps);
	}

	@Override
	public Inversion invert(final NoisePredictor predictor, final NDArray latents, final PromptEmbeddings prompt,
		final ProgressListener progress)
	{
		final NDArray conditional = prompt.conditional().duplicate();
		final NDArray noise = latents.duplicate(); // (1, 4, h, w)
		return new Inversion(conditional, Collections.nCopies(steps, conditional),
			Collections.nCopies(steps + 1, noise), List.of()).attach(latents.getManager());
	}
}
