// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.geometry.DepthMap;
import java.awt.image.BufferedImage;

/** Depth to be looked at: grey, near is light. */
final class DepthPicture {

	private DepthPicture() {}

	/** From the least disparity, black, to the largest, white. */
	static BufferedImage of(final DepthMap depth) {
		float least = Float.POSITIVE_INFINITY, most = 0;
		for (final float z : depth.z()) {
			least = Math.min(least, 1 / z);
			most = Math.max(most, 1 / z);
		}
		final BufferedImage image = new BufferedImage(depth.width(), depth.height(), BufferedImage.TYPE_INT_RGB);
		final float range = most > least ? most - least : 1;
		for (int y = 0, i = 0; y < depth.height(); y++)
			for (int x = 0; x < depth.width(); x++, i++)
				image.setRGB(x, y, (int) (255 * (1 / depth.at(i) - least) / range) * 0x010101);
		return image;
	}
}
