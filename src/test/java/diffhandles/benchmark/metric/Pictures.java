// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.metric;

import diffhandles.benchmark.picture.Picture;
import diffhandles.raster.Mask;

/** Small pictures for hand-computed cases. */
final class Pictures {

	private Pictures() {}

	/** A grey picture, given row by row. */
	static Picture gray(final int width, final int height, final double... values) {
		final float[] rgb = new float[3 * values.length];
		for (int i = 0; i < rgb.length; i++)
			rgb[i] = (float) values[i % values.length];
		return new Picture(width, height, rgb);
	}

	/** A grey level at every position. */
	interface Level {

		double at(int x, int y);
	}

	static Picture gray(final int width, final int height, final Level level) {
		final double[] values = new double[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = level.at(i % width, i / width);
		return gray(width, height, values);
	}

	static Mask mask(final int width, final int height, final int... pixels) {
		final boolean[] set = new boolean[width * height];
		for (final int p : pixels)
			set[p] = true;
		return Mask.of(width, height, set);
	}
}
