package diffhandles.image;

import diffhandles.geometry.Mask;
import java.util.Arrays;

/**
 * Where two decodes of a model differ as an eye would see it.
 * <p>
 * The difference is that of luma and chroma of the gamma-encoded values, each blurred before its
 * magnitude is taken: speckle of either sign averages away, while shadows, broad but faint, stay.
 * </p>
 */
final class ChangeMap {

	private final int width;
	private final int height;
	private final float[] difference;
	private final EditMask.Options options;

	ChangeMap(final Planes reconstructed, final Planes edited, final EditMask.Options options) {
		width = edited.width();
		height = edited.height();
		this.options = options;
		difference = difference(reconstructed, edited, options.blur());
	}

	/**
	 * The changed pixels: those of weak difference that connect to strong difference, without small
	 * islands far from the objects.
	 *
	 * @param objects the objects' old and new places
	 */
	Mask changed(final Mask objects) {
		final float[] distance = Distances.to(objects);
		final double factor = Math.max(1, options.noiseFactor() * median(distance) / options.weakDifference());
		final boolean[] changed = new boolean[difference.length], visited = new boolean[difference.length];
		final int[] component = new int[difference.length];
		for (int i = 0; i < difference.length; i++) {
			if (visited[i] || difference[i] < options.strongDifference() * factor) continue;
			final int size = grow(component, i, visited, options.weakDifference() * factor);
			boolean near = false;
			for (int k = 0; k < size && !near; k++)
				near = distance[component[k]] <= options.near();
			if (near || size >= options.smallestIsland() * difference.length)
				for (int k = 0; k < size; k++)
					changed[component[k]] = true;
		}
		return Mask.of(width, height, changed);
	}

	/** Collects the eight-connected pixels of at least a difference; returns how many. */
	private int grow(final int[] component, final int seed, final boolean[] visited, final double threshold) {
		int size = 0;
		component[size++] = seed;
		visited[seed] = true;
		for (int k = 0; k < size; k++) {
			final int cx = component[k] % width, cy = component[k] / width;
			for (int y = Math.max(0, cy - 1); y <= Math.min(height - 1, cy + 1); y++)
				for (int x = Math.max(0, cx - 1); x <= Math.min(width - 1, cx + 1); x++) {
					final int i = y * width + x;
					if (visited[i] || difference[i] < threshold) continue;
					visited[i] = true;
					component[size++] = i;
				}
		}
		return size;
	}

	/** Median difference away from the objects: what the two decodes differ by for no reason. */
	private double median(final float[] distance) {
		final float[] far = new float[difference.length];
		int n = 0;
		for (int i = 0; i < difference.length; i++)
			if (distance[i] > options.near()) far[n++] = difference[i];
		if (n == 0) return 0;
		Arrays.sort(far, 0, n);
		return far[n / 2];
	}

	private static float[] difference(final Planes a, final Planes b, final double blur) {
		final int n = a.pixels();
		final float[] everywhere = new float[n];
		Arrays.fill(everywhere, 1);
		final GaussianMean mean = new GaussianMean(a.width(), a.height(), everywhere, blur);
		final float[] luma = new float[n], blue = new float[n], red = new float[n];
		for (int i = 0; i < n; i++) {
			final double r = b.values()[i] - a.values()[i];
			final double g = b.values()[n + i] - a.values()[n + i];
			final double u = b.values()[2 * n + i] - a.values()[2 * n + i];
			final double y = Compositor.LUMA[0] * r + Compositor.LUMA[1] * g + Compositor.LUMA[2] * u;
			luma[i] = (float) y;
			blue[i] = (float) (0.564 * (u - y)); // Rec. 601 Cb and Cr
			red[i] = (float) (0.713 * (r - y));
		}
		final float[] y = mean.of(luma), cb = mean.of(blue), cr = mean.of(red);
		for (int i = 0; i < n; i++)
			y[i] = (float) Math.sqrt(y[i] * y[i] + cb[i] * cb[i] + cr[i] * cr[i]);
		return y;
	}
}
