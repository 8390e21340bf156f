// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.diffusion.Lifetimes;
import diffhandles.diffusion.guidance.GuidanceTerm.Energy;
import diffhandles.diffusion.guidance.GuidanceTerm.Moment;
import diffhandles.diffusion.guidance.GuidanceTerm.OnBlock;
import diffhandles.geometry.GuidanceMap;
import java.util.ArrayList;
import java.util.List;

/**
 * The guidance energy of one up block for one edit: the weighted sum of all terms that have something to compare
 * there.
 */
final class BlockEnergy {

	private final BlockGrid grid;
	private final List<Prepared> terms = new ArrayList<>();

	private record Prepared(GuidanceTerm term, OnBlock onBlock) {}

	private record Weighted(GuidanceTerm term, Energy energy) {}

	/**
	 * @param edit owns what is computed once per edit
	 * @param map the edit on this block's grid
	 * @param shape of the block's activations, (1, C, h_i, w_i)
	 * @param terms in the order in which they are summed up
	 * @throws IllegalArgumentException if the map is on another grid
	 */
	BlockEnergy(final NDManager edit, final GuidanceMap map, final Shape shape, final List<GuidanceTerm> terms) {
		grid = new BlockGrid(edit, map, shape);
		for (final GuidanceTerm term : terms)
			term.on(grid).ifPresent(onBlock -> this.terms.add(new Prepared(term, onBlock)));
	}

	/**
	 * The energy of a timestep.
	 *
	 * @param recorded Ψ, (1, C, h_i, w_i), left as it is
	 * @param step owns what is computed once per timestep
	 */
	AtTimestep at(final NDArray recorded, final NDManager step) {
		return at(recorded, recorded, step);
	}

	/**
	 * The energy of a timestep.
	 *
	 * @param recorded Ψ of the input, (1, C, h_i, w_i), left as it is
	 * @param background that of the picture that has the background; may be the same
	 * @param step owns what is computed once per timestep
	 */
	AtTimestep at(final NDArray recorded, final NDArray background, final NDManager step) {
		final NDArray psi = grid.flat(Lifetimes.copy(recorded, step)); // (C, g)
		final NDArray behind = background == recorded ? psi : grid.flat(Lifetimes.copy(background, step)); // (C, g)
		return new AtTimestep(terms.stream()
			.map(t -> new Weighted(t.term(), t.onBlock().against(t.term().isOfBackground() ? behind : psi))).toList());
	}

	/** The block's energy at one timestep, for any number of gradient steps. */
	final class AtTimestep {

		private final List<Weighted> terms;

		private AtTimestep(final List<Weighted> terms) {
			this.terms = terms;
		}

		/** Whether any term counts. */
		boolean contributes(final Moment moment) {
			return terms.stream().anyMatch(t -> t.term().weight(moment) > 0);
		}

		/**
		 * The weighted energy, a scalar; there must be a term that {@link #contributes}.
		 *
		 * @param activations Ψᵉ, (1, C, h_i, w_i)
		 */
		NDArray value(final NDArray activations, final Moment moment) {
			final NDArray psi = grid.flat(activations); // (C, g)
			return terms.stream().filter(t -> t.term().weight(moment) > 0).map(t -> {
				final NDArray value = t.energy().of(psi);
				return value.mul(Lifetimes.number(value, t.term().weight(moment)));
			}).reduce(NDArray::add).orElseThrow();
		}
	}
}
