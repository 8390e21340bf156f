// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import diffhandles.geometry.GuidanceMap;
import diffhandles.raster.Mask;
import java.util.Optional;

/** The activation grid of one up block under one edit: C channels of g = h_i · w_i cells. */
public final class BlockGrid {

	private final NDManager manager;
	private final GuidanceMap map;
	private final long channels;
	private final int cells;
	private final NDArray one; // (1, 1)

	/**
	 * @param manager lives as long as the edit, and owns the arrays
	 * @param map the edit on this grid
	 * @param shape of the block's activations, (1, C, h_i, w_i)
	 * @throws IllegalArgumentException if the map is on another grid
	 */
	BlockGrid(final NDManager manager, final GuidanceMap map, final Shape shape) {
		final int w = map.object().width(), h = map.object().height();
		if (shape.get(2) != h || shape.get(3) != w)
			throw new IllegalArgumentException("the edit is mapped to a grid of " + w + "×" + h
				+ ", the up block's activations are " + shape.get(3) + "×" + shape.get(2));
		this.manager = manager;
		this.map = map;
		channels = shape.get(1);
		cells = w * h;
		one = manager.ones(new Shape(1, 1));
	}

	/** Owns what is computed once per edit. */
	public NDManager manager() {
		return manager;
	}

	/** The edit on this grid. */
	public GuidanceMap map() {
		return map;
	}

	/** C. */
	public long channels() {
		return channels;
	}

	/**
	 * A region as a column of weights that sum to 1, (g, 1): Ψ · region is the mean over it; empty if the region is.
	 */
	public Optional<NDArray> region(final Mask mask) {
		final float[] weights = new float[cells];
		for (int i = 0; i < cells; i++)
			weights[i] = mask.contains(i) ? 1 : 0;
		return column(weights);
	}

	/** Weights as a column that sums to 1, (length, 1); empty if they are all 0. */
	public Optional<NDArray> column(final float[] weights) {
		double sum = 0;
		for (final float w : weights)
			sum += w;
		if (sum == 0) return Optional.empty();
		final float[] scaled = new float[weights.length];
		for (int i = 0; i < weights.length; i++)
			scaled[i] = (float) (weights[i] / sum);
		return Optional.of(manager.create(scaled, new Shape(weights.length, 1)));
	}

	/** (1, C, h_i, w_i) in any precision → (C, g) in float32. */
	NDArray flat(final NDArray activations) {
		final NDArray flat = activations.reshape(channels, cells);
		// Promotion, since the engine's conversion of types ends the gradient.
		return activations.getDataType() == DataType.FLOAT32 ? flat : flat.mul(one);
	}
}
