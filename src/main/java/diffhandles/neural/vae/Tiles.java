// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.vae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A large map that goes through a network in overlapping tiles, so that memory does not grow with the map.
 * <p>
 * The tiles' results are blended linearly where they overlap. What a network does to a tile depends a little on the
 * rest of the map (means of norms, attention), so that the result is not quite that of the whole map.
 * </p>
 *
 * @param rows of tiles, from the top
 * @param columns of tiles, from the left
 */
record Tiles(List<Span> rows, List<Span> columns) {

	/** Cells by which two tiles overlap: two thirds of what a network of this kind sees around a cell. */
	private static final int OVERLAP = 16;

	/** Cells from {@code begin} to before {@code end} along one axis. */
	record Span(int begin, int end) {

		/** What a tile counts at a cell: less towards an end that another tile overlaps. */
		float weight(final double cell, final int length) {
			double weight = 1;
			if (begin > 0) weight = Math.min(weight, (cell - begin) / OVERLAP);
			if (end < length) weight = Math.min(weight, (end - cell) / OVERLAP);
			return (float) weight;
		}
	}

	/**
	 * The fewest tiles of an h × w map that are no larger than allowed.
	 *
	 * @param h rows of cells
	 * @param w cells per row
	 * @param largest cells along the side of a tile; a map of no more than {@code largest}² cells is one tile
	 */
	static Tiles of(final int h, final int w, final int largest) {
		return (long) h * w <= (long) largest * largest ? new Tiles(spans(h, h), spans(w, w))
			: new Tiles(spans(h, largest), spans(w, largest));
	}

	/** As equal spans as can be, each overlapped by the next. */
	private static List<Span> spans(final int length, final int largest) {
		final int n = length <= largest ? 1 : (length - OVERLAP + largest - OVERLAP - 1) / (largest - OVERLAP);
		final int side = (length + (n - 1) * OVERLAP + n - 1) / n;
		final List<Span> spans = new ArrayList<>(n);
		for (int i = 0; i < n; i++) {
			final int begin = Math.min(i * (side - OVERLAP), length - side);
			spans.add(new Span(begin, begin + side));
		}
		return spans;
	}

	/**
	 * A network's answer to the map.
	 *
	 * @param map (B, C, h·in, w·in), float32; left as it is
	 * @param in numbers of the map along a cell's side
	 * @param out numbers of the answer along a cell's side
	 * @param network (B, C, H·in, W·in) to (B, C', H·out, W·out), float32, attached to the manager of its argument
	 * @return (B, C', h·out, w·out), attached to the manager of {@code map}
	 */
	NDArray apply(final NDArray map, final int in, final int out, final UnaryOperator<NDArray> network) {
		if (rows.size() == 1 && columns.size() == 1) return network.apply(map);
		final int height = rows.get(rows.size() - 1).end, width = columns.get(columns.size() - 1).end;
		final int w = width * out;
		final float[] weights = new float[height * out * w];
		float[] sums = null;
		Shape shape = null;
		for (final Span row : rows)
			for (final Span column : columns)
				try (NDManager scope = map.getManager().newSubManager()) {
					final NDArray tile =
						map.get(new NDIndex().addAllDim(2).addSliceDim(row.begin * (long) in, row.end * (long) in)
							.addSliceDim(column.begin * (long) in, column.end * (long) in)).duplicate();
					tile.attach(scope);
					final NDArray answer = network.apply(tile);
					final Shape part = answer.getShape();
					shape = new Shape(part.get(0), part.get(1), (long) height * out, w);
					if (sums == null) sums = new float[(int) shape.size()];
					add(answer.toFloatArray(), row, column, out, height, width, sums, weights);
				}
		for (int i = 0; i < sums.length; i++)
			sums[i] /= weights[i % weights.length];
		return map.getManager().create(sums, shape);
	}

	/** Adds a tile's planes to the sums of all planes, and its weights once to theirs. */
	private static void add(final float[] tile, final Span row, final Span column, final int out, final int height,
		final int width, final float[] sums, final float[] weights)
	{
		final int w = (column.end - column.begin) * out, h = (row.end - row.begin) * out;
		final int plane = height * out * width * out;
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++) {
				final float weight = row.weight(row.begin + (y + 0.5) / out, height)
					* column.weight(column.begin + (x + 0.5) / out, width);
				final int at = (row.begin * out + y) * width * out + column.begin * out + x;
				weights[at] += weight;
				for (int p = 0; p < tile.length / (w * h); p++)
					sums[p * plane + at] += weight * tile[(p * h + y) * w + x];
			}
	}
}
