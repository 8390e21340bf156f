// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;

/**
 * One term of the guidance energy, G = Σ weight · term over all terms and guided up blocks.
 * <p>
 * A term has three moments, so that nothing is computed twice: {@link #on} an up block once per edit,
 * {@link OnBlock#against} the recorded activations Ψ once per timestep, and the {@link Energy} of the activations Ψᵉ
 * once per gradient. Activations are (C, g), float32: C channels of g = h_i · w_i cells. This is a whole term, which
 * keeps every cell of unmoved background as it was:
 * </p>
 *
 * <pre>
 * record StillBackground(double weight) implements GuidanceTerm {
 *
 * 	public double weight(final Moment moment) {
 * 		return weight;
 * 	}
 *
 * 	public Optional&lt;OnBlock&gt; on(final BlockGrid grid) {
 * 		return grid.region(grid.map().backgroundThroughout())
 * 			.map(still -&gt; recorded -&gt; current -&gt; current.sub(recorded).square().matMul(still).mean());
 * 	}
 * }
 * </pre>
 *
 * Scripts add a term to an edit's options, {@code options.with(new StillBackground(100))}; {@link #standard} has the
 * terms that are always there. A number to multiply or divide an array by must be made with {@link
 * diffhandles.diffusion.Lifetimes#number}.
 */
public interface GuidanceTerm {

	/** What the term counts in a gradient, not negative; where it is 0, the term is left out. */
	double weight(Moment moment);

	/**
	 * Whether the term compares with the picture that has the background, which need not be the input; see {@link
	 * GuidanceReference}.
	 */
	default boolean isOfBackground() {
		return false;
	}

	/** The term on an up block's grid under an edit; empty if there is nothing to compare there. */
	Optional<OnBlock> on(BlockGrid grid);

	/** A term on one up block, for one edit. */
	@FunctionalInterface
	interface OnBlock {

		/**
		 * Prepares a timestep.
		 *
		 * @param recorded Ψ, (C, g), float32; its manager owns what is computed
		 */
		Energy against(NDArray recorded);
	}

	/** A term on one up block at one timestep. */
	@FunctionalInterface
	interface Energy {

		/**
		 * The term's value, a scalar, differentiable.
		 *
		 * @param current Ψᵉ, (C, g), float32
		 */
		NDArray of(NDArray current);
	}

	/**
	 * When a term is asked for its weight.
	 *
	 * @param block the up block, counted from 0
	 * @param step i, the timestep, counted from the noisy end
	 * @param steps n, timesteps of the run
	 * @param gradientStep k, the gradient step within the timestep, from 0
	 */
	record Moment(int block, int step, int steps, int gradientStep) {}

	/** The terms of the paper, G_o and G_b, and the cell-wise background, with the weights of the options. */
	static List<GuidanceTerm> standard(final GuidanceOptions options) {
		return List.of(new ObjectTerm(options), new BackgroundTerm(options), new LocalBackgroundTerm(options));
	}
}
