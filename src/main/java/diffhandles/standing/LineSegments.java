// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Straight edges of a picture: regions whose pixels have the same direction of gradient, each fitted by its principal
 * axis (the idea of Burns, Hanson &amp; Riseman 1986, and of LSD, von Gioi et al. 2010, without its test for chance).
 */
final class LineSegments {

	/**
	 * A straight edge.
	 *
	 * @param u column of its middle, pixels
	 * @param v row of its middle
	 * @param du direction, of length 1
	 * @param dv direction
	 * @param length pixels
	 */
	record Segment(double u, double v, double du, double dv, double length) {}

	/** Least gradient of an edge, per pixel, of values from 0 to 1; ours. */
	private static final double LEAST_GRADIENT = 0.012;
	/** How far directions differ in one region: π/8, as in LSD. */
	private static final double SAME = Math.cos(Math.PI / 8);
	/** Least length, in parts of the picture's diagonal, and how thin an edge is against its length; ours. */
	private static final double LEAST_LENGTH = 0.03, THIN = 0.12;

	private final int width, height;
	private final float[] gx, gy, strength;

	private LineSegments(final float[] luma, final int width) {
		this.width = width;
		height = luma.length / width;
		gx = new float[luma.length];
		gy = new float[luma.length];
		strength = new float[luma.length];
		for (int y = 1; y < height - 1; y++)
			for (int x = 1; x < width - 1; x++) {
				final int i = y * width + x; // Sobel's operator / 8
				gx[i] = (luma[i - width + 1] + 2 * luma[i + 1] + luma[i + width + 1] - luma[i - width - 1]
					- 2 * luma[i - 1] - luma[i + width - 1]) / 8;
				gy[i] = (luma[i + width - 1] + 2 * luma[i + width] + luma[i + width + 1] - luma[i - width - 1]
					- 2 * luma[i - width] - luma[i - width + 1]) / 8;
				strength[i] = (float) Math.hypot(gx[i], gy[i]);
			}
	}

	/**
	 * @param luma (H·W), 0 … 1
	 */
	static List<Segment> of(final float[] luma, final int width) {
		return new LineSegments(luma, width).all();
	}

	private List<Segment> all() {
		final boolean[] used = new boolean[strength.length];
		final List<Segment> segments = new ArrayList<>();
		final int[] strongest = IntStream.range(0, strength.length).filter(i -> strength[i] > LEAST_GRADIENT).boxed()
			.sorted(Comparator.comparingDouble(i -> -strength[i])).mapToInt(i -> i).toArray();
		for (final int seed : strongest) {
			if (used[seed]) continue;
			final Segment segment = fitted(region(seed, used));
			if (segment != null) segments.add(segment);
		}
		return segments;
	}

	/** The pixels around a strongest one that have its direction. */
	private int[] region(final int seed, final boolean[] used) {
		final ArrayDeque<Integer> open = new ArrayDeque<>(List.of(seed));
		final IntStream.Builder pixels = IntStream.builder();
		used[seed] = true;
		double sx = gx[seed] / strength[seed], sy = gy[seed] / strength[seed];
		while (!open.isEmpty()) {
			final int i = open.poll();
			pixels.add(i);
			for (int dy = -1; dy <= 1; dy++)
				for (int dx = -1; dx <= 1; dx++) {
					final int k = i + dy * width + dx; // the border has no gradient, so k is inside
					if (used[k] || strength[k] <= LEAST_GRADIENT) continue;
					final double along = (gx[k] * sx + gy[k] * sy) / (strength[k] * Math.hypot(sx, sy));
					if (along < SAME) continue;
					used[k] = true;
					sx += gx[k] / strength[k];
					sy += gy[k] / strength[k];
					open.add(k);
				}
		}
		return pixels.build().toArray();
	}

	/** The principal axis of a region, weighted by the gradient; null if that is no thin line. */
	private Segment fitted(final int[] pixels) {
		double sum = 0, mu = 0, mv = 0;
		for (final int i : pixels) {
			sum += strength[i];
			mu += strength[i] * (i % width + 0.5);
			mv += strength[i] * (i / width + 0.5);
		}
		mu /= sum;
		mv /= sum;
		double uu = 0, uv = 0, vv = 0;
		for (final int i : pixels) {
			final double u = i % width + 0.5 - mu, v = i / width + 0.5 - mv;
			uu += strength[i] * u * u / sum;
			uv += strength[i] * u * v / sum;
			vv += strength[i] * v * v / sum;
		}
		final double mean = (uu + vv) / 2, half = Math.hypot((uu - vv) / 2, uv),
			angle = Math.atan2(2 * uv, uu - vv) / 2;
		final double length = Math.sqrt(12 * (mean + half)), thick = Math.sqrt(12 * Math.max(0, mean - half));
		if (length < LEAST_LENGTH * Math.hypot(width, height) || thick > Math.max(3, THIN * length)) return null;
		return new Segment(mu, mv, Math.cos(angle), Math.sin(angle), length);
	}
}
