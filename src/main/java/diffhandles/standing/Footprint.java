// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.List;

/**
 * The lower edge of an object in the picture, as a string under it would run: the lower half of its convex hull.
 * What it spans between two feet is in the air, but belongs to the same front.
 *
 * @param u columns of the corners, from left to right, pixels
 * @param v their rows; a pixel's lower edge, pixels
 */
record Footprint(double[] u, double[] v) {

	static Footprint of(final Mask object) {
		final List<double[]> hull = new ArrayList<>();
		for (int x = 0; x < object.width(); x++) {
			int y = object.height() - 1;
			while (y >= 0 && !object.contains(x, y))
				y--;
			if (y < 0) continue;
			final double[] point = { x + 0.5, y + 1 };
			while (hull.size() > 1 && isAbove(hull.get(hull.size() - 1), hull.get(hull.size() - 2), point))
				hull.remove(hull.size() - 1);
			hull.add(point);
		}
		return new Footprint(hull.stream().mapToDouble(p -> p[0]).toArray(),
			hull.stream().mapToDouble(p -> p[1]).toArray());
	}

	/** Whether the middle of three points is on or above the line between the others. */
	private static boolean isAbove(final double[] middle, final double[] left, final double[] right) {
		return (middle[1] - left[1]) * (right[0] - left[0]) <= (right[1] - left[1]) * (middle[0] - left[0]);
	}

	int size() {
		return u.length;
	}

	/** The corner that is lowest in the picture; of a level edge, its middle one. */
	int lowest() {
		int first = 0;
		for (int k = 1; k < v.length; k++)
			if (v[k] > v[first]) first = k;
		int last = first;
		while (last + 1 < v.length && v[last + 1] == v[first])
			last++;
		return (first + last) / 2;
	}

	/** The row of the edge at a column between its ends. */
	double row(final double column) {
		int k = 1;
		while (k < u.length - 1 && u[k] < column)
			k++;
		if (u.length == 1) return v[0];
		final double t = Math.max(0, Math.min(1, (column - u[k - 1]) / (u[k] - u[k - 1])));
		return v[k - 1] + t * (v[k] - v[k - 1]);
	}
}
