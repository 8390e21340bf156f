// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

/**
 * A rectangle of pixels.
 *
 * @param x0 its first column
 * @param y0 its first row
 * @param width number of columns, 0 for an empty rectangle
 * @param height number of rows
 */
public record Bounds(int x0, int y0, int width, int height) {}
