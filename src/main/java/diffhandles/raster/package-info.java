// SPDX-License-Identifier: BSD-2-Clause

/**
 * Tools for grids of pixels, on plain arrays, with the JDK alone.
 * <p>
 * {@link diffhandles.raster.Mask} is a set of pixels, {@link diffhandles.raster.Planes} a picture of floats;
 * {@link diffhandles.raster.Resampler} resizes both; {@link diffhandles.raster.Membrane} and
 * {@link diffhandles.raster.PoissonSolver} fill holes. Pixel (x, y) has index {@code y * width + x} and covers
 * [x, x + 1] × [y, y + 1]; its centre is at (x + 0.5, y + 0.5).
 * </p>
 */
package diffhandles.raster;
