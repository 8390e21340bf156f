// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

/**
 * A shift from a place to fill to the place that is copied there.
 *
 * @param dx columns, texels
 * @param dy rows, texels
 */
record Offset(int dx, int dy) {}
