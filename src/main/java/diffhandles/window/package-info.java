// SPDX-License-Identifier: BSD-2-Clause

/**
 * The part of a picture that the model sees: where it is, and how its values and size become the model's.
 * <p>
 * A <em>picture</em> is an ImgLib2 image of any real type with the axes (x, y) or (x, y, c); a <em>working
 * picture</em> is float, [0, 1], (x, y, 3). {@link diffhandles.window.WorkingWindow} chooses the region,
 * {@link diffhandles.window.ValueRange} turns its values into a working picture and back,
 * {@link diffhandles.window.PlaneImages} lends pictures to loops over plain arrays.
 * </p>
 */
package diffhandles.window;
