// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.raster.Mask;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Fills in what a depth camera did not see, zeros and values that are no number: the object's from the object, the rest
 * from around the objects, so that the depth still steps where an object ends.
 */
final class DepthHoles {

	/** Share of an object's pixels that may be filled in: beyond that, the object's shape is made up. */
	private static final double MOST = 0.1;

	private final String depth;
	private final float[] z;
	private final int width;
	/** 0 around the objects, else the number of the object. */
	private final int[] parts;

	/**
	 * @param depth what messages call the map
	 * @param z its values, row by row
	 * @param width pixels per row
	 * @param objects where the depth may step; none in the depth of what is behind them
	 */
	DepthHoles(final String depth, final float[] z, final int width, final List<Mask> objects) {
		this.depth = depth;
		this.z = z;
		this.width = width;
		parts = new int[z.length];
		for (int k = 0; k < objects.size(); k++)
			for (int i = 0; i < z.length; i++)
				if (objects.get(k).contains(i)) parts[i] = k + 1;
	}

	/**
	 * Fills all holes, in place.
	 *
	 * @param notes told how many there were
	 * @throws IllegalArgumentException if too much of an object has no depth
	 */
	void fill(final Consumer<String> notes) {
		final int[] all = new int[1 + Arrays.stream(parts).max().orElse(0)], holes = new int[all.length];
		for (int i = 0; i < z.length; i++) {
			all[parts[i]]++;
			if (isHole(i)) holes[parts[i]]++;
		}
		final int count = Arrays.stream(holes).sum();
		if (count == 0 || holes[0] == all[0]) return; // of the latter, somebody else says what is wrong
		for (int k = 1; k < all.length; k++)
			if (holes[k] > MOST * all[k]) throw new IllegalArgumentException(String.format(Locale.ROOT,
				"%s: %.0f %% of the pixels of object %d have no depth (zero or not a number), expected at most %.0f "
					+ "%%: use a depth map without holes there, or none, so that depth is estimated",
				depth, 100.0 * holes[k] / all[k], k, 100 * MOST));
		grow();
		notes.accept(String.format(Locale.ROOT,
			"%s: %d of %d pixels have no depth (zero or not a number) and were filled in from those around them, %d "
				+ "of them in objects",
			depth, count, z.length, count - holes[0]));
	}

	private boolean isHole(final int i) {
		return z[i] == 0 || Float.isNaN(z[i]);
	}

	/** From the holes' rims inwards, a ring at a time. */
	private void grow() {
		int[] ring = IntStream.range(0, z.length).filter(i -> isHole(i) && mean(i) > 0).toArray();
		while (ring.length > 0) {
			final float[] means = new float[ring.length];
			for (int n = 0; n < ring.length; n++)
				means[n] = mean(ring[n]);
			for (int n = 0; n < ring.length; n++)
				z[ring[n]] = means[n];
			ring = Arrays.stream(ring).flatMap(this::neighbours).distinct().filter(i -> isHole(i) && mean(i) > 0)
				.toArray();
		}
	}

	/** Mean depth of a pixel's neighbours of the same part; 0 if none has any. */
	private float mean(final int i) {
		return (float) neighbours(i).filter(j -> parts[j] == parts[i] && z[j] > 0).mapToDouble(j -> z[j]).average()
			.orElse(0);
	}

	private IntStream neighbours(final int i) {
		final int x = i % width;
		return IntStream.of(x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width)
			.filter(j -> j >= 0 && j < z.length);
	}
}
