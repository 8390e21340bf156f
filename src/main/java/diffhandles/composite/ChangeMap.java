// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.Arrays;

/**
 * Where two pictures that a model decoded differ visibly.
 * <p>
 * The difference is that of luma and chroma of the gamma-encoded values, after {@link Comparison} has removed speckle
 * and small shifts of edges. Shadows, which are broad and faint, remain.
 * </p>
 */
final class ChangeMap {

	private final int width;
	private final int height;
	private final float[] difference;
	private final boolean[] darker;
	private final EditMask.Options options;

	ChangeMap(final Planes reconstructed, final Planes edited, final EditMask.Options options) {
		width = edited.width();
		height = edited.height();
		this.options = options;
		final Comparison comparison = Comparison.of(reconstructed, edited, options.blur(), options.misplacement());
		difference = new float[edited.pixels()];
		darker = new boolean[difference.length];
		measure(comparison.before(), comparison.after());
	}

	/**
	 * The changed pixels. A change is a connected set of pixels of weak difference, at least one of them of strong
	 * difference. Its pixels are all darker than before, or all lighter, as those of a shadow or a light are. Small
	 * changes far from the objects are left out.
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
			if (near || size >= options.smallestIsland() * difference.length) for (int k = 0; k < size; k++)
				changed[component[k]] = true;
		}
		return Mask.of(width, height, changed);
	}

	/** Collects the eight-connected pixels of at least a difference, of the seed's sign; returns how many. */
	private int grow(final int[] component, final int seed, final boolean[] visited, final double threshold) {
		int size = 0;
		component[size++] = seed;
		visited[seed] = true;
		for (int k = 0; k < size; k++) {
			final int cx = component[k] % width, cy = component[k] / width;
			for (int y = Math.max(0, cy - 1); y <= Math.min(height - 1, cy + 1); y++)
				for (int x = Math.max(0, cx - 1); x <= Math.min(width - 1, cx + 1); x++) {
					final int i = y * width + x;
					if (visited[i] || difference[i] < threshold || darker[i] != darker[seed]) continue;
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

	private void measure(final Planes before, final Planes after) {
		final int n = difference.length;
		final float[] was = before.luma(), is = after.luma();
		for (int i = 0; i < n; i++) {
			final double y = is[i] - was[i];
			final double r = after.values()[i] - before.values()[i],
				b = after.values()[2 * n + i] - before.values()[2 * n + i];
			final double cb = 0.564 * (b - y), cr = 0.713 * (r - y); // Rec. 601
			difference[i] = (float) Math.sqrt(y * y + cb * cb + cr * cr);
			darker[i] = y < 0;
		}
	}
}
