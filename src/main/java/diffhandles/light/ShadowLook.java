// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a shadow looks.
 *
 * @param strength (channels) δ, the logarithm by which it darkens each channel, at least 0
 * @param softness standard deviation of its edge's blur, pixels
 */
record ShadowLook(double[] strength, double softness) {

	/** Half the way, in pixels, between the two sides of the outline that are compared; ours. */
	private static final int BESIDE = 3;
	/** Farthest from the outline that an edge's blur is sought, pixels. */
	private static final int REACH = 12;
	private static final double LEAST_SOFTNESS = 0.5;
	/** Fewest steps that tell. */
	private static final int FEWEST = 8;

	/**
	 * Measures a shadow by the differences between both sides of its outline.
	 *
	 * @param shade (height·width) the shadow, 0 or 1
	 * @param counted pixels that show ground
	 * @param otherwise the strength if too little of the outline is seen
	 */
	static ShadowLook measured(final LogPicture picture, final float[] shade, final boolean[] counted,
		final double otherwise)
	{
		final float[][] steps = steps(picture, shade, counted, BESIDE);
		final double[] strength = new double[picture.channels()];
		Arrays.fill(strength, otherwise);
		return new ShadowLook(
			steps.length < FEWEST ? strength
				: new ShadowStrength(picture, steps, shadow(picture, shade), counted).measured(),
			softness(picture, shade, counted, otherwise));
	}

	private static Mask shadow(final LogPicture picture, final float[] shade) {
		return Mask.of(picture.width(), picture.height(), (x, y) -> shade[y * picture.width() + x] > 0.5f);
	}

	/** Median difference of a channel over pixels on opposite sides of the outline, {@code beside} from it. */
	private static double step(final float[][] steps, final int c, final double otherwise) {
		if (steps.length < FEWEST) return otherwise;
		return Arrays.stream(steps).mapToDouble(step -> step[c]).sorted().toArray()[steps.length / 2];
	}

	/** (steps)(channels) lit minus dark, of pixels on opposite sides of the outline, {@code beside} from it. */
	private static float[][] steps(final LogPicture picture, final float[] shade, final boolean[] counted,
		final int beside)
	{
		final int w = picture.width(), h = picture.height();
		final List<float[]> steps = new ArrayList<>();
		for (int y = 0; y < h; y++)
			for (int x = 0, i = y * w; x < w; x++, i++)
				for (int axis = 0; axis < 2; axis++) {
					final int d = axis == 0 ? 1 : w, at = axis == 0 ? x : y, size = axis == 0 ? w : h;
					if (at - beside + 1 < 0 || at + beside >= size || shade[i] > 0.5f == shade[i + d] > 0.5f) continue;
					final int before = i - (beside - 1) * d, after = i + beside * d;
					if (!counted[before] || !counted[after] || shade[before] > 0.5f == shade[after] > 0.5f) continue;
					final boolean isDark = shade[before] > 0.5f;
					steps.add(difference(picture, isDark ? after : before, isDark ? before : after));
				}
		return steps.toArray(float[][]::new);
	}

	/**
	 * Means over the channels of the steps across a shadow's outline, lit minus dark, taken from beyond its soft edge.
	 *
	 * @param softness standard deviation of the edge's blur, pixels
	 */
	static float[] meanSteps(final LogPicture picture, final float[] shade, final boolean[] counted,
		final double softness)
	{
		final float[][] steps = steps(picture, shade, counted, BESIDE + 1 + (int) Math.ceil(softness));
		final float[] means = new float[steps.length];
		for (int k = 0; k < means.length; k++)
			for (final float step : steps[k])
				means[k] += step / steps[k].length;
		return means;
	}

	private static float[] difference(final LogPicture picture, final int lit, final int dark) {
		final float[] step = new float[picture.channels()];
		for (int c = 0; c < step.length; c++)
			step[c] = picture.log()[c][lit] - picture.log()[c][dark];
		return step;
	}

	/**
	 * A step that is blurred by σ shows half of itself within ±0.674·σ of its middle: the distance at which the sides
	 * differ by half of the full strength.
	 */
	private static double softness(final LogPicture picture, final float[] shade, final boolean[] counted,
		final double otherwise)
	{
		final double[] steps = new double[REACH + 1];
		for (int beside = 1; beside <= REACH; beside++) {
			final float[][] across = steps(picture, shade, counted, beside);
			for (int c = 0; c < picture.channels(); c++)
				steps[beside] += step(across, c, otherwise) / picture.channels();
		}
		final double full = Arrays.stream(steps).max().orElseThrow();
		for (int beside = 1; beside <= REACH; beside++)
			if (steps[beside] >= full / 2) {
				final double part = (full / 2 - steps[beside - 1]) / Math.max(1e-9, steps[beside] - steps[beside - 1]);
				return Math.max(LEAST_SOFTNESS, (beside - 1 + part - 0.5) / 0.674);
			}
		return LEAST_SOFTNESS;
	}
}
