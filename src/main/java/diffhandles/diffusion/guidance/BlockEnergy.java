package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import diffhandles.diffusion.Lifetimes;
import diffhandles.diffusion.guidance.GuidanceOptions.Norm;
import diffhandles.diffusion.guidance.GuidanceOptions.Weights;
import diffhandles.geometry.Correspondences;
import diffhandles.geometry.GuidanceMap;
import diffhandles.raster.Mask;

/**
 * The guidance energy of one up block (Eq. 8 and 9) for one edit.
 * <p>
 * C are the block's channels, g = h_i · w_i its cells, n the correspondences. With ρ(d) = |d| or d²,
 * ⟨·⟩_c the mean over channels, and regions as columns of weights that sum to 1:
 * </p>
 *
 * <pre>
 * object            ⟨ρ(Ψᵉ[targets] − Ψ′) · m⟩_c        Ψ′ = Ψ warped to the targets; m = M′_o / Σ M′_o
 *   average         ⟨ρ((Ψᵉ[targets] − Ψ′) · m)⟩_c
 * background        ⟨ρ(Ψᵉ · after − Ψ · before)⟩_c
 * local background  ⟨ρ(Ψᵉ − Ψ) · still⟩_c
 * </pre>
 *
 * What does not change during the edit is computed once, what does not change during a timestep once
 * per timestep ({@link Reference}). A term whose region is empty is left out.
 */
final class BlockEnergy {

	private final long channels;
	private final int cells;
	private final Norm norm;
	private final boolean objectAverage;
	private final NDArray targets; // (C, n) int64, a view of one row
	private final NDArray sources; // (C, 4n) or, if every source is one cell, (C, n) int64
	private final NDArray sourceWeights; // (1, n, 4); null if every source is one cell
	private final NDArray object; // (n, 1), m; null if empty, like all regions
	private final NDArray before; // (g, 1)
	private final NDArray after; // (g, 1)
	private final NDArray still; // (g, 1)
	private final NDArray one; // (1, 1)

	/**
	 * Ψ at one timestep, as the terms need it.
	 *
	 * @param recorded Ψ, (C, g), float32
	 * @param warped Ψ′, (C, n); null without correspondences
	 * @param mean Ψ · before, (C, 1); null without background before
	 */
	record Reference(NDArray recorded, NDArray warped, NDArray mean) {}

	/**
	 * @param edit owns the arrays
	 * @param map the edit on this block's grid
	 * @param shape of the block's activations, (1, C, h_i, w_i)
	 * @throws IllegalArgumentException if the map is on another grid
	 */
	BlockEnergy(final NDManager edit, final GuidanceMap map, final Shape shape, final GuidanceOptions options) {
		final Correspondences c = map.object();
		if (shape.get(2) != c.height() || shape.get(3) != c.width())
			throw new IllegalArgumentException("the edit is mapped to a grid of " + c.width() + "×" + c.height()
				+ ", the up block's activations are " + shape.get(3) + "×" + shape.get(2));
		channels = shape.get(1);
		cells = c.width() * c.height();
		norm = options.norm();
		objectAverage = options.objectAverage();
		object = region(edit, c.weight());
		final boolean whole = wholeCells(c);
		targets = object == null ? null : rows(edit, c.target(), 1);
		sources = object == null ? null : rows(edit, c.source(), whole ? 4 : 1);
		sourceWeights = object == null || whole ? null : edit.create(c.sourceWeight(), new Shape(1, c.size(), 4));
		before = region(edit, map.backgroundBefore());
		after = region(edit, map.backgroundAfter());
		still = region(edit, map.backgroundThroughout());
		one = edit.ones(new Shape(1, 1));
	}

	/** Prepares the recorded Ψ of a timestep; the result lives in {@code step}. */
	Reference reference(final NDArray activations, final NDManager step) {
		final NDArray recorded = flat(Lifetimes.copy(activations, step));
		final NDArray warped = object == null ? null : warp(recorded);
		return new Reference(recorded, warped, before == null ? null : recorded.matMul(before));
	}

	/** Whether any term is left with these weights. */
	boolean contributes(final Weights weights) {
		return hasObject(weights) || hasBackground(weights) || hasLocalBackground(weights);
	}

	/**
	 * The weighted energy, a scalar; there must be a term that {@link #contributes}.
	 *
	 * @param activations Ψᵉ, (1, C, h_i, w_i)
	 */
	NDArray value(final NDArray activations, final Reference reference, final Weights weights) {
		final NDArray psi = flat(activations); // (C, g)
		NDArray sum = null;
		if (hasObject(weights)) sum = plus(sum, objectTerm(psi, reference), weights.object());
		if (hasBackground(weights)) sum = plus(sum, backgroundTerm(psi, reference), weights.background());
		if (hasLocalBackground(weights))
			sum = plus(sum, localBackgroundTerm(psi, reference), weights.localBackground());
		return sum;
	}

	private boolean hasObject(final Weights weights) {
		return weights.object() > 0 && object != null;
	}

	private boolean hasBackground(final Weights weights) {
		return weights.background() > 0 && before != null && after != null;
	}

	private boolean hasLocalBackground(final Weights weights) {
		return weights.localBackground() > 0 && still != null;
	}

	/** Eq. 8, or with averages over the object in the place of its cells. */
	NDArray objectTerm(final NDArray psi, final Reference reference) {
		final NDArray difference = psi.gather(targets, 1).sub(reference.warped()); // (C, n)
		return objectAverage ? rho(difference.matMul(object)).mean() : rho(difference).matMul(object).mean();
	}

	/** Eq. 9. */
	NDArray backgroundTerm(final NDArray psi, final Reference reference) {
		return rho(psi.matMul(after).sub(reference.mean())).mean();
	}

	/** The background compared cell by cell where it shows before and after. */
	NDArray localBackgroundTerm(final NDArray psi, final Reference reference) {
		return rho(psi.sub(reference.recorded())).matMul(still).mean();
	}

	/** (1, C, h_i, w_i) in any precision → (C, g) in float32. */
	NDArray flat(final NDArray activations) {
		final NDArray flat = activations.reshape(channels, cells);
		// Promotion, since the engine's conversion of types ends the gradient.
		return activations.getDataType() == DataType.FLOAT32 ? flat : flat.mul(one);
	}

	/** W[Ψ, F] at the targets (Eq. 6): (C, g) → (C, n). */
	private NDArray warp(final NDArray recorded) {
		final NDArray gathered = recorded.gather(sources, 1);
		if (sourceWeights == null) return gathered;
		return gathered.reshape(channels, -1, 4).mul(sourceWeights).sum(new int[]{ 2 });
	}

	private NDArray rho(final NDArray difference) {
		return norm == Norm.L1 ? difference.abs() : difference.square();
	}

	private static NDArray plus(final NDArray sum, final NDArray term, final double weight) {
		final NDArray weighted = term.mul(Lifetimes.number(term, weight));
		return sum == null ? weighted : sum.add(weighted);
	}

	/** Every {@code stride}-th index, as C rows that share their memory. */
	private NDArray rows(final NDManager edit, final int[] indices, final int stride) {
		final long[] picked = new long[indices.length / stride];
		for (int i = 0; i < picked.length; i++)
			picked[i] = indices[i * stride];
		return edit.create(picked, new Shape(1, picked.length)).broadcast(channels, picked.length);
	}

	private static boolean wholeCells(final Correspondences c) {
		final float[] w = c.sourceWeight();
		for (int i = 0; i < w.length; i++)
			if (w[i] != (i % 4 == 0 ? 1 : 0)) return false;
		return true;
	}

	private static NDArray region(final NDManager edit, final Mask mask) {
		final float[] weights = new float[mask.width() * mask.height()];
		for (int i = 0; i < weights.length; i++)
			weights[i] = mask.contains(i) ? 1 : 0;
		return region(edit, weights);
	}

	/** A column of weights scaled to sum to 1, or null if they are all 0. */
	private static NDArray region(final NDManager edit, final float[] weights) {
		double sum = 0;
		for (final float w : weights)
			sum += w;
		if (sum == 0) return null;
		final float[] scaled = new float[weights.length];
		for (int i = 0; i < weights.length; i++)
			scaled[i] = (float) (weights[i] / sum);
		return edit.create(scaled, new Shape(weights.length, 1));
	}
}
