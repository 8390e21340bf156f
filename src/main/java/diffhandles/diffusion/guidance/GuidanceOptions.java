// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import diffhandles.diffusion.ClassifierFreeGuidance;
import diffhandles.geometry.GuidanceMap;
import diffhandles.raster.Mask;
import diffhandles.setting.GuidanceMode;
import diffhandles.setting.HeldBackground;
import diffhandles.setting.Setting;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of guided sampling. {@link Settings} declares their meanings and ranges, and the paper's values, which
 * apply where nothing is set.
 * <p>
 * The weight of a term at step i is
 * </p>
 *
 * <pre>
 * weight · factor of the layer in the cycle · factor of the gradient step (latents only)
 * </pre>
 *
 * @param values the settings
 */
public record GuidanceOptions(SettingValues values) {

	/** How activations are compared. */
	enum Norm {
		/** Means of absolute differences: the published system. */
		L1,
		/** Means of squared differences: Eq. 8 and 9, divided by the number of cells and channels. */
		L2
	}

	/** Published factors of w_o for the gradient steps within a timestep, the last one for all further steps. */
	private static final List<Double> OBJECT_STEP_FACTORS = List.of(2.5, 1.25, 1.25);
	/** The same for both background weights; published. */
	private static final List<Double> BACKGROUND_STEP_FACTORS = List.of(1.25, 2.5, 1.25);

	/** The published system's constants, which are the paper's where the paper states them. */
	public static GuidanceOptions paper() {
		return new GuidanceOptions(SettingValues.NONE);
	}

	/** These options with another value of a setting. */
	public <T> GuidanceOptions with(final Setting<T> setting, final T value) {
		return new GuidanceOptions(values.with(setting, value));
	}

	/** What the gradient is applied to. */
	GuidanceMode mode() {
		return values.get(Settings.GUIDANCE);
	}

	/** The published norm for latents, the paper's for noise. */
	Norm norm() {
		return mode() == GuidanceMode.NOISE ? Norm.L2 : Norm.L1;
	}

	/** s = 1 + μ. */
	public double guidanceScale() {
		return values.get(Settings.GUIDANCE_SCALE);
	}

	/** Gradient steps before each denoising step, for latents. */
	int innerSteps() {
		return values.get(Settings.INNER_STEPS);
	}

	/** Size of these. */
	double stepSize() {
		return values.get(Settings.STEP_SIZE);
	}

	/** λ of Eq. 3, for noise. */
	double noiseWeight() {
		return values.get(Settings.NOISE_WEIGHT);
	}

	/** Whether the object's average is guided, not its cells. */
	boolean objectAverage() {
		return values.get(Settings.OBJECT_AVERAGE);
	}

	/** Whether the inverted noise moves with the object before sampling starts. */
	boolean carryNoise() {
		return values.get(Settings.CARRY_NOISE);
	}

	/** Cells by which the region that the object leaves is grown for that. */
	int carryMargin() {
		return values.get(Settings.CARRY_MARGIN);
	}

	/** Whether the background is that of the emptied scene, not of the input. */
	public boolean isBackgroundEmptied() {
		return values.get(Settings.HELD_BACKGROUND) == HeldBackground.EMPTIED;
	}

	/** Where the picture that has the background shows it and the edit may do so, too. */
	Mask backgroundBefore(final GuidanceMap map) {
		return isBackgroundEmptied() ? map.backgroundAfter() : map.backgroundBefore();
	}

	/** Classifier-free guidance of these options. */
	public ClassifierFreeGuidance classifierFree() {
		return new ClassifierFreeGuidance(guidanceScale());
	}

	/**
	 * Whether all weights are 0, so that guided steps would be as any other.
	 *
	 * @param hasOwnTerms whether there are terms beside the paper's
	 */
	public boolean changesNothing(final boolean hasOwnTerms) {
		final boolean flat = !hasOwnTerms
			&& Stream.of(Settings.OBJECT_WEIGHT, Settings.BACKGROUND_WEIGHT, Settings.LOCAL_BACKGROUND_WEIGHT)
				.allMatch(weight -> values.get(weight) == 0);
		return flat || mode() == GuidanceMode.NOISE && noiseWeight() == 0;
	}

	/** How many of n steps are guided. */
	public int guidedSteps(final int n) {
		return (int) Math.round(values.get(Settings.GUIDED_UNTIL) * n);
	}

	/** The up blocks that guidance needs at step i of n, in order; empty where it is not guided. */
	public Set<Integer> blocksAt(final int i, final int n) {
		return i < guidedSteps(n) ? new TreeSet<>(layers().at(i).keySet()) : Set.of();
	}

	/**
	 * What one up block counts in one gradient step.
	 *
	 * @param object of the object energy
	 * @param background of the averaged background energy
	 * @param localBackground of the cell-wise background energy
	 */
	record Weights(double object, double background, double localBackground) {}

	/** The weights of the guided up blocks in gradient step k of timestep i. */
	Map<Integer, Weights> weights(final int i, final int k) {
		final double object = values.get(Settings.OBJECT_WEIGHT) * stepFactor(OBJECT_STEP_FACTORS, k);
		final double factor = stepFactor(BACKGROUND_STEP_FACTORS, k);
		final double background = values.get(Settings.BACKGROUND_WEIGHT) * factor;
		final double localBackground = values.get(Settings.LOCAL_BACKGROUND_WEIGHT) * factor;
		return layers().at(i).entrySet().stream()
			.collect(Collectors.toMap(Map.Entry::getKey, e -> new Weights(object * e.getValue().object(),
				background * e.getValue().background(), localBackground * e.getValue().background())));
	}

	/** The factors of the up blocks, step by step. */
	LayerCycle layers() {
		final LayerCycle cycle = hasUniformFactors() ? LayerCycle.UNIFORM : LayerCycle.PUBLISHED;
		return switch (values.get(Settings.LAYERS)) {
			case CYCLIC -> cycle;
			case SECOND -> cycle.only(2);
			case THIRD -> cycle.only(3);
			case BOTH -> cycle.all();
		};
	}

	private double stepFactor(final List<Double> factors, final int k) {
		return mode() == GuidanceMode.NOISE || hasUniformFactors() ? 1 : factors.get(Math.min(k, factors.size() - 1));
	}

	private boolean hasUniformFactors() {
		return values.get(Settings.UNIFORM_FACTORS);
	}
}
