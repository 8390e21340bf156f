// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Bounds;
import java.util.Arrays;
import java.util.List;

/** Closes narrow gaps of a fine raster, and reduces it to pixels. */
final class FineGaps {

	private static final int FINE = FineRaster.FINE;
	/** Most fine pixels to either side of a gap. */
	private static final int REACH = 2;
	private static final int[] ALONG_X = { 1, 0, 1, 1 }, ALONG_Y = { 0, 1, 1, -1 };
	/** Most by which the source may differ across a gap, pixels. */
	private static final double SAME_SURFACE = 4;

	private final FineRaster raster;

	FineGaps(final FineRaster raster) {
		this.raster = raster;
	}

	/** The raster's pixels, as far as they are nearer than what is behind. */
	TurnedObject reduced(final DepthMap behind, final List<AffineMap> motions) {
		final byte[] closed = raster.layer.clone();
		for (int y = REACH; y < raster.height - REACH; y++)
			for (int x = REACH, i = y * raster.width + REACH; x < raster.width - REACH; x++, i++)
				if (raster.layer[i] == 0) close(i, closed);
		final int w = behind.width(), h = behind.height(), n = w * h;
		final float[] depth = new float[n];
		Arrays.fill(depth, Float.POSITIVE_INFINITY);
		final TurnedObject object =
			new TurnedObject(w, h, new float[n], new float[n], new float[n], depth, new float[n], new byte[n], motions);
		final Bounds window = raster.window;
		for (int y = window.y0(); y < window.y0() + window.height(); y++)
			for (int x = window.x0(); x < window.x0() + window.width(); x++)
				reduce(object, closed, x, y, behind.at(x, y));
		return object;
	}

	/** Fills a fine pixel between two that show nearly the same place with what is between. */
	private void close(final int i, final byte[] closed) {
		for (int d = 0; d < ALONG_X.length; d++) {
			final int step = ALONG_Y[d] * raster.width + ALONG_X[d];
			int ahead = 0, behind = 0;
			for (int k = REACH; k >= 1; k--) {
				if (raster.layer[i + k * step] != 0) ahead = k;
				if (raster.layer[i - k * step] != 0) behind = k;
			}
			if (ahead == 0 || behind == 0) continue;
			final int p = i + ahead * step, q = i - behind * step;
			final float dx = raster.sourceX[q] - raster.sourceX[p], dy = raster.sourceY[q] - raster.sourceY[p];
			if (raster.layer[p] == raster.layer[q] && Math.hypot(dx, dy) > SAME_SURFACE) continue;
			final float share = raster.layer[p] == raster.layer[q] ? (float) ahead / (ahead + behind) : 0;
			raster.sourceX[i] = raster.sourceX[p] + share * dx;
			raster.sourceY[i] = raster.sourceY[p] + share * dy;
			raster.depth[i] = Math.max(raster.depth[p], raster.depth[q]);
			closed[i] = raster.layer[p];
			return;
		}
	}

	/** The pixel shows what its fine pixel nearest to the centre shows. */
	private void reduce(final TurnedObject object, final byte[] closed, final int x, final int y, final float behind) {
		final int p = y * object.width();
		int nearest = Integer.MAX_VALUE;
		for (int j = 0; j < FINE; j++)
			for (int k = 0; k < FINE; k++) {
				final int i =
					((y - raster.window.y0()) * FINE + j) * raster.width + (x - raster.window.x0()) * FINE + k;
				if (closed[i] == 0 || raster.depth[i] > behind) continue;
				object.coverage()[p + x] += 1f / (FINE * FINE);
				if (Math.abs(closed[i]) > FineRaster.ITSELF) object.hidden()[p + x] += 1f / (FINE * FINE);
				final int far = (2 * j + 1 - FINE) * (2 * j + 1 - FINE) + (2 * k + 1 - FINE) * (2 * k + 1 - FINE);
				if (far >= nearest) continue;
				nearest = far;
				object.sourceX()[p + x] = raster.sourceX[i];
				object.sourceY()[p + x] = raster.sourceY[i];
				object.depth()[p + x] = raster.depth[i];
				object.face()[p + x] = (byte) (Math.abs(closed[i]) - FineRaster.ITSELF);
			}
	}
}
