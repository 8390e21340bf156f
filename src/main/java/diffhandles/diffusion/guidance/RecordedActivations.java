// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/**
 * What the network saw while it reconstructed an image: the activations Ψ that guidance compares with.
 * <p>
 * Only the up blocks and steps that guidance needs are there. Owns its arrays: whoever holds it closes
 * it.
 * </p>
 *
 * @param activations Ψ_i by up block for each step from the noisy end, (1, C_i, h_i, w_i), in the
 *          network's precision; steps beyond the last are not guided
 * @param reconstruction the latents that the pass ended at, (1, 4, h, w), float32: the image as far as
 *          the inversion holds it
 */
public record RecordedActivations(List<Map<Integer, NDArray>> activations,
	NDArray reconstruction) implements AutoCloseable
{

	public RecordedActivations {
		activations = activations.stream().map(Map::copyOf).toList();
	}

	/** Whether all is there that guidance with these options needs in a run of n steps. */
	public boolean covers(final GuidanceOptions options, final int n) {
		for (int i = 0; i < options.guidedSteps(n); i++)
			if (i >= activations.size() || !activations.get(i).keySet().containsAll(options.blocksAt(i, n)))
				return false;
		return true;
	}

	/**
	 * Ψ of some up blocks at step i.
	 *
	 * @throws IllegalArgumentException if one was not recorded
	 */
	public Map<Integer, NDArray> at(final int i, final Iterable<Integer> blocks) {
		for (final int block : blocks)
			if (i >= activations.size() || !activations.get(i).containsKey(block)) throw new IllegalArgumentException(
				"guidance needs up block " + block + " at step " + i + ", recorded are "
					+ (i < activations.size() ? activations.get(i).keySet() : "only " + activations.size() + " steps"));
		return activations.get(i);
	}

	@Override
	public void close() {
		activations.forEach(step -> step.values().forEach(NDArray::close));
		reconstruction.close();
	}
}
