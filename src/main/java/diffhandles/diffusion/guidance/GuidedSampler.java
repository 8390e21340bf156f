package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.diffusion.ClassifierFreeGuidance;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.Differentiation;
import diffhandles.diffusion.Differentiation.Evaluated;
import diffhandles.diffusion.Differentiation.Result;
import diffhandles.diffusion.Lifetimes;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.NoisePredictor.Prediction;
import diffhandles.diffusion.NoisePredictor.Wanted;
import diffhandles.diffusion.inversion.Inversion;
import diffhandles.geometry.GuidanceMap;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.setting.GuidanceMode;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Denoising under guidance: generates the edited image (Section 5.2).
 * <p>
 * From the noise of the inversion, or from latents that are given, under the edited depth d′, each step
 * denoises with classifier-free guidance; while i &lt; 38 of 50 the gradient of the guidance energy G pulls
 * the activations Ψᵉ to where the edit takes the recorded ones.
 * </p>
 *
 * <pre>
 * NOISE    ε = (1+μ) ε(y) − μ ε(∅′) + λ ∇G        (Eq. 3)
 *          x ← step_i(x, ε)
 * LATENTS  three times  x ← x − 0.1 ∇G
 *          x ← step_i(x, (1+μ) ε(y) − μ ε(∅′))
 * </pre>
 *
 * The residuals of a direct inversion are added back where the edit leaves the background alone. Where no step at
 * all is guided, the noise stays as it was inverted.
 */
public final class GuidedSampler {

	private final Ddim ddim;
	private final GuidanceOptions options;
	private final ClassifierFreeGuidance classifierFree;

	/**
	 * @param ddim steps and noise levels, as many steps as the inversion has
	 * @param options all constants
	 */
	public GuidedSampler(final Ddim ddim, final GuidanceOptions options) {
		this.ddim = ddim;
		this.options = options;
		this.classifierFree = options.classifierFree();
	}

	/**
	 * Generates the edited latents from the noise of the inversion, which moves with the object if the options say so.
	 *
	 * @param predictor ε_θ under the edited depth d′
	 * @param inversion of the input image; left as it is
	 * @param recorded Ψ of the input image; left as they are
	 * @param maps the edit on the activation grid of each up block that may be guided
	 * @param random chooses noise for what the object leaves, if the options let noise move with it
	 * @param progress hears every step
	 * @return x′₀, (1, 4, h, w), float32, attached to the manager of the inversion's noise, the caller's
	 *         to close
	 * @throws java.util.concurrent.CancellationException if {@code progress} asks for it; nothing is
	 *           left behind
	 * @throws IllegalArgumentException if inversion, recording, maps and options do not fit together
	 */
	public NDArray sample(final NoisePredictor predictor, final Inversion inversion, final RecordedActivations recorded,
		final Map<Integer, GuidanceMap> maps, final RandomGenerator random, final ProgressListener progress)
	{
		final NDArray noise = inversion.noise(); // (1, 4, h, w)
		if (!options.carryNoise() || options.guidedSteps(ddim.steps()) == 0)
			return sample(predictor, inversion, recorded, maps, noise, progress);
		try (NDArray carried = new LatentRegions(maps, noise.getShape()).carry(noise, options.carryMargin(), random)) {
			return sample(predictor, inversion, recorded, maps, carried, progress);
		}
	}

	/**
	 * Generates the edited latents from latents in the place of the inversion's noise, which do not move with the object:
	 * they are where the edit has it already.
	 *
	 * @param predictor ε_θ under the edited depth d′
	 * @param inversion of the input image; left as it is
	 * @param recorded Ψ of the input image; left as they are
	 * @param maps the edit on the activation grid of each up block that may be guided
	 * @param start x′_T, (1, 4, h, w), float32; left as it is
	 * @param progress hears every step
	 * @return x′₀, (1, 4, h, w), float32, attached to the manager of the inversion's noise, the caller's
	 *         to close
	 * @throws java.util.concurrent.CancellationException if {@code progress} asks for it; nothing is
	 *           left behind
	 * @throws IllegalArgumentException if inversion, recording, maps, start and options do not fit together
	 */
	public NDArray sample(final NoisePredictor predictor, final Inversion inversion, final RecordedActivations recorded,
		final Map<Integer, GuidanceMap> maps, final NDArray start, final ProgressListener progress)
	{
		inversion.requireSteps(ddim);
		final Shape shape = inversion.noise().getShape();
		if (!start.getShape().equals(shape)) throw new IllegalArgumentException(
			"the start is " + start.getShape() + ", the inversion's noise is " + shape);
		final int n = ddim.steps();
		final NDManager outer = inversion.noise().getManager();
		try (NDManager edit = outer.newSubManager()) {
			final GuidanceEnergy energy = new GuidanceEnergy(edit, maps, options, n);
			final NDArray still = inversion.residuals().isEmpty() ? null : new LatentRegions(maps, shape).still(edit); // (1, 1, h, w)
			NDArray x = Lifetimes.copy(start, edit); // (1, 4, h, w)
			progress.stepOrCancel(Stage.GUIDE, 0, n);
			for (int i = 0; i < n; i++) {
				try (NDManager step = edit.newSubManager()) {
					x.attach(step);
					x = i < options.guidedSteps(n)
						? guidedStep(predictor, x, inversion, energy.at(i, recorded, step), i)
						: step(predictor, x, inversion, i);
					if (still != null) x = x.add(Lifetimes.copy(inversion.residuals().get(i), step).mul(still));
					x.attach(edit);
				}
				progress.stepOrCancel(Stage.GUIDE, i + 1, n);
			}
			x.attach(outer);
			return x;
		}
	}

	/** One step of the guided part of the run. */
	NDArray guidedStep(final NoisePredictor predictor, final NDArray x, final Inversion inversion,
		final GuidanceEnergy.AtTimestep energy, final int i)
	{
		if (options.mode() == GuidanceMode.NOISE) return guidedNoiseStep(predictor, x, inversion, energy, i);
		NDArray guided = x;
		for (int k = 0; k < options.innerSteps(); k++)
			guided = descend(predictor, guided, inversion.conditional(), energy, i, k);
		return step(predictor, guided, inversion, i);
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
	private NDArray guidedNoiseStep(final NoisePredictor predictor, final NDArray x, final Inversion inversion,
		final GuidanceEnergy.AtTimestep energy, final int i)
	{
		final Set<Integer> blocks = energy.blocks(0);
		if (blocks.isEmpty()) return step(predictor, x, inversion, i);
		final NDArray prompt = inversion.conditional();
		final NDArray nullText = inversion.unconditional().get(i);
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
	private NDArray step(final NoisePredictor predictor, final NDArray x, final Inversion inversion, final int i) {
		final NDArray noise = classifierFree.predictNoise(predictor, x, ddim.timestep(i),
			inversion.unconditional().get(i), inversion.conditional());
		return ddim.down(x, noise, i);
	}
}
