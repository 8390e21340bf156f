// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import java.util.Optional;

/**
 * The background cell by cell, where it shows before and after the edit: ⟨ρ(Ψᵉ − Ψ) · still⟩, for models that follow
 * the averages of {@link BackgroundTerm} too loosely. It is not the paper's.
 *
 * @param options norm and weight
 */
record LocalBackgroundTerm(GuidanceOptions options) implements GuidanceTerm {

	@Override
	public double weight(final Moment m) {
		return options.weights(m.step(), m.gradientStep()).get(m.block()).localBackground();
	}

	@Override
	public boolean isOfBackground() {
		return true;
	}

	@Override
	public Optional<OnBlock> on(final BlockGrid grid) {
		final Rho rho = new Rho(options.norm());
		return grid.region(options.backgroundBefore(grid.map()).and(grid.map().backgroundAfter()))
			.map(still -> recorded -> current -> rho.of(current.sub(recorded)).matMul(still).mean());
	}
}
