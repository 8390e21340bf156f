// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which up blocks are guided at which step, and how strongly: step i uses entry i mod length.
 * <p>
 * Up blocks count from 0, so that the paper's layers 2 and 3, the last two of a U-Net of four, are up
 * blocks 2 and 3.
 * </p>
 *
 * @param entries factors by up block, one map per step of the cycle
 */
record LayerCycle(List<Map<Integer, Factors>> entries) {

	/**
	 * Multipliers of the weights of one up block.
	 *
	 * @param object of the object weight
	 * @param background of both background weights
	 */
	public record Factors(double object, double background) {

		/** Weights as they are. */
		public static final Factors ONE = new Factors(1, 1);
	}

	/**
	 * The paper's cycle, layer 3, layer 2, both (Section 5.2), with the factors measured on the published
	 * system.
	 */
	public static final LayerCycle PUBLISHED = new LayerCycle(List.of(Map.of(3, new Factors(7.5, 1.5)),
		Map.of(2, new Factors(5, 1.5)), Map.of(2, new Factors(5, 1.5), 3, new Factors(7.5, 1.5))));

	/** The paper's cycle with all factors 1. */
	public static final LayerCycle UNIFORM =
		new LayerCycle(List.of(Map.of(3, Factors.ONE), Map.of(2, Factors.ONE), Map.of(2, Factors.ONE, 3, Factors.ONE)));

	/** @throws IllegalArgumentException if there is no entry or an up block is negative */
	public LayerCycle {
		entries = entries.stream().map(Map::copyOf).toList();
		if (entries.isEmpty()) throw new IllegalArgumentException("a layer cycle needs at least one entry");
		for (final Map<Integer, Factors> entry : entries)
			for (final int block : entry.keySet())
				if (block < 0) throw new IllegalArgumentException("up blocks count from 0, got " + block);
	}

	/** This cycle reduced to one up block in every step, with the factors that it has here (ablation iii). */
	public LayerCycle only(final int block) {
		return new LayerCycle(List.of(Map.of(block, factorsOf(block))));
	}

	/** This cycle's up blocks, all of them in every step (ablation iii). */
	public LayerCycle all() {
		final Map<Integer, Factors> all = new HashMap<>();
		blocks().forEach(b -> all.put(b, factorsOf(b)));
		return new LayerCycle(List.of(all));
	}

	/** The factors by up block at step i. */
	public Map<Integer, Factors> at(final int i) {
		return entries.get(i % entries.size());
	}

	/** All up blocks that occur. */
	public Set<Integer> blocks() {
		final Set<Integer> blocks = new TreeSet<>();
		entries.forEach(e -> blocks.addAll(e.keySet()));
		return blocks;
	}

	private Factors factorsOf(final int block) {
		return entries.stream().filter(e -> e.containsKey(block)).findFirst()
			.orElseThrow(
				() -> new IllegalArgumentException("up block " + block + " is not in the cycle, which has " + blocks()))
			.get(block);
	}
}
