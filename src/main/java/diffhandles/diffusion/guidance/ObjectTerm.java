// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import diffhandles.geometry.Correspondences;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * G_o, the object energy (Eq. 8): after the edit, the object's cells look as those they came from did before.
 *
 * <pre>
 * ⟨ρ(Ψᵉ[targets] − Ψ′) · m⟩        Ψ′ = W[Ψ, F], Ψ warped to the targets (Eq. 6); m = M′_o / Σ M′_o
 * ⟨ρ((Ψᵉ[targets] − Ψ′) · m)⟩       if the object's average is compared (ablation i)
 * </pre>
 *
 * ⟨·⟩ is the mean over channels, n the number of correspondences.
 *
 * @param options norm, average and weight
 */
record ObjectTerm(GuidanceOptions options) implements GuidanceTerm {

	@Override
	public double weight(final Moment m) {
		return options.weights(m.step(), m.gradientStep()).get(m.block()).object();
	}

	@Override
	public Optional<OnBlock> on(final BlockGrid grid) {
		final Correspondences object = grid.map().object();
		return grid.column(object.weight()).map(m -> comparison(grid, object, m));
	}

	/** @param m M′_o / Σ M′_o, (n, 1) */
	private OnBlock comparison(final BlockGrid grid, final Correspondences object, final NDArray m) {
		final Rho rho = new Rho(options.norm());
		final NDArray targets = rows(grid, object.target(), 1); // (C, n)
		final UnaryOperator<NDArray> warp = warp(grid, object);
		return recorded -> {
			final NDArray warped = warp.apply(recorded); // Ψ′, (C, n)
			return current -> {
				final NDArray difference = current.gather(targets, 1).sub(warped); // (C, n)
				return options.objectAverage() ? rho.of(difference.matMul(m)).mean()
					: rho.of(difference).matMul(m).mean();
			};
		};
	}

	/** W[Ψ, F] at the targets (Eq. 6): (C, g) → (C, n). */
	private static UnaryOperator<NDArray> warp(final BlockGrid grid, final Correspondences object) {
		if (isOfWholeCells(object)) {
			final NDArray sources = rows(grid, object.source(), 4); // (C, n)
			return psi -> psi.gather(sources, 1);
		}
		final NDArray sources = rows(grid, object.source(), 1); // (C, 4n)
		final NDArray weights = grid.manager().create(object.sourceWeight(), new Shape(1, object.size(), 4));
		return psi -> psi.gather(sources, 1).reshape(grid.channels(), -1, 4).mul(weights).sum(new int[]{ 2 });
	}

	/** Every {@code stride}-th index as int64, as C rows that share their memory. */
	private static NDArray rows(final BlockGrid grid, final int[] indices, final int stride) {
		final long[] picked = new long[indices.length / stride];
		for (int i = 0; i < picked.length; i++)
			picked[i] = indices[i * stride];
		return grid.manager().create(picked, new Shape(1, picked.length)).broadcast(grid.channels(), picked.length);
	}

	/** Whether every target is read from one cell alone. */
	private static boolean isOfWholeCells(final Correspondences object) {
		final float[] w = object.sourceWeight();
		for (int i = 0; i < w.length; i++)
			if (w[i] != (i % 4 == 0 ? 1 : 0)) return false;
		return true;
	}
}
