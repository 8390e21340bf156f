// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.Arrays;

/**
 * Colours a hole by the votes of the patches that cover it (Wexler, Shechtman and Irani, "Space-time completion
 * of video", PAMI 2007): the weighted mean of what each of them would copy there.
 *
 * <pre>
 * c(x) = Σ_k ω_k·c_k / Σ_k ω_k,     ω_k = confidence_k · exp(−d_k / 2σ²)
 * </pre>
 * <p>
 * k runs over the patches that cover x, d_k is a patch's distance from its source, σ² a quantile of all
 * distances.
 * </p>
 */
final class Voting {

	/** Which distance σ² is, as a part of the sorted ones. */
	private static final double QUANTILE = 0.5;
	/** Smallest σ²: differences of half an 8-bit level are noise. */
	private static final float LEAST_VARIANCE = 4e-6f;

	private final Texture texture;
	private final int radius;
	private final float[] confidence;
	private final float sharpness;

	/** @param sharpness how much faster than usual votes lose weight with their distance */
	Voting(final Texture texture, final int radius, final float[] confidence, final float sharpness) {
		this.texture = texture;
		this.radius = radius;
		this.confidence = confidence;
		this.sharpness = sharpness;
	}

	/** Writes the votes' colours into a texture of the same size, where {@code region} says so and there are votes. */
	void colour(final NearestNeighbourField field, final boolean[] region, final Texture out) {
		final float[] weights = weights(field);
		Parallel.rows(texture.height, y -> {
			final float[] sums = new float[texture.channels];
			for (int x = 0, i = y * texture.width; x < texture.width; x++, i++) {
				if (!region[i]) continue;
				final float total = gather(field, weights, x, y, sums);
				for (int c = 0; c < texture.channels && total > 0; c++)
					out.colours[i * texture.channels + c] = sums[c] / total;
			}
		});
	}

	/**
	 * The source of every texel: of all that its patches would copy there, the one nearest to what was voted.
	 *
	 * @param voted the texture with its colours of {@link #colour}
	 * @return (height, width), coded as in a field; {@link NearestNeighbourField#NONE} elsewhere
	 */
	int[] elected(final NearestNeighbourField field, final boolean[] region, final Texture voted) {
		final int[] elected = new int[texture.size()];
		Arrays.fill(elected, NearestNeighbourField.NONE);
		Parallel.rows(texture.height, y -> {
			for (int x = 0, i = y * texture.width; x < texture.width; x++, i++)
				if (region[i]) elected[i] = nearest(field, x, y, voted);
		});
		return elected;
	}

	private int nearest(final NearestNeighbourField field, final int x, final int y, final Texture voted) {
		final int w = texture.width, channels = texture.channels, at = (y * w + x) * channels;
		int nearest = field.sources[y * w + x]; // wins ties
		float least = nearest == NearestNeighbourField.NONE ? Float.POSITIVE_INFINITY
			: squares(voted.colours, at, NearestNeighbourField.index(nearest));
		for (int py = Math.max(0, y - radius); py <= Math.min(texture.height - 1, y + radius); py++)
			for (int px = Math.max(0, x - radius); px <= Math.min(w - 1, x + radius); px++) {
				final int code = field.sources[py * w + px];
				if (code == NearestNeighbourField.NONE) continue;
				final int source = source(code, x - px, y - py);
				final float squares = squares(voted.colours, at, source);
				if (squares >= least) continue;
				least = squares;
				nearest = NearestNeighbourField.code(source, NearestNeighbourField.direction(code) < 0);
			}
		return nearest;
	}

	private float squares(final float[] colours, final int at, final int source) {
		float sum = 0;
		for (int c = 0; c < texture.channels; c++) {
			final float d = colours[at + c] - texture.colours[source * texture.channels + c];
			sum += d * d;
		}
		return sum;
	}

	/** The texel that a patch's source has at (dx, dy) from its centre. */
	private int source(final int code, final int dx, final int dy) {
		return NearestNeighbourField.index(code) + dy * texture.width + NearestNeighbourField.direction(code) * dx;
	}

	/** ω of every patch; a trace even of the worst, so that there is a vote wherever there is a source. */
	private float[] weights(final NearestNeighbourField field) {
		final float scale = sharpness / (2 * variance(field));
		final float[] weights = new float[field.sources.length];
		for (int i = 0; i < weights.length; i++)
			if (field.sources[i] != NearestNeighbourField.NONE)
				weights[i] = confidence[i] * (float) Math.exp(-field.distances[i] * scale) + Float.MIN_NORMAL;
		return weights;
	}

	private float variance(final NearestNeighbourField field) {
		final float[] sorted = new float[field.distances.length];
		int n = 0;
		for (final float d : field.distances)
			if (d < Float.POSITIVE_INFINITY) sorted[n++] = d;
		if (n == 0) return LEAST_VARIANCE;
		Arrays.sort(sorted, 0, n);
		return Math.max(LEAST_VARIANCE, sorted[(int) (QUANTILE * (n - 1))]);
	}

	/** Sums the votes for a texel; their weight. */
	private float gather(final NearestNeighbourField field, final float[] weights, final int x, final int y,
		final float[] sums)
	{
		final int w = texture.width, channels = texture.channels;
		float total = 0;
		Arrays.fill(sums, 0);
		for (int py = Math.max(0, y - radius); py <= Math.min(texture.height - 1, y + radius); py++)
			for (int px = Math.max(0, x - radius); px <= Math.min(w - 1, x + radius); px++) {
				final int patch = py * w + px;
				if (weights[patch] == 0) continue;
				final float weight = weights[patch];
				final int at = source(field.sources[patch], x - px, y - py) * channels;
				for (int c = 0; c < channels; c++)
					sums[c] += weight * texture.colours[at + c];
				total += weight;
			}
		return total;
	}
}
