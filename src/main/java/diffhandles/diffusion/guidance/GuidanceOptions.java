package diffhandles.diffusion.guidance;

import diffhandles.diffusion.ClassifierFreeGuidance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every constant of guided sampling.
 * <p>
 * "Published" marks numbers measured on the published system, "paper" those that the paper states. Both
 * are the values of {@link #paper()}. A weight that counts at step i is
 * </p>
 *
 * <pre>
 * weight · ramp(i) · factor of the layer in the cycle · factor of the gradient step (LATENTS only)
 * </pre>
 *
 * @param mode how the gradient of the energy is applied
 * @param norm how activations are compared
 * @param guidanceScale s = 1 + μ of classifier-free guidance; published 7.5
 * @param objectWeight w_o, of the object energy; published 45 = 1.5 · 30
 * @param backgroundWeight w_b, of the averaged background energy; published 37.5 = 1.25 · 30
 * @param localBackgroundWeight of the background energy cell by cell, for models that follow the
 *          averages too loosely; published 0
 * @param layers up blocks by step; paper: 3, 2, both; published factors
 * @param objectStepFactors factors of w_o for the gradient steps within a timestep, the last one for all
 *          further steps; published 2.5, 1.25, 1.25
 * @param backgroundStepFactors the same for both background weights; published 1.25, 2.5, 1.25
 * @param ramp how weights change over the guided steps; published constant
 * @param guidedUntil fraction of the steps, from the noisy end, that are guided; paper 38/50
 * @param innerSteps gradient steps before each denoising step, LATENTS only; published 3
 * @param stepSize of these gradient steps; published 0.1
 * @param noiseWeight λ of Eq. 3, NOISE only. The paper does not give it. 3 moves the latents about as
 *          far per timestep as the published LATENTS steps do half-way through 50 steps
 * @param objectAverage whether the object's average is guided, not its places (ablation i); paper false
 * @param carryNoise whether the inverted noise moves with the object before sampling starts: a small model
 *          else restores the object in its old place; a start that is given never does; published false, the
 *          demo model's is true
 * @param carryMargin cells by which the region that the object leaves is grown for that, for its soft edge
 */
public record GuidanceOptions(Mode mode, Norm norm, double guidanceScale, double objectWeight, double backgroundWeight,
	double localBackgroundWeight, LayerCycle layers, List<Double> objectStepFactors, List<Double> backgroundStepFactors,
	Ramp ramp, double guidedUntil, int innerSteps, double stepSize, double noiseWeight, boolean objectAverage,
	boolean carryNoise, int carryMargin)
{

	/** How the gradient of the energy is applied. */
	public enum Mode {
		/** The paper's Eq. 3: added to the predicted noise. */
		NOISE,
		/** The published system's: gradient steps on the latents before each denoising step. */
		LATENTS
	}

	/** How activations are compared. */
	public enum Norm {
		/** Means of absolute differences: the published system. */
		L1,
		/** Means of squared differences: Eq. 8 and 9, divided by the number of cells and channels. */
		L2
	}

	/** How weights change from the first guided step to the last, r = 0 … 1. */
	public enum Ramp {
		/** 1. */
		CONSTANT,
		/** 1 − r. */
		LINEAR,
		/** (1 − r)². */
		QUADRATIC
	}

	/** @throws IllegalArgumentException naming the constant that is out of its range */
	public GuidanceOptions {
		objectStepFactors = List.copyOf(objectStepFactors);
		backgroundStepFactors = List.copyOf(backgroundStepFactors);
		require(Double.isFinite(guidanceScale), "guidanceScale must be finite", guidanceScale);
		requireAtLeast0("objectWeight", objectWeight);
		requireAtLeast0("backgroundWeight", backgroundWeight);
		requireAtLeast0("localBackgroundWeight", localBackgroundWeight);
		requireAtLeast0("stepSize", stepSize);
		requireAtLeast0("noiseWeight", noiseWeight);
		requireAtLeast0("innerSteps", innerSteps);
		requireAtLeast0("carryMargin", carryMargin);
		require(guidedUntil >= 0 && guidedUntil <= 1, "guidedUntil must be in 0 … 1", guidedUntil);
		require(!objectStepFactors.isEmpty(), "objectStepFactors must not be empty", objectStepFactors);
		require(!backgroundStepFactors.isEmpty(), "backgroundStepFactors must not be empty", backgroundStepFactors);
	}

	/** The published system's constants, which are the paper's where the paper states them. */
	public static GuidanceOptions paper() {
		return new GuidanceOptions(Mode.LATENTS, Norm.L1, 7.5, 45, 37.5, 0, LayerCycle.PUBLISHED,
			List.of(2.5, 1.25, 1.25), List.of(1.25, 2.5, 1.25), Ramp.CONSTANT, 38 / 50.0, 3, 0.1, 3, false, false, 1);
	}

	/** A copy to change. */
	public GuidanceOptionsBuilder toBuilder() {
		return new GuidanceOptionsBuilder(this);
	}

	/** Classifier-free guidance of these options. */
	public ClassifierFreeGuidance classifierFree() {
		return new ClassifierFreeGuidance(guidanceScale);
	}

	/** How many of n steps are guided. */
	public int guidedSteps(final int n) {
		return (int) Math.round(guidedUntil * n);
	}

	/** The up blocks that guidance needs at step i of n, in order; empty where it is not guided. */
	public Set<Integer> blocksAt(final int i, final int n) {
		return i < guidedSteps(n) ? new TreeSet<>(layers.at(i).keySet()) : Set.of();
	}

	/**
	 * What one up block counts in one gradient step.
	 *
	 * @param object of the object energy
	 * @param background of the averaged background energy
	 * @param localBackground of the cell-wise background energy
	 */
	record Weights(double object, double background, double localBackground) {}

	/** The weights of the guided up blocks in gradient step k of timestep i of n. */
	Map<Integer, Weights> weights(final int i, final int n, final int k) {
		final double ramp = ramp(i, guidedSteps(n));
		final double object = objectWeight * ramp * stepFactor(objectStepFactors, k);
		final double both = ramp * stepFactor(backgroundStepFactors, k);
		return layers.at(i).entrySet().stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
				e -> new Weights(object * e.getValue().object(), backgroundWeight * both * e.getValue().background(),
					localBackgroundWeight * both * e.getValue().background())));
	}

	private double ramp(final int i, final int guided) {
		final double left = guided > 1 ? 1 - i / (guided - 1.0) : 1;
		return switch (ramp) {
			case CONSTANT -> 1;
			case LINEAR -> left;
			case QUADRATIC -> left * left;
		};
	}

	private double stepFactor(final List<Double> factors, final int k) {
		return mode == Mode.NOISE ? 1 : factors.get(Math.min(k, factors.size() - 1));
	}

	private static void requireAtLeast0(final String name, final double value) {
		require(value >= 0 && Double.isFinite(value), name + " must be finite and not negative", value);
	}

	private static void require(final boolean holds, final String rule, final Object got) {
		if (!holds) throw new IllegalArgumentException(rule + ", got " + got);
	}
}
