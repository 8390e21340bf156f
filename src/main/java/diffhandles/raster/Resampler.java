// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

import java.util.Arrays;

/**
 * Resizes pictures and masks, each in the way that suits it. Equal sizes give equal values.
 */
public final class Resampler {

	private Resampler() {}

	/** Cubic interpolation, antialiased when shrinking. */
	public static Planes cubic(final Planes picture, final int width, final int height) {
		return separable(picture, Taps.cubic(picture.width(), width), Taps.cubic(picture.height(), height));
	}

	/** Linear interpolation, antialiased when shrinking: no over- and undershoot. */
	public static Planes linear(final Planes picture, final int width, final int height) {
		return separable(picture, Taps.linear(picture.width(), width), Taps.linear(picture.height(), height));
	}

	/** Means over the areas of the new pixels. */
	public static Planes area(final Planes picture, final int width, final int height) {
		return separable(picture, Taps.area(picture.width(), width), Taps.area(picture.height(), height));
	}

	/**
	 * The pixels at least half of whose area is set; if there is none although the mask has pixels, the
	 * one with the largest share.
	 */
	public static Mask mask(final Mask mask, final int width, final int height) {
		if (mask.width() == width && mask.height() == height) return mask;
		final float[] share = area(planes(mask), width, height).values();
		final Mask result = Mask.of(width, height, (x, y) -> share[y * width + x] >= 0.5f);
		if (!result.isEmpty() || mask.isEmpty()) return result;
		int largest = 0;
		for (int i = 1; i < share.length; i++)
			if (share[i] > share[largest]) largest = i;
		final boolean[] set = new boolean[share.length];
		set[largest] = true;
		return Mask.of(width, height, set);
	}

	/**
	 * Share of each cell's area that is set in a mask, for a grid of cells over the same picture.
	 *
	 * @param across {@link Taps#area} from the mask's columns to the cells'
	 * @param down {@link Taps#area} from the mask's rows to the cells'
	 * @return (h, w), 0 … 1
	 */
	public static double[] shares(final Mask mask, final Taps across, final Taps down) {
		final double[] shares = new double[across.source().length * down.source().length];
		for (int cy = 0, c = 0; cy < down.source().length; cy++)
			for (int cx = 0; cx < across.source().length; cx++, c++)
				for (int j = 0; j < down.source()[cy].length; j++)
					for (int i = 0; i < across.source()[cx].length; i++)
						if (mask.contains(across.source()[cx][i], down.source()[cy][j]))
							shares[c] += down.weight()[cy][j] * across.weight()[cx][i];
		return shares;
	}

	/** A mask as a picture of zeros and ones. */
	public static Planes planes(final Mask mask) {
		final Planes planes = Planes.zeros(mask.width(), mask.height(), 1);
		for (int i = 0; i < planes.pixels(); i++)
			if (mask.contains(i)) planes.values()[i] = 1;
		return planes;
	}

	/** Columns first, then rows. */
	static Planes separable(final Planes picture, final Taps across, final Taps down) {
		final int width = across.source().length, height = down.source().length;
		if (picture.width() == width && picture.height() == height) return picture;
		final Planes wide = Planes.zeros(width, picture.height(), picture.channels());
		for (int row = 0; row < picture.height() * picture.channels(); row++)
			for (int x = 0; x < width; x++) {
				final int[] source = across.source()[x];
				final double[] weight = across.weight()[x];
				double sum = 0;
				for (int k = 0; k < source.length; k++)
					sum += weight[k] * picture.values()[row * picture.width() + source[k]];
				wide.values()[row * width + x] = (float) sum;
			}
		final Planes result = Planes.zeros(width, height, picture.channels());
		final double[] sums = new double[width];
		for (int c = 0; c < picture.channels(); c++)
			for (int y = 0; y < height; y++) {
				Arrays.fill(sums, 0);
				for (int k = 0; k < down.source()[y].length; k++) {
					final int row = (c * picture.height() + down.source()[y][k]) * width;
					final double weight = down.weight()[y][k];
					for (int x = 0; x < width; x++)
						sums[x] += weight * wide.values()[row + x];
				}
				for (int x = 0; x < width; x++)
					result.values()[(c * height + y) * width + x] = (float) sums[x];
			}
		return result;
	}
}
