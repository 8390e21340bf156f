package diffhandles.raster;

/**
 * Exact Euclidean distance transform in linear time: lower envelopes of parabolas, first along columns,
 * then along rows (Felzenszwalb and Huttenlocher, <em>Theory of Computing</em> 8, 2012).
 */
final class EuclideanDistance {

	/** Squared distance where nothing is set: larger than any in a picture, small enough to add to. */
	private static final double FAR = 1e20;

	private final double[] f;
	private final double[] d;
	private final int[] apex;
	private final double[] from;

	private EuclideanDistance(final int length) {
		f = new double[length];
		d = new double[length];
		apex = new int[length];
		from = new double[length + 1];
	}

	/**
	 * For every pixel, the distance of its centre from the centre of the nearest set pixel.
	 *
	 * @return (height, width), pixels; infinite everywhere if no pixel is set
	 */
	static float[] distance(final int width, final int height, final boolean[] set) {
		final EuclideanDistance line = new EuclideanDistance(Math.max(width, height));
		final double[] squared = new double[set.length];
		for (int x = 0; x < width; x++) {
			for (int y = 0; y < height; y++)
				line.f[y] = set[y * width + x] ? 0 : FAR;
			line.transform(height);
			for (int y = 0; y < height; y++)
				squared[y * width + x] = line.d[y];
		}
		final float[] distance = new float[set.length];
		for (int y = 0; y < height; y++) {
			System.arraycopy(squared, y * width, line.f, 0, width);
			line.transform(width);
			for (int x = 0; x < width; x++)
				distance[y * width + x] = line.d[x] >= FAR ? Float.POSITIVE_INFINITY : (float) Math.sqrt(line.d[x]);
		}
		return distance;
	}

	/** d[q] = min_p (q − p)² + f[p] for the first n elements. */
	private void transform(final int n) {
		int k = 0;
		apex[0] = 0;
		from[0] = Double.NEGATIVE_INFINITY;
		from[1] = Double.POSITIVE_INFINITY;
		for (int q = 1; q < n; q++) {
			double s = intersection(q, apex[k]);
			while (s <= from[k])
				s = intersection(q, apex[--k]);
			apex[++k] = q;
			from[k] = s;
			from[k + 1] = Double.POSITIVE_INFINITY;
		}
		k = 0;
		for (int q = 0; q < n; q++) {
			while (from[k + 1] < q)
				k++;
			final double step = q - apex[k];
			d[q] = step * step + f[apex[k]];
		}
	}

	private double intersection(final int q, final int p) {
		return (f[q] - f[p] + (double) q * q - (double) p * p) / (2.0 * (q - p));
	}
}
