// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.guidance.GuidanceTerm.Moment;
import diffhandles.geometry.GuidanceMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The guidance energy G of an edit, the sum of its {@link GuidanceTerm terms} over all guided up blocks, step by step.
 */
final class GuidanceEnergy {

	private final NDManager edit;
	private final Map<Integer, GuidanceMap> maps;
	private final GuidanceOptions options;
	private final List<GuidanceTerm> terms;
	private final int steps;
	private final Map<Integer, BlockEnergy> blocks = new HashMap<>();

	/**
	 * @param edit owns what is computed once per edit
	 * @param maps the edit on the grid of each guided up block
	 * @param options which up blocks are guided at which step
	 * @param terms of the energy
	 * @param steps n, steps of the run
	 * @throws IllegalArgumentException if the map of a guided up block is missing
	 */
	GuidanceEnergy(final NDManager edit, final Map<Integer, GuidanceMap> maps, final GuidanceOptions options,
		final List<GuidanceTerm> terms, final int steps)
	{
		final Set<Integer> guided = new TreeSet<>(); // in few steps, not all of the cycle
		for (int i = 0; i < steps; i++)
			guided.addAll(options.blocksAt(i, steps));
		if (!maps.keySet().containsAll(guided)) throw new IllegalArgumentException(
			"guidance maps of the up blocks " + guided + " expected, got those of " + new TreeSet<>(maps.keySet()));
		this.edit = edit;
		this.maps = Map.copyOf(maps);
		this.options = options;
		this.terms = List.copyOf(terms);
		this.steps = steps;
	}

	/**
	 * The energy of timestep i.
	 *
	 * @param step owns what is computed once per timestep
	 */
	AtTimestep at(final int i, final RecordedActivations recorded, final NDManager step) {
		return at(i, GuidanceReference.of(recorded), step);
	}

	/**
	 * The energy of timestep i.
	 *
	 * @param step owns what is computed once per timestep
	 */
	AtTimestep at(final int i, final GuidanceReference reference, final NDManager step) {
		final Set<Integer> guided = options.blocksAt(i, steps);
		final Map<Integer, NDArray> psi = reference.input().at(i, guided);
		final Map<Integer, NDArray> behind = reference.background().at(i, guided);
		final Map<Integer, BlockEnergy.AtTimestep> now = new TreeMap<>();
		for (final int block : guided) {
			final BlockEnergy energy =
				blocks.computeIfAbsent(block, b -> new BlockEnergy(edit, maps.get(b), psi.get(b).getShape(), terms));
			now.put(block, energy.at(psi.get(block), behind.get(block), step));
		}
		return new AtTimestep(i, now);
	}

	/** The energy of one timestep, for any number of gradient steps. */
	final class AtTimestep {

		private final int i;
		private final Map<Integer, BlockEnergy.AtTimestep> energies;

		private AtTimestep(final int i, final Map<Integer, BlockEnergy.AtTimestep> energies) {
			this.i = i;
			this.energies = energies;
		}

		/** The up blocks whose activations gradient step k depends on. */
		Set<Integer> blocks(final int k) {
			final Set<Integer> needed = new TreeSet<>();
			energies.forEach((block, energy) -> {
				if (energy.contributes(moment(block, k))) needed.add(block);
			});
			return needed;
		}

		/**
		 * G, a scalar.
		 *
		 * @param activations Ψᵉ by up block, of all {@link #blocks}
		 */
		NDArray value(final Map<Integer, NDArray> activations, final int k) {
			return blocks(k).stream().map(b -> energies.get(b).value(activations.get(b), moment(b, k)))
				.reduce(NDArray::add).orElseThrow();
		}

		private Moment moment(final int block, final int k) {
			return new Moment(block, i, steps, k);
		}
	}
}
