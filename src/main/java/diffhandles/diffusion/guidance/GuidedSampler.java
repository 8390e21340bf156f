// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.ClassifierFreeGuidance;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.Differentiation;
import diffhandles.diffusion.Differentiation.Evaluated;
import diffhandles.diffusion.Differentiation.Result;
import diffhandles.diffusion.Lifetimes;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.NoisePredictor.Prediction;
import diffhandles.diffusion.NoisePredictor.Wanted;
import diffhandles.diffusion.Origin;
import diffhandles.geometry.GuidanceMap;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.setting.GuidanceMode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Denoising under guidance: generates the edited image (Section 5.2).
 * <p>
 * Under the edited depth d′, each step denoises with classifier-free guidance. While i &lt; 38 of 50, the gradient of
 * the guidance energy G pulls the activations Ψᵉ to where the edit takes the recorded ones. If no step is guided, no
 * activations are looked at.
 * </p>
 *
 * <pre>
 * NOISE    ε = (1+μ) ε(y) − μ ε(∅′) + λ ∇G        (Eq. 3)
 *          x ← step_i(x, ε)
 * LATENTS  three times  x ← x − 0.1 ∇G
 *          x ← step_i(x, (1+μ) ε(y) − μ ε(∅′))
 * </pre>
 */
public final class GuidedSampler {

	private final Ddim ddim;
	private final GuidanceOptions options;
	private final List<GuidanceTerm> terms;
	private final ClassifierFreeGuidance classifierFree;

	/**
	 * A sampler with the paper's energy.
	 *
	 * @param ddim steps and noise levels, as many steps as the runs' origins have
	 * @param options all constants
	 */
	public GuidedSampler(final Ddim ddim, final GuidanceOptions options) {
		this(ddim, options, GuidanceTerm.standard(options));
	}

	/**
	 * A sampler with an energy of any terms.
	 *
	 * @param ddim steps and noise levels, as many steps as the runs' origins have
	 * @param options all constants but the weights of terms that have their own
	 * @param terms of the guidance energy: {@link GuidanceTerm#standard}, others, or both
	 */
	public GuidedSampler(final Ddim ddim, final GuidanceOptions options, final List<GuidanceTerm> terms) {
		this.ddim = ddim;
		this.options = options;
		this.terms = List.copyOf(terms);
		this.classifierFree = options.classifierFree();
	}

	/**
	 * Generates the edited latents.
	 *
	 * @param predictor ε_θ under the edited depth d′
	 * @param origin where the run starts; left as it is
	 * @param recorded Ψ of the input image, of all steps that are guided; left as they are
	 * @param maps the edit on the activation grid of each up block that is guided
	 * @param progress hears every step
	 * @return x′₀, (1, 4, h, w), float32, attached to the manager of the origin's latents, the caller's
	 *         to close
	 * @throws java.util.concurrent.CancellationException if {@code progress} asks for it; nothing is
	 *           left behind
	 * @throws IllegalArgumentException if origin, recording, maps and options do not fit together
	 */
	public NDArray sample(final NoisePredictor predictor, final Origin origin, final RecordedActivations recorded,
		final Map<Integer, GuidanceMap> maps, final ProgressListener progress)
	{
		return sample(predictor, origin, GuidanceReference.of(recorded), maps, progress);
	}

	/** Generates the edited latents; the background is guided by a picture of its own. */
	public NDArray sample(final NoisePredictor predictor, final Origin origin, final GuidanceReference recorded,
		final Map<Integer, GuidanceMap> maps, final ProgressListener progress)
	{
		origin.requireSteps(ddim);
		final int n = ddim.steps(), guided = options.guidedSteps(n);
		final Stage stage = guided > 0 ? Stage.GUIDE : Stage.DENOISE;
		final NDManager outer = origin.latents().getManager();
		try (NDManager edit = outer.newSubManager()) {
			final GuidanceEnergy energy = new GuidanceEnergy(edit, maps, options, terms, n);
			NDArray x = Lifetimes.copy(origin.latents(), edit); // (1, 4, h, w)
			final int first = origin.first();
			progress.stepOrCancel(stage, 0, n - first);
			for (int i = first; i < n; i++) {
				try (NDManager step = edit.newSubManager()) {
					x.attach(step);
					x = i < guided ? guidedStep(predictor, x, origin, energy.at(i, recorded, step), i)
						: step(predictor, x, origin, i);
					x = origin.corrected(x, i);
					x.attach(edit);
				}
				progress.stepOrCancel(stage, i + 1 - first, n - first);
			}
			x.attach(outer);
			return x;
		}
	}

	/** One step of the guided part of the run. */
	NDArray guidedStep(final NoisePredictor predictor, final NDArray x, final Origin origin,
		final GuidanceEnergy.AtTimestep energy, final int i)
	{
		if (options.mode() == GuidanceMode.NOISE) return guidedNoiseStep(predictor, x, origin, energy, i);
		NDArray guided = x;
		for (int k = 0; k < options.innerSteps(); k++)
			guided = descend(predictor, guided, origin.conditional(), energy, i, k);
		return step(predictor, guided, origin, i);
	}

	/** LATENTS: x − 0.1 ∇G. */
	NDArray descend(final NoisePredictor predictor, final NDArray x, final NDArray prompt,
		final GuidanceEnergy.AtTimestep energy, final int i, final int k)
	{
		final Set<Integer> blocks = energy.blocks(k);
		if (blocks.isEmpty()) return x;
		final Wanted wanted = Wanted.activations(blocks);
		final Result g = Differentiation.differentiate(x, predictor.lossScale(), leaf -> {
			final Prediction prediction = predictor.predict(leaf, ddim.timestep(i), prompt, wanted);
			return new Evaluated(energy.value(prediction.activations(), k), null);
		});
		return x.sub(g.gradient().mul(Lifetimes.number(x, options.stepSize())));
	}

	/** NOISE: one evaluation under the prompt gives both ε(y) and ∇G. */
	private NDArray guidedNoiseStep(final NoisePredictor predictor, final NDArray x, final Origin origin,
		final GuidanceEnergy.AtTimestep energy, final int i)
	{
		final Set<Integer> blocks = energy.blocks(0);
		if (blocks.isEmpty()) return step(predictor, x, origin, i);
		final NDArray prompt = origin.conditional();
		final NDArray nullText = origin.unconditional().get(i);
		final Wanted wanted = new Wanted(true, blocks);
		final Result g = Differentiation.differentiate(x, predictor.lossScale(), leaf -> {
			final Prediction prediction = predictor.predict(leaf, ddim.timestep(i), prompt, wanted);
			return new Evaluated(energy.value(prediction.activations(), 0), prediction.noise());
		});
		final NDArray conditionalNoise = g.byproduct();
		final NDArray textGuided = classifierFree.usesUnconditional(nullText, prompt)
			? classifierFree.combine(predictor.predictNoise(x, ddim.timestep(i), nullText), conditionalNoise)
			: conditionalNoise;
		return ddim.down(x, textGuided.add(g.gradient().mul(Lifetimes.number(x, options.noiseWeight()))), i);
	}

	/** One denoising step with classifier-free guidance alone. */
	private NDArray step(final NoisePredictor predictor, final NDArray x, final Origin origin, final int i) {
		final NDArray noise = classifierFree.predictNoise(predictor, x, ddim.timestep(i), origin.unconditional().get(i),
			origin.conditional());
		return ddim.down(x, noise, i);
	}
}
