// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.Mask;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A coarse model of what is behind an object, in disparity: one plane, or the nearer of two, such as a
 * floor that ends at a wall.
 * <p>
 * It is fitted to the ring around the object. Two planes are sought like two clusters: the ring is split
 * at some row, a plane is fitted to either part, each pixel goes to the plane that is nearer there, and so
 * on. They replace the single plane only if they explain the ring clearly better.
 * </p>
 *
 * @param first a plane of disparity
 * @param second another, or the same again
 */
record Backdrop(Plane first, Plane second) {

	/** Two planes must leave less than this part of what one plane leaves unexplained. */
	private static final double CLEARLY_BETTER = 0.15;
	/** Where the ring is split at first, in parts of its pixels from the top. */
	private static final double[] SPLITS = { 0.25, 0.5, 0.75 };
	private static final int ROUNDS = 20;
	/** Fewest pixels that a plane is fitted to. */
	private static final int FEWEST = 6;

	/**
	 * @throws IllegalArgumentException if the ring is empty
	 */
	static Backdrop fit(final float[] disparity, final Mask ring) {
		final int width = ring.width();
		final int[] pixels = IntStream.range(0, disparity.length).filter(ring::contains).toArray(); // from the top down
		if (pixels.length == 0) throw new IllegalArgumentException("a backdrop needs pixels to fit, the ring is empty");
		final Plane plane = Plane.fit(disparity, width, pixels, 0, pixels.length);
		Backdrop best = new Backdrop(plane, plane);
		double least = CLEARLY_BETTER * best.deviation(disparity, width, pixels);
		for (final double split : SPLITS) {
			final Backdrop two = refined(disparity, width, pixels.clone(), (int) (split * pixels.length));
			final double deviation = two.deviation(disparity, width, pixels);
			if (deviation < least) {
				least = deviation;
				best = two;
			}
		}
		return best;
	}

	/** Fits and reassigns in turns, starting from the first {@code count} pixels and the rest. */
	private static Backdrop refined(final float[] disparity, final int width, final int[] pixels, final int count) {
		final Plane all = Plane.fit(disparity, width, pixels, 0, pixels.length);
		Backdrop two = new Backdrop(all, all);
		int split = count;
		for (int round = 0; round < ROUNDS && split >= FEWEST && pixels.length - split >= FEWEST; round++) {
			final Backdrop next = new Backdrop(Plane.fit(disparity, width, pixels, 0, split),
				Plane.fit(disparity, width, pixels, split, pixels.length));
			if (next.equals(two)) break;
			two = next;
			split = two.partition(width, pixels);
		}
		return two;
	}

	/** Sorts the pixels where the first plane is nearer to the front; how many these are. */
	private int partition(final int width, final int[] pixels) {
		final int[] sorted = pixels.clone();
		int front = 0, back = pixels.length;
		for (final int i : sorted) {
			if (first.at(i % width, i / width) >= second.at(i % width, i / width)) pixels[front++] = i;
			else
				pixels[--back] = i;
		}
		return front;
	}

	/** Mean absolute difference from the ring. */
	private double deviation(final float[] disparity, final int width, final int[] pixels) {
		return Arrays.stream(pixels).mapToDouble(i -> Math.abs(at(i % width, i / width) - disparity[i])).average()
			.orElseThrow();
	}

	/** Disparity of the nearer plane. */
	double at(final int x, final int y) {
		return Math.max(first.at(x, y), second.at(x, y));
	}
}
