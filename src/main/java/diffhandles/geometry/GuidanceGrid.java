// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.Mask;
import diffhandles.raster.Resampler;
import diffhandles.raster.Taps;
import java.util.Arrays;

/**
 * Resamples a warp to an activation grid.
 * <p>
 * The flow of a target cell is the mean flow of its pixels that show the object with the largest share of
 * it; the cell's centre minus that flow is its source position. The source is read bilinearly from the
 * cells that show that object before the edit, with weights renormalised over those; if none of the four
 * does, from the cell that holds the position.
 * </p>
 */
final class GuidanceGrid {

	/** A target cell takes part if the objects cover more than this share of it. */
	static final double SMALLEST_TARGET_SHARE = 0.125;
	/** A cell can be read from if the object covers at least this share of it. */
	static final double SMALLEST_SOURCE_SHARE = 0.5;
	/** A cell is background if the objects cover at most this share of it. */
	static final double LARGEST_BACKGROUND_SHARE = 0.0;

	private final DepthWarp warp;
	private final int w;
	private final int h;
	private final Taps columns; // shares of the columns of pixels in those of cells
	private final Taps rows;
	private final double[][] before; // [object]: share of each cell before the edit

	// The entries found so far.
	private int n;
	private final int[] target;
	private final int[] source;
	private final float[] sourceWeight;
	private final float[] weight;

	GuidanceGrid(final DepthWarp warp, final int w, final int h) {
		if (w < 1 || h < 1 || w > warp.width() || h > warp.height()) throw new IllegalArgumentException(
			"an activation grid must have 1×1 to " + warp.width() + "×" + warp.height() + " cells, got " + w + "×" + h);
		this.warp = warp;
		this.w = w;
		this.h = h;
		columns = Taps.area(warp.width(), w);
		rows = Taps.area(warp.height(), h);
		before = new double[warp.objectCount()][];
		for (int k = 0; k < before.length; k++)
			before[k] = Resampler.shares(warp.sourceMask(k), columns, rows);
		target = new int[w * h];
		source = new int[4 * w * h];
		sourceWeight = new float[4 * w * h];
		weight = new float[w * h];
	}

	GuidanceMap map() {
		for (int cy = 0; cy < h; cy++)
			for (int cx = 0; cx < w; cx++)
				addEntry(cx, cy);
		final Correspondences object = new Correspondences(w, h, Arrays.copyOf(target, n), Arrays.copyOf(source, 4 * n),
			Arrays.copyOf(sourceWeight, 4 * n), Arrays.copyOf(weight, n));
		return new GuidanceMap(object, background(warp.sourceMask()), background(warp.targetMask()));
	}

	private Mask background(final Mask objects) {
		final double[] shares = Resampler.shares(objects, columns, rows);
		return Mask.of(w, h, (x, y) -> shares[y * w + x] <= LARGEST_BACKGROUND_SHARE);
	}

	private void addEntry(final int cx, final int cy) {
		final double[] share = new double[before.length], flowX = new double[before.length],
			flowY = new double[before.length];
		double total = 0;
		int largest = 0;
		for (int j = 0; j < rows.source()[cy].length; j++)
			for (int i = 0; i < columns.source()[cx].length; i++) {
				final int pixel = rows.source()[cy][j] * warp.width() + columns.source()[cx][i],
					k = warp.objectAt(pixel);
				if (k < 0) continue;
				final double area = rows.weight()[cy][j] * columns.weight()[cx][i];
				total += area;
				share[k] += area;
				flowX[k] += area * warp.flowX(pixel);
				flowY[k] += area * warp.flowY(pixel);
				if (share[k] > share[largest]) largest = k;
			}
		if (total <= SMALLEST_TARGET_SHARE) return;
		target[n] = cy * w + cx;
		weight[n] = (float) total;
		final double x = cx + 0.5 - flowX[largest] / share[largest] * w / warp.width();
		final double y = cy + 0.5 - flowY[largest] / share[largest] * h / warp.height();
		readFrom(x, y, before[largest]);
		n++;
	}

	/** Sets entry n's source to the position (x, y), in cells. */
	private void readFrom(final double x, final double y, final double[] shares) {
		final int x0 = (int) Math.floor(x - 0.5), y0 = (int) Math.floor(y - 0.5);
		final double ax = x - 0.5 - x0, ay = y - 0.5 - y0;
		final int holder = clamp((int) Math.floor(y), h) * w + clamp((int) Math.floor(x), w);
		double sum = 0;
		for (int k = 0; k < 4; k++) {
			final int sx = x0 + (k & 1), sy = y0 + (k >> 1);
			final boolean inside = sx >= 0 && sy >= 0 && sx < w && sy < h;
			final boolean valid = inside && shares[sy * w + sx] >= SMALLEST_SOURCE_SHARE;
			source[4 * n + k] = valid ? sy * w + sx : holder;
			sourceWeight[4 * n + k] = valid ? (float) (((k & 1) == 0 ? 1 - ax : ax) * (k >> 1 == 0 ? 1 - ay : ay)) : 0;
			sum += sourceWeight[4 * n + k];
		}
		if (sum <= 0) {
			Arrays.fill(source, 4 * n, 4 * n + 4, holder);
			sourceWeight[4 * n] = 1;
			return;
		}
		for (int k = 0; k < 4; k++)
			sourceWeight[4 * n + k] /= (float) sum;
	}

	private static int clamp(final int cell, final int cells) {
		return Math.max(0, Math.min(cells - 1, cell));
	}
}
