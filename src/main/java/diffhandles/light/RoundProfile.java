// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.raster.Bounds;
import diffhandles.raster.Distances;
import diffhandles.raster.Mask;

/** How thick a mask's parts are if they are as thick as wide: balls on its medial axis. */
final class RoundProfile {

	/** Square of half a pixel, the thinnest half thickness. */
	private static final float THINNEST = 0.25f;

	private RoundProfile() {}

	/** (b.height, b.width) thickness in pixels; 0 outside the mask. */
	static float[] of(final Mask mask, final Bounds b) {
		final int w = b.width() + 2, h = b.height() + 2; // a rim of pixels outside, also where the frame cuts the mask
		final float[] distance = Distances.to(Mask.of(w, h, (x, y) -> !mask.contains(b.x0() + x - 1, b.y0() + y - 1)));
		final float[] squared = new float[b.width() * b.height()]; // of half the thickness
		for (int y = 1; y < h - 1; y++)
			for (int x = 1; x < w - 1; x++) {
				final float radius = distance[y * w + x];
				if (radius > 0 && isRidge(distance, w, y * w + x)) raise(squared, b, x - 1, y - 1, radius);
			}
		for (int i = 0; i < squared.length; i++)
			if (mask.contains(b.x0() + i % b.width(), b.y0() + i / b.width()))
				squared[i] = 2 * (float) Math.sqrt(Math.max(THINNEST, squared[i]));
			else
				squared[i] = 0;
		return squared;
	}

	/** Whether no neighbour's disc holds all of this one. */
	private static boolean isRidge(final float[] distance, final int w, final int i) {
		final float d = distance[i];
		return distance[i - 1] < d + 0.99f && distance[i + 1] < d + 0.99f && distance[i - w] < d + 0.99f
			&& distance[i + w] < d + 0.99f;
	}

	/** Raises the half thickness to that of a ball about a pixel. */
	private static void raise(final float[] squared, final Bounds b, final int cx, final int cy, final float radius) {
		final int reach = (int) radius;
		for (int y = Math.max(0, cy - reach); y <= Math.min(b.height() - 1, cy + reach); y++)
			for (int x = Math.max(0, cx - reach); x <= Math.min(b.width() - 1, cx + reach); x++) {
				final float rest = radius * radius - (x - cx) * (x - cx) - (y - cy) * (y - cy);
				if (rest > squared[y * b.width() + x]) squared[y * b.width() + x] = rest;
			}
	}
}
