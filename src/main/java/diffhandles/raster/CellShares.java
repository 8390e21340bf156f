package diffhandles.raster;

/**
 * Shares of a picture's pixels in the cells of a coarser grid over the same picture.
 * <p>
 * Cell (cx, cy) of a w × h grid covers [cx·W/w, (cx+1)·W/w] × [cy·H/h, (cy+1)·H/h] in pixels; a pixel
 * on a border counts with the part of it inside.
 * </p>
 */
public final class CellShares {

	public final int first; // pixel of the first weight
	public final double[] weights; // part of each pixel that is inside, divided by the cell's length: they sum to 1

	/** One axis of a cell: which of {@code pixels} pixels it covers. */
	public CellShares(final int cell, final int cells, final int pixels) {
		final double from = (double) cell * pixels / cells, to = (double) (cell + 1) * pixels / cells;
		first = (int) Math.floor(from);
		final int last = Math.min(pixels, (int) Math.ceil(to));
		weights = new double[last - first];
		for (int k = 0; k < weights.length; k++)
			weights[k] = Math.max(0, Math.min(to, first + k + 1.0) - Math.max(from, first + k)) / (to - from);
	}

	/** The cells' spans along one axis. */
	public static CellShares[] axis(final int cells, final int pixels) {
		final CellShares[] axis = new CellShares[cells];
		for (int c = 0; c < cells; c++)
			axis[c] = new CellShares(c, cells, pixels);
		return axis;
	}

	/** Share of each cell's area that is set in a mask, (h, w), 0 … 1. */
	public static double[] of(final Mask mask, final CellShares[] columns, final CellShares[] rows) {
		final double[] shares = new double[columns.length * rows.length];
		for (int cy = 0, c = 0; cy < rows.length; cy++)
			for (int cx = 0; cx < columns.length; cx++, c++)
				for (int j = 0; j < rows[cy].weights.length; j++)
					for (int i = 0; i < columns[cx].weights.length; i++)
						if (mask.contains(columns[cx].first + i, rows[cy].first + j))
							shares[c] += rows[cy].weights[j] * columns[cx].weights[i];
		return shares;
	}
}
