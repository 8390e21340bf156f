// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.inversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.ClassifierFreeGuidance;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.Differentiation;
import diffhandles.diffusion.Differentiation.Evaluated;
import diffhandles.diffusion.Differentiation.Result;
import diffhandles.diffusion.Lifetimes;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Null-text inversion (Mokady et al. 2023), the paper's choice: an empty prompt per step, optimised so
 * that each step under classifier-free guidance lands on the pivot trajectory.
 * <p>
 * For i = 0 … n − 1, from x = x_T and the empty prompt ∅:
 * </p>
 *
 * <pre>
 * repeat:  x′ = step_i(x, ε(∅) + s (ε(y) − ε(∅)))     loss = mean (x′ − pivot)²
 *          ∅ ← Adam(∅, ∇loss), then stop if the loss was small
 * ∅′_i = ∅;  x ← step_i with ∅′_i
 * </pre>
 *
 * Where ∅ has no effect on the step (guidance scale 1; a step that is the identity), nothing is
 * optimised.
 *
 * @param pivots how the trajectory is found
 * @param guidance the guidance that the image will be denoised with
 * @param optimisation how long and how fast to optimise
 */
public record NullTextInversion(DdimInversion pivots, ClassifierFreeGuidance guidance,
	Optimisation optimisation) implements InversionMethod
{

	/**
	 * Constants of the optimisation.
	 *
	 * @param innerSteps updates per step at most
	 * @param learningRate of step 0
	 * @param learningRateDecay every step lowers the rate by this fraction of {@code learningRate}, down to 0
	 * @param tolerance the optimisation of step 0 stops below this loss
	 * @param toleranceGrowth every step adds this to the tolerance
	 */
	public record Optimisation(int innerSteps, double learningRate, double learningRateDecay, double tolerance,
		double toleranceGrowth)
	{

		/** As measured on the published system. */
		public static final Optimisation PUBLISHED = new Optimisation(5, 1e-2, 1e-2, 1e-5, 2e-5);

		public Optimisation {
			if (innerSteps < 0)
				throw new IllegalArgumentException("innerSteps must not be negative, got " + innerSteps);
		}

		double learningRate(final int i) {
			return learningRate * Math.max(0, 1 - i * learningRateDecay);
		}

		double tolerance(final int i) {
			return tolerance + i * toleranceGrowth;
		}
	}

	/**
	 * Where the optimisation of one step led.
	 *
	 * @param embedding ∅′_i, (1, L, C)
	 * @param losses before each update
	 */
	record Optimised(NDArray embedding, List<Float> losses) {}

	@Override
	public Inversion invert(final NoisePredictor predictor, final NDArray latents, final PromptEmbeddings prompt,
		final ProgressListener progress)
	{
		if (!guidance.usesUnconditional(prompt.unconditional(), prompt.conditional()))
			return pivots.invert(predictor, latents, prompt, progress);
		final NDManager outer = latents.getManager();
		try (NDManager work = outer.newSubManager()) {
			final List<NDArray> pivot = pivots.pivot(work, predictor, latents, prompt.conditional(), progress);
			final List<NDArray> nullTexts = nullTexts(work, predictor, pivot, prompt, progress);
			return new Inversion(prompt.conditional().duplicate(), nullTexts, pivot, List.of()).attach(outer);
		}
	}

	private List<NDArray> nullTexts(final NDManager work, final NoisePredictor predictor, final List<NDArray> pivot,
		final PromptEmbeddings prompt, final ProgressListener progress)
	{
		final Ddim ddim = pivots.ddim();
		final int n = ddim.steps();
		final List<NDArray> nullTexts = new ArrayList<>(n);
		NDArray x = Lifetimes.copy(pivot.get(n), work); // (1, 4, h, w)
		NDArray nullText = prompt.unconditional(); // (1, L, C)
		progress.stepOrCancel(Stage.NULL_TEXT, 0, n);
		for (int i = 0; i < n; i++) {
			try (NDManager step = work.newSubManager()) {
				x.attach(step);
				final NDArray conditionalNoise = predictor.predictNoise(x, ddim.timestep(i), prompt.conditional());
				nullText = optimise(predictor, x, conditionalNoise, nullText, pivot.get(n - 1 - i), i).embedding();
				final NDArray nullNoise = predictor.predictNoise(x, ddim.timestep(i), nullText);
				x = ddim.down(x, guidance.combine(nullNoise, conditionalNoise), i);
				x.attach(work);
				nullText.attach(work);
				nullTexts.add(nullText);
			}
			progress.stepOrCancel(Stage.NULL_TEXT, i + 1, n);
		}
		return nullTexts;
	}

	/**
	 * Optimises ∅ for step i.
	 *
	 * @param x latents at the start of the step, (1, 4, h, w)
	 * @param conditionalNoise ε(y) there
	 * @param start ∅ to start from, left as it is
	 * @param target where the step should lead
	 * @return an embedding attached to the manager of {@code x}
	 */
	Optimised optimise(final NoisePredictor predictor, final NDArray x, final NDArray conditionalNoise,
		final NDArray start, final NDArray target, final int i)
	{
		final List<Float> losses = new ArrayList<>();
		NDArray nullText = Lifetimes.copy(start, x.getManager());
		if (pivots.ddim().isIdentity(i)) return new Optimised(nullText, losses);
		try (Adam adam = new Adam(x.getManager(), optimisation.learningRate(i))) {
			for (int k = 0; k < optimisation.innerSteps(); k++) {
				final Result loss = differentiateLoss(predictor, x, conditionalNoise, nullText, target, i);
				nullText = adam.update(nullText, loss.gradient());
				losses.add(loss.value());
				if (loss.value() < optimisation.tolerance(i)) break;
			}
		}
		return new Optimised(nullText, losses);
	}

	/** The loss of step i and its gradient with respect to ∅. */
	Result differentiateLoss(final NoisePredictor predictor, final NDArray x, final NDArray conditionalNoise,
		final NDArray nullText, final NDArray target, final int i)
	{
		return Differentiation.differentiate(nullText, predictor.lossScale(), leaf -> {
			final NDArray latents = Lifetimes.copy(x, leaf.getManager());
			final NDArray nullNoise = predictor.predictNoise(latents, pivots.ddim().timestep(i), leaf);
			final NDArray reached = pivots.ddim().down(latents, guidance.combine(nullNoise, conditionalNoise), i);
			return new Evaluated(reached.sub(target).square().mean(), null);
		});
	}
}
