package diffhandles.image;

import java.util.Arrays;

/**
 * By how much the light changed: the ratio of two pictures' Gaussian means, per channel.
 * <p>
 * Ratios are of gamma-encoded values; as light times k is encoded light times k<sup>1/2.2</sup>, they
 * are as constant under a change of light as ratios of linear light.
 * </p>
 */
final class LightingGain {

	/** Added to both sides of a ratio, so that black does not decide it: four steps of an 8-bit picture. */
	private static final float FLOOR = 4 / 255f;

	private LightingGain() {}

	/**
	 * The gain from one picture to another, not clamped; 1 where no pixel that counts is near.
	 *
	 * @param from the picture before the change of light
	 * @param to the picture after it, of the same size
	 * @param weight (height·width) how much a pixel counts
	 * @param sigma standard deviation of the means, in pixels
	 */
	static Planes of(final Planes from, final Planes to, final float[] weight, final double sigma) {
		final GaussianMean mean = new GaussianMean(from.width(), from.height(), weight, sigma);
		final Planes gain = Planes.zeros(from.width(), from.height(), from.channels());
		final int n = from.pixels();
		for (int c = 0; c < from.channels(); c++) {
			final float[] before = mean.of(plane(from, c)), after = mean.of(plane(to, c));
			for (int i = 0; i < n; i++)
				gain.values()[c * n + i] = mean.weights()[i] == 0 ? 1 : (after[i] + FLOOR) / (before[i] + FLOOR);
		}
		return gain;
	}

	private static float[] plane(final Planes picture, final int c) {
		return Arrays.copyOfRange(picture.values(), c * picture.pixels(), (c + 1) * picture.pixels());
	}
}
