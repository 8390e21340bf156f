package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.guidance.GuidanceOptions.Weights;
import diffhandles.geometry.GuidanceMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The guidance energy G = G_o + G_b of an edit, over all guided up blocks, step by step.
 * <p>
 * {@link BlockEnergy} has the formulas, {@link GuidanceOptions} the weights.
 * </p>
 */
final class GuidanceEnergy {

	private final NDManager edit;
	private final Map<Integer, GuidanceMap> maps;
	private final GuidanceOptions options;
	private final int steps;
	private final Map<Integer, BlockEnergy> blocks = new HashMap<>();

	/**
	 * @param edit owns what is computed once per edit
	 * @param maps the edit on the grid of each guided up block
	 * @param steps n, steps of the run
	 * @throws IllegalArgumentException if the map of a guided up block is missing
	 */
	GuidanceEnergy(final NDManager edit, final Map<Integer, GuidanceMap> maps, final GuidanceOptions options,
		final int steps)
	{
		final Set<Integer> guided = new TreeSet<>(); // in few steps, not all of the cycle
		for (int i = 0; i < steps; i++)
			guided.addAll(options.blocksAt(i, steps));
		if (!maps.keySet().containsAll(guided)) throw new IllegalArgumentException(
			"guidance maps of the up blocks " + guided + " expected, got those of " + new TreeSet<>(maps.keySet()));
		this.edit = edit;
		this.maps = Map.copyOf(maps);
		this.options = options;
		this.steps = steps;
	}

	/**
	 * The energy of timestep i.
	 *
	 * @param step owns what is computed once per timestep
	 */
	AtTimestep at(final int i, final RecordedActivations recorded, final NDManager step) {
		final Set<Integer> guided = options.blocksAt(i, steps);
		final Map<Integer, NDArray> psi = recorded.at(i, guided);
		final Map<Integer, BlockEnergy.Reference> references = new HashMap<>();
		for (final int block : guided) {
			final BlockEnergy energy =
				blocks.computeIfAbsent(block, b -> new BlockEnergy(edit, maps.get(b), psi.get(b).getShape(), options));
			references.put(block, energy.reference(psi.get(block), step));
		}
		return new AtTimestep(i, references);
	}

	/** The energy of one timestep, for any number of gradient steps. */
	final class AtTimestep {

		private final int i;
		private final Map<Integer, BlockEnergy.Reference> references;

		private AtTimestep(final int i, final Map<Integer, BlockEnergy.Reference> references) {
			this.i = i;
			this.references = references;
		}

		/** The up blocks whose activations gradient step k depends on. */
		Set<Integer> blocks(final int k) {
			final Set<Integer> needed = new TreeSet<>();
			options.weights(i, k).forEach((block, w) -> {
				if (blocks.get(block).contributes(w)) needed.add(block);
			});
			return needed;
		}

		/**
		 * G, a scalar.
		 *
		 * @param activations Ψᵉ by up block, of all {@link #blocks}
		 */
		NDArray value(final Map<Integer, NDArray> activations, final int k) {
			final Map<Integer, Weights> weights = options.weights(i, k);
			NDArray sum = null;
			for (final int block : blocks(k)) {
				final NDArray term =
					blocks.get(block).value(activations.get(block), references.get(block), weights.get(block));
				sum = sum == null ? term : sum.add(term);
			}
			return sum;
		}
	}
}
