// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.benchmark.picture.Picture;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;

/**
 * What a scene looks like.
 *
 * @param picture the colours, mean of 2×2 samples a pixel
 * @param depth z along the optical axis at every pixel's centre, at most 20 (so is the sky)
 * @param objectIds what is seen at every pixel's centre: object i as i + 1, anything else as 0
 */
public record Rendering(Picture picture, DepthMap depth, int[] objectIds) {

	/** The pixels whose centres show an object. */
	public Mask mask(final int object) {
		final int width = picture.width();
		return Mask.of(width, picture.height(), (x, y) -> objectIds[y * width + x] == object + 1);
	}
}
