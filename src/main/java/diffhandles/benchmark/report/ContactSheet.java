// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import diffhandles.benchmark.picture.Picture;
import java.util.Arrays;
import java.util.List;

/** Pictures in rows and columns, with a title above every column and a name before every row. */
final class ContactSheet {

	private static final int GAP = 4;
	private static final float PAPER = 1;
	private static final float INK = 0.15f;

	private final int tile;
	private final int left;
	private final int top = SmallFont.HEIGHT + 2 * GAP;
	private final int width;
	private final int height;
	private final float[] rgb;

	/**
	 * An empty sheet.
	 *
	 * @param tile size of a picture's longer side, pixels
	 */
	ContactSheet(final List<String> titles, final List<String> rows, final int tile) {
		this.tile = tile;
		left = rows.stream().mapToInt(String::length).max().orElse(0) * SmallFont.ADVANCE + 2 * GAP;
		width = left + titles.size() * (tile + GAP);
		height = top + rows.size() * (tile + GAP);
		rgb = new float[3 * width * height];
		Arrays.fill(rgb, PAPER);
		for (int c = 0; c < titles.size(); c++)
			write(shortened(titles.get(c)), left + c * (tile + GAP), GAP);
		for (int r = 0; r < rows.size(); r++)
			write(rows.get(r), GAP, top + r * (tile + GAP));
	}

	/** Puts a picture into a row and column, reduced to the tile by averaging. */
	void put(final int row, final int column, final Picture picture) {
		final double scale = (double) tile / Math.max(picture.width(), picture.height());
		final int w = Math.max(1, (int) Math.round(picture.width() * scale));
		final int h = Math.max(1, (int) Math.round(picture.height() * scale));
		final int x0 = left + column * (tile + GAP), y0 = top + row * (tile + GAP);
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++)
				for (int c = 0; c < 3; c++)
					rgb[(c * height + y0 + y) * width + x0 + x] = mean(picture, c, x, y, w, h);
	}

	/** The sheet as it is now. */
	Picture picture() {
		return new Picture(width, height, rgb.clone());
	}

	/** Mean of the source pixels under target pixel (x, y) of w × h; at least one pixel. */
	private static float mean(final Picture p, final int c, final int x, final int y, final int w, final int h) {
		final int left = x * p.width() / w, right = Math.max(left + 1, (x + 1) * p.width() / w);
		final int top = y * p.height() / h, bottom = Math.max(top + 1, (y + 1) * p.height() / h);
		float sum = 0;
		for (int v = top; v < bottom; v++)
			for (int u = left; u < right; u++)
				sum += p.at(c, v * p.width() + u);
		return sum / ((right - left) * (bottom - top));
	}

	private String shortened(final String title) {
		final int fits = tile / SmallFont.ADVANCE;
		return title.length() <= fits ? title : title.substring(0, fits);
	}

	private void write(final String text, final int x, final int y) {
		SmallFont.paint(text, x, y, (u, v) -> {
			if (u < width && v < height) for (int c = 0; c < 3; c++)
				rgb[(c * height + v) * width + u] = INK;
		});
	}
}
