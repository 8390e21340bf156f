// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * G_b, the background energy (Eq. 9): on average, the background after the edit looks as the background before.
 *
 * <pre>
 * ⟨ρ(Ψᵉ · after − Ψ · before)⟩
 * </pre>
 *
 * ⟨·⟩ is the mean over channels; before and after are columns of weights that sum to 1, so that the products are means
 * over the background.
 *
 * @param options norm and weight
 */
record BackgroundTerm(GuidanceOptions options) implements GuidanceTerm {

	@Override
	public double weight(final Moment m) {
		return options.weights(m.step(), m.gradientStep()).get(m.block()).background();
	}

	@Override
	public boolean isOfBackground() {
		return true;
	}

	@Override
	public Optional<OnBlock> on(final BlockGrid grid) {
		final Optional<NDArray> before = grid.region(options.backgroundBefore(grid.map())); // (g, 1)
		final Optional<NDArray> after = grid.region(grid.map().backgroundAfter()); // (g, 1)
		return before.isPresent() && after.isPresent() ? Optional.of(comparison(before.get(), after.get()))
			: Optional.empty();
	}

	private OnBlock comparison(final NDArray before, final NDArray after) {
		final Rho rho = new Rho(options.norm());
		return recorded -> {
			final NDArray mean = recorded.matMul(before); // (C, 1)
			return current -> rho.of(current.matMul(after).sub(mean)).mean();
		};
	}
}
