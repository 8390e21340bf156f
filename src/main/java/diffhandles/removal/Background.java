// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Planes;

/**
 * A scene without what was removed from it.
 *
 * @param picture what is seen
 * @param depth of the picture
 */
public record Background(Planes picture, DepthMap depth) {}
