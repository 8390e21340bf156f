// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.window;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Taps;

/** Resizes depth maps; depths of two things are never mixed. */
final class DepthResampler {

	/**
	 * Depths that differ by more than this share of the nearer one belong to different things and are
	 * never mixed. Ours: neighbouring pixels of one surface differ by far less, objects and what is behind
	 * them by more.
	 */
	private static final float DEPTH_JUMP = 0.1f;

	private DepthResampler() {}

	/**
	 * Depth interpolated linearly, antialiased when shrinking, among the pixels that continue the surface
	 * of the pixel that is nearest to the new one's centre: depth jumps stay sharp.
	 */
	static DepthMap resize(final DepthMap depth, final int width, final int height) {
		if (depth.width() == width && depth.height() == height) return depth;
		final Taps across = Taps.linear(depth.width(), width), down = Taps.linear(depth.height(), height);
		final float[] z = new float[width * height];
		for (int y = 0, i = 0; y < height; y++) {
			final int nearestY = (int) ((2L * y + 1) * depth.height() / (2L * height));
			for (int x = 0; x < width; x++, i++) {
				final float nearest = depth.at((int) ((2L * x + 1) * depth.width() / (2L * width)), nearestY);
				z[i] = meanOfSurface(depth, across, x, down, y, nearest);
			}
		}
		return new DepthMap(width, height, z);
	}

	private static float meanOfSurface(final DepthMap depth, final Taps across, final int x, final Taps down,
		final int y, final float nearest)
	{
		double sum = 0, weights = 0;
		for (int j = 0; j < down.source()[y].length; j++)
			for (int i = 0; i < across.source()[x].length; i++) {
				final float z = depth.at(across.source()[x][i], down.source()[y][j]);
				if (Math.abs(z - nearest) > DEPTH_JUMP * Math.min(z, nearest)) continue;
				final double weight = across.weight()[x][i] * down.weight()[y][j];
				sum += weight * z;
				weights += weight;
			}
		return weights > 0 ? (float) (sum / weights) : nearest;
	}
}
