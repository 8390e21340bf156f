// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.raster.Bilinear;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.raster.Smoothstep;
import java.util.stream.IntStream;

/**
 * How far the front of an object stands out before its outline, as if it were inflated, in pixels.
 * <p>
 * b = κ·√(4φ) with ∇²φ = −1 inside and φ = 0 on the outline makes a disc of radius R a half ball, b = κ·√(R² − r²),
 * and a long strip of half width R a half ellipse, b = κ·√2·√(R² − x²). At the foot nothing is held down (∂φ/∂v =
 * 0): a cylinder is as round there as it is above. It is solved on a coarse grid: the front is smooth.
 * </p>
 * <p>
 * At the outline the front is steep, b ≈ c·√d at a distance d from it, and a coarse grid would give an oblique outline
 * steps, which turn into teeth when the object turns. So there it is c that is interpolated, which is smooth, and d is
 * exact to the pixel.
 * </p>
 */
final class Bulge {

	/** κ: a long thing is as deep as it is wide; ours. */
	private static final double ROUNDNESS = 0.7;
	/** Greatest bulge, in parts of the smaller side of the object; ours. */
	private static final double MOST = 0.35;
	/** Most cells of the coarse grid along the object's longer side. */
	private static final int CELLS = 72;
	/** Slope of the lower edge up to which it is a foot and no side, in the picture; ours. */
	private static final double FOOT_SLOPE = 0.7;

	/** How far from the outline the grid is too coarse, in cells; ours. */
	private static final double NEAR = 1.5;

	private static final int SWEEPS = 160;
	private static final float OVER_RELAXATION = 1.85f;

	private final Bounds bounds;
	private final int step, columns, rows;
	private final float[] values; // (rows, columns), pixels; one cell of rim on every side
	private final float[] perRoot; // (rows, columns) c, known also in cells beside the object
	private final OutlineDistance distance; // d

	private Bulge(final Bounds bounds, final int step, final int columns, final int rows, final float[] values,
		final OutlineDistance distance)
	{
		this.bounds = bounds;
		this.step = step;
		this.columns = columns;
		this.rows = rows;
		this.values = values;
		this.distance = distance;
		perRoot = new float[values.length];
	}

	static Bulge of(final Mask object, final Footprint foot) {
		final Bounds b = object.bounds();
		final int step = Math.max(1, (Math.max(b.width(), b.height()) + CELLS - 1) / CELLS);
		final int columns = (b.width() + step - 1) / step + 2, rows = (b.height() + step - 1) / step + 2;
		final Mask inside = Mask.of(columns, rows, (x, y) -> share(object, b, step, x - 1, y - 1) >= 0.5);
		final boolean[] standing = standing(b, step, columns, foot);
		final Bulge none = new Bulge(b, step, columns, rows, new float[columns * rows],
			OutlineDistance.of(object, b, x -> standing[x / step + 1]));
		if (inside.isEmpty()) return none;
		final int[] lowest = lowest(inside);
		final float[] phi =
			inflated(inside, (x, y) -> !inside.contains(x, y) && standing[x] && lowest[x] >= 0 && y > lowest[x]);
		final double most = MOST * Math.min(b.width(), b.height());
		for (int i = 0; i < phi.length; i++) {
			final double bulge = ROUNDNESS * step * Math.sqrt(4 * Math.max(0, phi[i]));
			none.values[i] = (float) (most * Math.tanh(bulge / most));
		}
		extendDown(none, inside, standing, lowest);
		none.divideByRoots(inside);
		return none;
	}

	/** c = b / √d in the object's inner cells, and their means in those beside them. */
	private void divideByRoots(final Mask inside) {
		final boolean[] known = new boolean[values.length];
		for (int i = 0; i < values.length; i++) {
			final double d =
				distance.at(bounds.x0() + (i % columns - 0.5) * step, bounds.y0() + (i / columns - 0.5) * step);
			known[i] = inside.contains(i) && d > step; // the grid's own outline is off by up to half a cell
			if (known[i]) perRoot[i] = (float) (values[i] / Math.sqrt(d));
		}
		for (int round = 0; round < 3; round++) {
			final boolean[] before = known.clone();
			for (int i = 0; i < values.length; i++) {
				if (before[i]) continue;
				float sum = 0;
				int count = 0;
				for (int y = Math.max(0, i / columns - 1); y <= Math.min(rows - 1, i / columns + 1); y++)
					for (int x = Math.max(0, i % columns - 1); x <= Math.min(columns - 1, i % columns + 1); x++)
						if (before[y * columns + x]) {
							sum += perRoot[y * columns + x];
							count++;
						}
				if (count == 0) continue;
				perRoot[i] = sum / count;
				known[i] = true;
			}
		}
	}

	/**
	 * φ with −∇²φ = 1 inside and φ = 0 around, by successive over-relaxation.
	 *
	 * @param open cells that hold nothing down: the slope towards them is 0
	 */
	private static float[] inflated(final Mask inside, final Mask.PixelTest open) {
		final int w = inside.width(), h = inside.height();
		final float[] phi = new float[w * h];
		final int[] cells = IntStream.range(0, w * h).filter(inside::contains).toArray();
		final int[] around = { -1, 1, -w, w };
		final boolean[] left = new boolean[w * h];
		for (int i = 0; i < left.length; i++)
			left[i] = open.test(i % w, i / w);
		for (int sweep = 0; sweep < SWEEPS; sweep++)
			for (final int i : cells) { // the rim is in no object, so every cell has four neighbours
				float sum = 1;
				int count = 0;
				for (final int step : around)
					if (!left[i + step]) {
						sum += phi[i + step];
						count++;
					}
				if (count > 0) phi[i] += OVER_RELAXATION * (sum / count - phi[i]);
			}
		return phi;
	}

	/** Lets the foot's value go on below it, so that interpolation does not pull it down there. */
	private static void extendDown(final Bulge bulge, final Mask inside, final boolean[] standing, final int[] lowest) {
		for (int x = 0; x < bulge.columns; x++)
			if (standing[x] && lowest[x] >= 0) for (int y = lowest[x] + 1; y < bulge.rows; y++)
				bulge.values[y * bulge.columns + x] = bulge.values[lowest[x] * bulge.columns + x];
	}

	private static double share(final Mask object, final Bounds b, final int step, final int column, final int row) {
		int set = 0;
		for (int y = row * step; y < (row + 1) * step; y++)
			for (int x = column * step; x < (column + 1) * step; x++)
				if (object.contains(b.x0() + x, b.y0() + y)) set++;
		return (double) set / (step * step);
	}

	private static int[] lowest(final Mask inside) {
		final int[] lowest = new int[inside.width()];
		for (int x = 0; x < lowest.length; x++) {
			lowest[x] = inside.height() - 1;
			while (lowest[x] >= 0 && !inside.contains(x, lowest[x]))
				lowest[x]--;
		}
		return lowest;
	}

	/** The columns in which the lower edge is a foot. */
	private static boolean[] standing(final Bounds b, final int step, final int columns, final Footprint foot) {
		final boolean[] standing = new boolean[columns];
		for (int x = 0; x < columns; x++) {
			final double u = b.x0() + (x - 0.5) * step;
			standing[x] = Math.abs(foot.row(u + step) - foot.row(u - step)) <= 2 * step * FOOT_SLOPE;
		}
		return standing;
	}

	/** The bulge at (u, v) of the picture, pixels. */
	double at(final double u, final double v) {
		final float column = (float) ((u - bounds.x0()) / step + 1), row = (float) ((v - bounds.y0()) / step + 1);
		final float inner = Bilinear.at(values, columns, rows, column, row);
		final double d = distance.at(u, v);
		if (d >= NEAR * step) return inner;
		final double near = Bilinear.at(perRoot, columns, rows, column, row) * Math.sqrt(d);
		return near + Smoothstep.of(d / (NEAR * step)) * (inner - near);
	}

	/** The greatest bulge, pixels. */
	double greatest() {
		double greatest = 0;
		for (final float value : values)
			greatest = Math.max(greatest, value);
		return greatest;
	}
}
