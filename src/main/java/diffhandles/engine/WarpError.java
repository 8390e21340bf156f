// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.SurfaceFlow;
import diffhandles.raster.Planes;
import java.util.OptionalDouble;

/**
 * How much an object's surface changes from one frame to the next: mean |B(x) − A(flow(x))| over the pixels whose
 * surface both frames show, A between its pixels bilinear. What changes is flicker, but for the light that the object
 * itself moves through and what resampling costs.
 */
final class WarpError {

	private WarpError() {}

	/**
	 * @param earlier A, values as light
	 * @param later B, of the same size
	 * @param flow from the later to the earlier frame
	 * @return in units of white; empty if there is no common surface
	 */
	static OptionalDouble of(final Planes earlier, final Planes later, final SurfaceFlow flow) {
		final int n = later.pixels();
		double sum = 0;
		long count = 0;
		for (int i = 0; i < n; i++) {
			if (!flow.isKnown(i)) continue;
			for (int c = 0; c < later.channels(); c++)
				sum += Math.abs(later.values()[c * n + i] - bilinear(earlier, c, flow.x()[i] - 0.5, flow.y()[i] - 0.5));
			count += later.channels();
		}
		return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
	}

	/** The value at a place in pixels whose centres are whole numbers; its four neighbours are in the picture. */
	private static double bilinear(final Planes picture, final int c, final double x, final double y) {
		final int x0 = (int) Math.floor(x), y0 = (int) Math.floor(y);
		final double fx = x - x0, fy = y - y0;
		final int i = (c * picture.height() + y0) * picture.width() + x0;
		final float[] v = picture.values();
		return (1 - fy) * ((1 - fx) * v[i] + fx * v[i + 1])
			+ fy * ((1 - fx) * v[i + picture.width()] + fx * v[i + picture.width() + 1]);
	}
}
