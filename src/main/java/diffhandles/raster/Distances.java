// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

import java.util.Arrays;

/**
 * Distances of pixels from a mask: Euclidean ones, exact (Felzenszwalb and Huttenlocher, Theory of Computing 2012:
 * lower envelopes of parabolas), with the morphology by discs that follows from them; and steps in rows and columns.
 */
public final class Distances {

	private Distances() {}

	/** For every pixel the distance to the nearest set one, in pixels; infinite if none is set. */
	public static float[] to(final Mask mask) {
		final int width = mask.width(), height = mask.height();
		final double[] squared = new double[width * height];
		for (int i = 0; i < squared.length; i++)
			squared[i] = mask.contains(i) ? 0 : Double.POSITIVE_INFINITY;
		for (int x = 0; x < width; x++)
			transform(squared, x, width, height);
		for (int y = 0; y < height; y++)
			transform(squared, y * width, 1, width);
		final float[] distance = new float[squared.length];
		for (int i = 0; i < distance.length; i++)
			distance[i] = (float) Math.sqrt(squared[i]);
		return distance;
	}

	/**
	 * For every pixel, the number of horizontal and vertical steps to the nearest set one; two passes.
	 *
	 * @return (height, width); width + height everywhere if no pixel is set
	 */
	public static int[] stepsTo(final Mask mask) {
		final int width = mask.width(), height = mask.height();
		final int[] d = new int[width * height];
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				d[i] = mask.contains(i) ? 0 : width + height;
				if (x > 0) d[i] = Math.min(d[i], d[i - 1] + 1);
				if (y > 0) d[i] = Math.min(d[i], d[i - width] + 1);
			}
		for (int y = height - 1, i = d.length - 1; y >= 0; y--)
			for (int x = width - 1; x >= 0; x--, i--) {
				if (x < width - 1) d[i] = Math.min(d[i], d[i + 1] + 1);
				if (y < height - 1) d[i] = Math.min(d[i], d[i + width] + 1);
			}
		return d;
	}

	/** The mask grown by a disc. */
	public static Mask dilated(final Mask mask, final double radius) {
		final float[] distance = to(mask);
		return Mask.of(mask.width(), mask.height(), (x, y) -> distance[y * mask.width() + x] <= radius);
	}

	/** The same, in a time proportional to the mask's box. */
	public static Mask dilatedNear(final Mask mask, final int radius) {
		final Bounds b = mask.bounds().widened(radius, mask.width(), mask.height());
		return dilated(mask.cropped(b), radius).pasted(b.x0(), b.y0(), mask.width(), mask.height());
	}

	/** Gaps and bays narrower than a disc filled; pixels beyond the frame count as set when shrinking. */
	public static Mask closed(final Mask mask, final double radius) {
		return dilated(dilated(mask, radius).complement(), radius).complement().or(mask);
	}

	/** One row or column: min over q of (p − q)² + f(q). */
	private static void transform(final double[] values, final int start, final int step, final int length) {
		final double[] f = new double[length];
		for (int q = 0; q < length; q++)
			f[q] = values[start + q * step];
		final int[] vertex = new int[length];
		final double[] from = new double[length + 1];
		int last = -1;
		for (int q = 0; q < length; q++) {
			if (f[q] == Double.POSITIVE_INFINITY) continue;
			double meet = Double.NEGATIVE_INFINITY;
			while (last >= 0) {
				final int v = vertex[last];
				meet = (f[q] + (double) q * q - f[v] - (double) v * v) / (2.0 * (q - v));
				if (meet > from[last]) break;
				last--;
				meet = Double.NEGATIVE_INFINITY;
			}
			vertex[++last] = q;
			from[last] = meet;
		}
		if (last < 0) return;
		Arrays.fill(from, last + 1, length + 1, Double.POSITIVE_INFINITY);
		for (int p = 0, k = 0; p < length; p++) {
			while (from[k + 1] < p)
				k++;
			final double d = p - vertex[k];
			values[start + p * step] = d * d + f[vertex[k]];
		}
	}
}
