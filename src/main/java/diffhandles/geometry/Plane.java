// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

/**
 * A function a + b·x + c·y of the pixel (x, y).
 *
 * @param a value at pixel (0, 0)
 * @param b slope per pixel to the right
 * @param c slope per pixel down
 */
record Plane(double a, double b, double c) {

	/** Smallest determinant of the normal equations, relative to their diagonal, at which slopes are trusted. */
	private static final double SINGULAR = 1e-9;

	/**
	 * The plane nearest to the values of some pixels, by least squares; level if these lie on a line.
	 *
	 * @param pixels indices into the values
	 * @param from first of the pixels to use
	 * @param to one beyond the last
	 */
	static Plane fit(final float[] values, final int width, final int[] pixels, final int from, final int to) {
		double mx = 0, my = 0, mv = 0;
		for (int k = from; k < to; k++) {
			mx += pixels[k] % width;
			my += pixels[k] / width;
			mv += values[pixels[k]];
		}
		final int n = to - from;
		mx /= n;
		my /= n;
		mv /= n;
		double xx = 0, xy = 0, yy = 0, xv = 0, yv = 0;
		for (int k = from; k < to; k++) {
			final double x = pixels[k] % width - mx, y = pixels[k] / width - my, v = values[pixels[k]] - mv;
			xx += x * x;
			xy += x * y;
			yy += y * y;
			xv += x * v;
			yv += y * v;
		}
		final double determinant = xx * yy - xy * xy;
		if (!(determinant > SINGULAR * (xx + yy) * (xx + yy))) return new Plane(mv, 0, 0);
		final double b = (xv * yy - yv * xy) / determinant, c = (yv * xx - xv * xy) / determinant;
		return new Plane(mv - b * mx - c * my, b, c);
	}

	double at(final int x, final int y) {
		return a + b * x + c * y;
	}
}
