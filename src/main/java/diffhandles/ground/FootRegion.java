// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import diffhandles.raster.Bounds;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The pixels around an object's foot, where the picture shows what the object stands on.
 * <p>
 * The foot is the lower third of the object's mask, or less of it where a wall is beside most of that. The region are
 * the pixels beside and below it as far as the object is large, and farther away where the picture's frame leaves too
 * few of them.
 * </p>
 */
final class FootRegion {

	/** Part of the object's rows, from below, that is its foot, and a narrower one; ours. */
	static final double FOOT = 1 / 3.0, SOLE = 0.1;
	/** Reach of the region around the foot, in parts of the object's larger side; ours. */
	private static final double REACH = 0.6;
	/** Band around the object in which depth may be mixed, in parts of the picture's shorter side; ours. */
	private static final double MARGIN = 0.012;
	/** Fewest pixels that tell a plane, in parts of all in the same rows. */
	private static final double FEWEST = 0.1;

	private final int[] foot;
	private final int[] pixels;

	private FootRegion(final int[] foot, final int[] pixels) {
		this.foot = foot;
		this.pixels = pixels;
	}

	/** @param part of the object's rows, from below, that is its foot */
	static FootRegion of(final Mask object, final double part) {
		if (object.isEmpty())
			throw new IllegalArgumentException("an object needs at least one pixel, its mask is empty");
		final int w = object.width(), h = object.height();
		final Bounds b = object.bounds();
		final int top = b.y0() + (int) Math.floor((1 - part) * b.height());
		final Mask low = Mask.of(w, h, (x, y) -> y >= top && object.contains(x, y));
		final Mask distrusted = object.dilated((int) Math.ceil(MARGIN * Math.min(w, h)));
		final float[] distance = Distances.to(low);
		double reach = Math.max(REACH * Math.max(b.width(), b.height()), 3);
		int[] pixels = within(distance, distrusted, top, reach);
		while (pixels.length < FEWEST * w * (h - top) && reach < w + h) {
			reach *= 1.5;
			pixels = within(distance, distrusted, top, reach);
		}
		return new FootRegion(IntStream.range(0, w * h).filter(low::contains).toArray(), pixels);
	}

	private static int[] within(final float[] distance, final Mask without, final int top, final double reach) {
		return IntStream.range(top * without.width(), distance.length)
			.filter(i -> distance[i] <= reach && !without.contains(i)).toArray();
	}

	/** The region's pixels, without the object and its soft edge. */
	int[] pixels() {
		return pixels;
	}

	/** Median depth of the object's foot. */
	double footDepth(final DepthMap depth) {
		final double[] z = Arrays.stream(foot).mapToDouble(depth::at).sorted().toArray();
		return z[z.length / 2];
	}
}
