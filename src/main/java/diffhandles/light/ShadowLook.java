// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import java.util.Arrays;

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

	/**
	 * Measures a shadow: strength is the median difference between both sides of its outline.
	 *
	 * @param shade (height·width) the shadow, 0 or 1
	 * @param counted pixels that show ground
	 * @param otherwise the strength if too little of the outline is seen
	 */
	static ShadowLook measured(final LogPicture picture, final float[] shade, final boolean[] counted,
		final double otherwise)
	{
		final double[] strength = new double[picture.channels()];
		for (int c = 0; c < strength.length; c++)
			strength[c] = Math.max(0, step(picture, c, shade, counted, BESIDE, otherwise));
		return new ShadowLook(strength, softness(picture, shade, counted, otherwise));
	}

	/** Median difference of a channel over pixels on opposite sides of the outline, {@code beside} from it. */
	private static double step(final LogPicture picture, final int c, final float[] shade, final boolean[] counted,
		final int beside, final double otherwise)
	{
		final int w = picture.width(), h = picture.height();
		final float[] log = picture.log()[c], differences = new float[2 * shade.length];
		int count = 0;
		for (int y = 0; y < h; y++)
			for (int x = 0, i = y * w; x < w; x++, i++)
				for (int axis = 0; axis < 2; axis++) {
					final int d = axis == 0 ? 1 : w, at = axis == 0 ? x : y, size = axis == 0 ? w : h;
					if (at - beside + 1 < 0 || at + beside >= size || shade[i] > 0.5f == shade[i + d] > 0.5f) continue;
					final int before = i - (beside - 1) * d, after = i + beside * d;
					if (!counted[before] || !counted[after] || shade[before] > 0.5f == shade[after] > 0.5f) continue;
					differences[count++] = shade[before] > 0.5f ? log[after] - log[before] : log[before] - log[after];
				}
		if (count < 8) return otherwise;
		Arrays.sort(differences, 0, count);
		return differences[count / 2];
	}

	/**
	 * A step that is blurred by σ shows half of itself within ±0.674·σ of its middle: the distance at which the sides
	 * differ by half of the full strength.
	 */
	private static double softness(final LogPicture picture, final float[] shade, final boolean[] counted,
		final double otherwise)
	{
		final double[] steps = new double[REACH + 1];
		for (int beside = 1; beside <= REACH; beside++)
			for (int c = 0; c < picture.channels(); c++)
				steps[beside] += step(picture, c, shade, counted, beside, otherwise) / picture.channels();
		final double full = Arrays.stream(steps).max().orElseThrow();
		for (int beside = 1; beside <= REACH; beside++)
			if (steps[beside] >= full / 2) {
				final double part = (full / 2 - steps[beside - 1]) / Math.max(1e-9, steps[beside] - steps[beside - 1]);
				return Math.max(LEAST_SOFTNESS, (beside - 1 + part - 0.5) / 0.674);
			}
		return LEAST_SOFTNESS;
	}
}
