// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

/**
 * How unlike two square patches of a texture are: the weighted mean, over texels and channels, of their squared
 * differences.
 * <p>
 * A target's texels count by how far their colour can be trusted: fully where it is known, less and less
 * towards the middle of the hole, not at all where it is void or beyond the texture.
 * </p>
 */
final class PatchDistance {

	private final Texture texture;
	private final int radius;
	private final float[] weights; // (height, width)
	private final float[] totals; // (height, width): sum of the weights of a target's patch

	PatchDistance(final Texture texture, final int radius, final float[] weights) {
		this.texture = texture;
		this.radius = radius;
		this.weights = weights;
		totals = boxSums(weights, texture.width, texture.height, radius);
	}

	/**
	 * The distance of a target's patch from a source's.
	 *
	 * @param target index of its centre
	 * @param source code of the source, whose whole patch lies in the texture
	 * @param limit above which the exact number does not matter
	 * @return the distance, or infinity if it is above the limit
	 */
	float between(final int target, final int source, final float limit) {
		final int w = texture.width, channels = texture.channels;
		final int x = target % w, y = target / w;
		final int left = Math.max(-radius, -x), right = Math.min(radius, w - 1 - x);
		final int top = Math.max(-radius, -y), bottom = Math.min(radius, texture.height - 1 - y);
		final int step = NearestNeighbourField.direction(source) * channels,
			centre = NearestNeighbourField.index(source);
		final float[] colours = texture.colours;
		final float most = limit * totals[target] * channels;
		float sum = 0;
		for (int dy = top; dy <= bottom; dy++) {
			int t = target + dy * w + left, a = t * channels, b = (centre + dy * w) * channels + left * step;
			for (int dx = left; dx <= right; dx++, t++, a += channels, b += step)
				sum += weights[t] * (channels == 3 ? squares(colours, a, b) : squares(colours, a, b, channels));
			if (sum > most) return Float.POSITIVE_INFINITY;
		}
		return sum / (totals[target] * channels);
	}

	/** Of three channels; nearly all of a search is spent here. */
	private static float squares(final float[] colours, final int a, final int b) {
		final float d = colours[a] - colours[b], e = colours[a + 1] - colours[b + 1],
			f = colours[a + 2] - colours[b + 2];
		return d * d + e * e + f * f;
	}

	private static float squares(final float[] colours, final int a, final int b, final int channels) {
		float sum = 0;
		for (int c = 0; c < channels; c++) {
			final float d = colours[a + c] - colours[b + c];
			sum += d * d;
		}
		return sum;
	}

	/** Sums over the squares of (2·radius + 1)² texels, cut at the border. */
	private static float[] boxSums(final float[] values, final int width, final int height, final int radius) {
		final float[] rows = new float[values.length], sums = new float[values.length];
		Parallel.rows(height, y -> {
			for (int x = 0; x < width; x++)
				for (int k = Math.max(0, x - radius); k <= Math.min(width - 1, x + radius); k++)
					rows[y * width + x] += values[y * width + k];
		});
		Parallel.rows(height, y -> {
			for (int k = Math.max(0, y - radius); k <= Math.min(height - 1, y + radius); k++)
				for (int x = 0; x < width; x++)
					sums[y * width + x] += rows[k * width + x];
		});
		return sums;
	}
}
