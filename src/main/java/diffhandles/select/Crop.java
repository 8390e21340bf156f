// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;

/**
 * A rectangle of a picture: cuts it out, and puts it back.
 *
 * @param x0 its first column in the picture
 * @param y0 its first row in the picture
 * @param width number of columns, at least 1
 * @param height number of rows, at least 1
 */
record Crop(int x0, int y0, int width, int height) {

	/** A rectangle with a margin on every side, as far as the picture goes. */
	static Crop around(final Bounds bounds, final int margin, final int pictureWidth, final int pictureHeight) {
		final int x0 = Math.max(0, bounds.x0() - margin), y0 = Math.max(0, bounds.y0() - margin);
		return new Crop(x0, y0, Math.min(pictureWidth, bounds.x0() + bounds.width() + margin) - x0,
			Math.min(pictureHeight, bounds.y0() + bounds.height() + margin) - y0);
	}

	Planes of(final Planes picture) {
		final Planes part = Planes.zeros(width, height, picture.channels());
		for (int c = 0; c < picture.channels(); c++)
			for (int y = 0; y < height; y++)
				System.arraycopy(picture.values(), (c * picture.height() + y0 + y) * picture.width() + x0,
					part.values(), (c * height + y) * width, width);
		return part;
	}

	Mask of(final Mask mask) {
		return Mask.of(width, height, (x, y) -> mask.contains(x0 + x, y0 + y));
	}

	/** A picture of a size that is 0 but here. */
	Planes placed(final Planes part, final int pictureWidth, final int pictureHeight) {
		final Planes picture = Planes.zeros(pictureWidth, pictureHeight, part.channels());
		for (int c = 0; c < part.channels(); c++)
			for (int y = 0; y < height; y++)
				System.arraycopy(part.values(), (c * height + y) * width, picture.values(),
					(c * pictureHeight + y0 + y) * pictureWidth + x0, width);
		return picture;
	}

	/** A mask of a size that is empty but here. */
	Mask placed(final Mask part, final int pictureWidth, final int pictureHeight) {
		return Mask.of(pictureWidth, pictureHeight, (x, y) -> part.contains(x - x0, y - y0));
	}
}
