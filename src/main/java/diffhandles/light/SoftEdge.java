// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.stream.IntStream;

/** Blurs a shadow's edge by a Gaussian: three box means in a row, whose variances add up. */
final class SoftEdge {

	private static final int BOXES = 3;

	private SoftEdge() {}

	/**
	 * @param plane (height·width), left as it is
	 * @param sigma standard deviation, pixels; below 0.6 nothing is blurred
	 */
	static float[] blurred(final float[] plane, final int width, final double sigma) {
		final double radius = radius(sigma);
		if (radius < 0.25) return plane;
		final int height = plane.length / width;
		final Bounds shaded = Mask.of(width, height, (x, y) -> plane[y * width + x] != 0).bounds();
		if (shaded.width() == 0) return plane;
		final Bounds b = shaded.widened(reach(sigma), width, height);
		float[] part = new Planes(width, height, 1, plane).cropped(b).values();
		for (int k = 0; k < BOXES; k++)
			part = lines(lines(part, b.width(), radius, true), b.width(), radius, false);
		return Planes.zeros(width, height, 1).with(new Planes(b.width(), b.height(), 1, part), b.x0(), b.y0()).values();
	}

	/** How far what is not 0 may reach after a blur, pixels. */
	static int reach(final double sigma) {
		return BOXES * ((int) radius(sigma) + 2);
	}

	/** Radius r of the boxes: one of 2r + 1 pixels has the variance ((2r + 1)² − 1) / 12. */
	private static double radius(final double sigma) {
		return (Math.sqrt(12 * sigma * sigma / BOXES + 1) - 1) / 2;
	}

	/** Blurs what is within a mask, without what is beside it. */
	static float[] within(final float[] plane, final int width, final Mask mask, final double sigma) {
		final float[] masked = new float[plane.length], weight = new float[plane.length];
		boolean none = true;
		for (int i = 0; i < plane.length; i++)
			if (mask.contains(i)) {
				masked[i] = plane[i];
				weight[i] = 1;
				none &= plane[i] == 0;
			}
		if (none) return masked; // the mean of nothing is nothing
		final float[] sum = blurred(masked, width, sigma), norm = blurred(weight, width, sigma);
		final float[] mean = new float[plane.length];
		for (int i = 0; i < plane.length; i++)
			if (mask.contains(i)) mean[i] = sum[i] / norm[i];
		return mean;
	}

	/** Means along rows or columns over a box of a real radius: its two ends count in part. */
	private static float[] lines(final float[] plane, final int width, final double radius, final boolean rows) {
		final int height = plane.length / width, length = rows ? width : height, lines = rows ? height : width;
		final int step = rows ? 1 : width, whole = (int) radius;
		final float part = (float) (radius - whole), norm = 1 / (float) (2 * radius + 1);
		final float[] result = new float[plane.length];
		IntStream.range(0, lines).parallel().forEach(line -> {
			final int start = rows ? line * width : line;
			float sum = 0;
			for (int k = -whole; k <= whole; k++)
				sum += plane[start + step * clamp(k, length)];
			for (int p = 0; p < length; p++) {
				final float ends = plane[start + step * clamp(p - whole - 1, length)]
					+ plane[start + step * clamp(p + whole + 1, length)];
				result[start + step * p] = (sum + part * ends) * norm;
				sum +=
					plane[start + step * clamp(p + whole + 1, length)] - plane[start + step * clamp(p - whole, length)];
			}
		});
		return result;
	}

	private static int clamp(final int k, final int length) {
		return Math.max(0, Math.min(length - 1, k));
	}
}
