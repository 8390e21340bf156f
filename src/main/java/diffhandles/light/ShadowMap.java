// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;
import java.util.Arrays;

/**
 * What a distant light sees of a solid: on a grid across the light's direction, how near to the light the solid
 * reaches. A point is in the shadow if the solid is nearer to the light in its cell.
 *
 * <pre>
 *   light ↘        cell (a, b) of a point P:  (e₁·P, e₂·P) / cell size
 *      ┌──┬──┬──┐  reach of a cell: the largest L·Q of the solid's points Q in it
 *      │  │▒▒│  │  P is shaded: L·P &lt; reach
 *      └──┴──┴──┘  e₁, e₂, L: orthonormal, L towards the light
 * </pre>
 */
final class ShadowMap {

	/** Size of a cell, in pixels of the solid where it is nearest; ours. */
	private static final double CELL = 1.25;
	private static final int MOST_CELLS = 1024;
	private static final float NOTHING = Float.NEGATIVE_INFINITY;

	private final Vector3 light, e1, e2;
	private final double cell;
	private final double originA, originB; // cells
	private final int columns, rows;
	private final float[] reach; // (rows·columns)
	private final float bias;

	/**
	 * @param solid what casts
	 * @param motion takes it to where it casts from
	 * @param scale of the motion
	 * @param pixel size of a pixel at depth 1
	 */
	ShadowMap(final Solid solid, final AffineMap motion, final double scale, final double pixel,
		final LightDirection direction)
	{
		light = direction.towards();
		e1 = across(light);
		e2 = light.cross(e1);
		final Ends ends = new Ends(solid, motion);
		double size = CELL * pixel * scale * solid.nearest();
		final double extent = Math.max(ends.right - ends.left, ends.bottom - ends.top);
		size = Math.max(size, extent / (MOST_CELLS - 4));
		cell = size;
		originA = ends.left / cell - 2;
		originB = ends.top / cell - 2;
		columns = (int) ((ends.right - ends.left) / cell) + 5;
		rows = (int) ((ends.bottom - ends.top) / cell) + 5;
		bias = (float) cell;
		final float[] drawn = new float[columns * rows];
		Arrays.fill(drawn, NOTHING);
		for (int k = 0; k < ends.count; k++)
			ends.draw(k, drawn);
		reach = closed(drawn);
	}

	/** A direction across the light's: its cross product with the axis that is least along it. */
	private static Vector3 across(final Vector3 l) {
		final double ax = Math.abs(l.x()), ay = Math.abs(l.y()), az = Math.abs(l.z());
		final Vector3 axis =
			ax <= ay && ax <= az ? new Vector3(1, 0, 0) : ay <= az ? new Vector3(0, 1, 0) : new Vector3(0, 0, 1);
		return l.cross(axis).unit();
	}

	/** The ends of the solid's segments, front and back, as the light sees them: three numbers a point. */
	private final class Ends {

		private final double[] a, b, l; // (2·count): front, back, front …
		private final int count;
		private double left = Double.POSITIVE_INFINITY, right = Double.NEGATIVE_INFINITY;
		private double top = Double.POSITIVE_INFINITY, bottom = Double.NEGATIVE_INFINITY;

		Ends(final Solid solid, final AffineMap motion) {
			count = solid.count();
			a = new double[2 * count];
			b = new double[2 * count];
			l = new double[2 * count];
			for (int k = 0; k < count; k++) {
				put(2 * k, motion, solid.x(k, 0), solid.y(k, 0), solid.z(k, 0));
				final double t = solid.length()[k];
				put(2 * k + 1, motion, solid.x(k, t), solid.y(k, t), solid.z(k, t));
			}
		}

		private void put(final int k, final AffineMap m, final double px, final double py, final double pz) {
			final double x = m.x(px, py, pz), y = m.y(px, py, pz), z = m.z(px, py, pz);
			a[k] = e1.dot(x, y, z);
			b[k] = e2.dot(x, y, z);
			l[k] = light.dot(x, y, z);
			left = Math.min(left, a[k]);
			right = Math.max(right, a[k]);
			top = Math.min(top, b[k]);
			bottom = Math.max(bottom, b[k]);
		}

		/** Draws a segment from front to back, cell by cell. */
		void draw(final int k, final float[] into) {
			final int p = 2 * k, q = p + 1;
			final double da = (a[q] - a[p]) / cell, db = (b[q] - b[p]) / cell;
			final int steps = (int) Math.ceil(Math.max(Math.abs(da), Math.abs(db)));
			for (int s = 0; s <= steps; s++) {
				final double t = steps == 0 ? 0 : (double) s / steps;
				final int column = (int) (a[p] / cell + t * da - originA), row = (int) (b[p] / cell + t * db - originB);
				final int i = row * columns + column;
				into[i] = Math.max(into[i], (float) (l[p] + t * (l[q] - l[p])));
			}
		}
	}

	/** Closes gaps of a cell between neighbouring segments: an empty cell between two covered ones is covered. */
	private float[] closed(final float[] drawn) {
		final float[] result = drawn.clone();
		for (int y = 1; y < rows - 1; y++)
			for (int x = 1, i = y * columns + 1; x < columns - 1; x++, i++)
				if (drawn[i] == NOTHING) {
					final float across = Math.min(drawn[i - 1], drawn[i + 1]);
					final float along = Math.min(drawn[i - columns], drawn[i + columns]);
					result[i] = Math.max(across, along);
				}
		return result;
	}

	/** How much of the light the solid takes from a point, 0 … 1, linear between the cells' centres. */
	float shade(final double x, final double y, final double z) {
		final double a = e1.dot(x, y, z) / cell - originA - 0.5;
		final double b = e2.dot(x, y, z) / cell - originB - 0.5;
		if (!(a > 0 && b > 0 && a < columns - 1 && b < rows - 1)) return 0;
		final float along = (float) light.dot(x, y, z) + bias;
		final int column = (int) a, row = (int) b, i = row * columns + column;
		final float fa = (float) a - column, fb = (float) b - row;
		final float above = (reach[i] > along ? 1 - fa : 0) + (reach[i + 1] > along ? fa : 0);
		final float below = (reach[i + columns] > along ? 1 - fa : 0) + (reach[i + columns + 1] > along ? fa : 0);
		return (1 - fb) * above + fb * below;
	}
}
