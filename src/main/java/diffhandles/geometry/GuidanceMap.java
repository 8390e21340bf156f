package diffhandles.geometry;

import diffhandles.raster.Mask;

/**
 * An edit as guidance sees it on one activation grid: the object's correspondences, and the cells of
 * the background before and after.
 *
 * @param object which target cells show which source cells
 * @param backgroundBefore cells that show no part of the object before the edit
 * @param backgroundAfter cells that show no part of the object after it, M′_b
 */
public record GuidanceMap(Correspondences object, Mask backgroundBefore, Mask backgroundAfter) {

	public GuidanceMap {
		final int w = object.width(), h = object.height();
		if (backgroundBefore.width() != w || backgroundBefore.height() != h || backgroundAfter.width() != w
			|| backgroundAfter.height() != h)
			throw new IllegalArgumentException("correspondences are on a " + w + "×" + h
				+ " grid, background before on " + backgroundBefore.width() + "×" + backgroundBefore.height()
				+ ", after on " + backgroundAfter.width() + "×" + backgroundAfter.height());
	}

	/**
	 * The published system's form: lists of pixels, divided by the cells' size. Every pixel is an entry of
	 * weight 1, so a cell occurs as often as pixels fall into it; a cell is background before if no source
	 * pixel falls into it, and after if no target pixel does.
	 *
	 * @param width cells per row
	 * @param height rows of cells
	 * @param pixelsPerCell edge of a cell, 8 between a picture and its latents
	 * @param pixels (n, 4): x and y before, x and y after, of each pixel
	 * @throws IllegalArgumentException if the list is not in fours, or names a pixel outside the grid
	 */
	public static GuidanceMap ofPixels(final int width, final int height, final int pixelsPerCell, final int[] pixels) {
		if (pixelsPerCell < 1)
			throw new IllegalArgumentException("a cell has at least 1 pixel per edge, got " + pixelsPerCell);
		if (pixels.length % 4 != 0)
			throw new IllegalArgumentException("x and y before and after are needed for every pixel, got "
				+ pixels.length + " numbers, which is no multiple of 4");
		final int n = pixels.length / 4;
		final int[] source = new int[n], target = new int[n];
		final boolean[] before = new boolean[width * height], after = new boolean[width * height];
		for (int i = 0; i < n; i++) {
			source[i] = cell(pixels[4 * i], pixels[4 * i + 1], width, height, pixelsPerCell);
			target[i] = cell(pixels[4 * i + 2], pixels[4 * i + 3], width, height, pixelsPerCell);
			before[source[i]] = true;
			after[target[i]] = true;
		}
		return new GuidanceMap(Correspondences.ofCells(width, height, source, target),
			Mask.of(width, height, before).complement(), Mask.of(width, height, after).complement());
	}

	private static int cell(final int x, final int y, final int width, final int height, final int pixelsPerCell) {
		if (x < 0 || y < 0 || x / pixelsPerCell >= width || y / pixelsPerCell >= height)
			throw new IllegalArgumentException("pixel (" + x + ", " + y + ") is not in a picture of "
				+ width * pixelsPerCell + "×" + height * pixelsPerCell);
		return y / pixelsPerCell * width + x / pixelsPerCell;
	}

	/** Cells that are background both before and after the edit. */
	public Mask backgroundThroughout() {
		return backgroundBefore.and(backgroundAfter);
	}

	/** Cells that the object has left: object before, background after. */
	public Mask vacated() {
		return backgroundAfter.minus(backgroundBefore);
	}
}
