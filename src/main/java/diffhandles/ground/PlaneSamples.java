// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;

/**
 * Some pixels with their disparities, which a plane may be fitted to.
 *
 * @param x (n) (u − cx)/fx of the pixels' centres
 * @param y (n) (v − cy)/fy
 * @param disparity (n) 1/z
 */
record PlaneSamples(double[] x, double[] y, double[] disparity) {

	/** @param pixels indices of the picture's pixels */
	static PlaneSamples of(final PinholeCamera camera, final DepthMap depth, final int[] pixels) {
		final int n = pixels.length;
		final double[] x = new double[n], y = new double[n], w = new double[n];
		for (int k = 0; k < n; k++) {
			x[k] = camera.liftX(pixels[k] % depth.width() + 0.5, 1);
			y[k] = camera.liftY(pixels[k] / depth.width() + 0.5, 1);
			w[k] = 1.0 / depth.at(pixels[k]);
		}
		return new PlaneSamples(x, y, w);
	}

	int count() {
		return x.length;
	}

	/** The disparity of a sample minus the plane's. */
	double residual(final ScenePlane plane, final int k) {
		return disparity[k] - plane.normal().dot(x[k], y[k], 1) / plane.distance();
	}
}
