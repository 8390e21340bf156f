// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

/**
 * Fills holes with a membrane, the smoothest surface that joins their rim (Laplace's equation, Neumann at
 * the picture's border).
 * <p>
 * The solution is approximate, good enough to look at: a pyramid of pictures is filled from the coarsest to the finest
 * level, with a few sweeps of relaxation on each. {@link PoissonSolver} refines it to any accuracy.
 * </p>
 */
public final class Membrane {

	/** Sweeps on the finest level; each coarser one, a quarter as large, gets twice as many. */
	private static final int FINEST_SWEEPS = 4;
	private static final int MOST_SWEEPS = 64;
	/** Over-relaxation of the sweeps. */
	private static final float RELAXATION = 1.3f;

	private final int width;
	private final int height;
	private final float[] values; // (height, width)
	private final boolean[] hole; // (height, width)

	private Membrane(final int width, final int height, final float[] values, final boolean[] hole) {
		this.width = width;
		this.height = height;
		this.values = values;
		this.hole = hole;
	}

	/**
	 * Fills a region to visual accuracy, in a time proportional to its bounding box.
	 *
	 * @param values (height, width), overwritten in the region
	 * @throws IllegalArgumentException if the array has not the region's size, or the region covers
	 *           everything
	 */
	public static void fill(final float[] values, final Mask region) {
		requireFillable(values, region);
		if (region.isEmpty()) return;
		final int w = region.width(), h = region.height();
		final Bounds b = region.bounds().widened(1, w, h);
		final float[] window = new float[b.width() * b.height()];
		final boolean[] hole = new boolean[window.length];
		for (int i = 0; i < window.length; i++) {
			final int at = (b.y0() + i / b.width()) * w + b.x0() + i % b.width();
			window[i] = values[at];
			hole[i] = region.contains(at);
		}
		new Membrane(b.width(), b.height(), window, hole).fill(FINEST_SWEEPS);
		for (int i = 0; i < window.length; i++)
			values[(b.y0() + i / b.width()) * w + b.x0() + i % b.width()] = window[i];
	}

	private static void requireFillable(final float[] values, final Mask region) {
		if (values.length != region.width() * region.height()) throw new IllegalArgumentException(
			"a region of " + region.width() + "×" + region.height() + " needs as many values, got " + values.length);
		if (region.count() == values.length) throw new IllegalArgumentException(
			"a region to fill must leave known pixels, but it covers all " + region.width() + "×" + region.height());
	}

	private void fill(final int sweeps) {
		if (!holed()) return;
		final Membrane coarse = coarser();
		coarse.fill(Math.min(2 * sweeps, MOST_SWEEPS));
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++)
				if (hole[i])
					values[i] = Bilinear.at(coarse.values, coarse.width, coarse.height, (x + 0.5f) / 2, (y + 0.5f) / 2);
		for (int s = 0; s < sweeps; s++) {
			relax(0);
			relax(1);
		}
	}

	private boolean holed() {
		for (final boolean h : hole)
			if (h) return true;
		return false;
	}

	/** Half the size: the mean of the known pixels of each 2 × 2; a hole only where none is known. */
	private Membrane coarser() {
		final int w = (width + 1) / 2, h = (height + 1) / 2;
		final Membrane coarse = new Membrane(w, h, new float[w * h], new boolean[w * h]);
		final int[] known = new int[w * h];
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				if (hole[i]) continue;
				final int c = y / 2 * w + x / 2;
				coarse.values[c] += values[i];
				known[c]++;
			}
		for (int c = 0; c < known.length; c++) {
			coarse.hole[c] = known[c] == 0;
			if (known[c] > 1) coarse.values[c] /= known[c];
		}
		return coarse;
	}

	/** One Gauss–Seidel sweep over the hole's pixels of one colour of the chessboard. */
	private void relax(final int colour) {
		for (int y = 0; y < height; y++)
			for (int x = y + colour & 1, i = y * width + x; x < width; x += 2, i += 2) {
				if (!hole[i]) continue;
				float sum = 0;
				int n = 0;
				if (x > 0) {
					sum += values[i - 1];
					n++;
				}
				if (x < width - 1) {
					sum += values[i + 1];
					n++;
				}
				if (y > 0) {
					sum += values[i - width];
					n++;
				}
				if (y < height - 1) {
					sum += values[i + width];
					n++;
				}
				values[i] += RELAXATION * (sum / n - values[i]);
			}
	}
}
