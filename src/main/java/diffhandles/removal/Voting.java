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
		final float scale = sharpness / (2 * variance(field));
		Parallel.rows(texture.height, y -> {
			final float[] sums = new float[texture.channels];
			for (int x = 0, i = y * texture.width; x < texture.width; x++, i++) {
				if (!region[i]) continue;
				final float total = gather(field, x, y, scale, sums);
				for (int c = 0; c < texture.channels && total > 0; c++)
					out.colours[i * texture.channels + c] = sums[c] / total;
			}
		});
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
	private float gather(final NearestNeighbourField field, final int x, final int y, final float scale,
		final float[] sums)
	{
		final int w = texture.width, channels = texture.channels;
		float total = 0;
		Arrays.fill(sums, 0);
		for (int py = Math.max(0, y - radius); py <= Math.min(texture.height - 1, y + radius); py++)
			for (int px = Math.max(0, x - radius); px <= Math.min(w - 1, x + radius); px++) {
				final int patch = py * w + px, code = field.sources[patch];
				if (code == NearestNeighbourField.NONE) continue;
				final float weight = confidence[patch] * (float) Math.exp(-field.distances[patch] * scale) + Float.MIN_NORMAL;
				final int at = (NearestNeighbourField.index(code) + (y - py) * w + NearestNeighbourField.direction(code) * (x -
					px)) * channels;
				for (int c = 0; c < channels; c++)
					sums[c] += weight * texture.colours[at + c];
				total += weight;
			}
		return total;
	}
}
