// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;

/**
 * A prompt y and the empty prompt ∅ as the text encoder gives them.
 *
 * @param conditional the prompt's embedding, (1, L, C), float32
 * @param unconditional the empty prompt's, of the same shape
 */
public record PromptEmbeddings(NDArray conditional, NDArray unconditional) {

	/** @throws IllegalArgumentException if the shapes differ or are not (1, L, C) */
	public PromptEmbeddings {
		if (conditional.getShape().dimension() != 3 || conditional.getShape().get(0) != 1
			|| !conditional.getShape().equals(unconditional.getShape()))
			throw new IllegalArgumentException("prompt embeddings of one shape (1, L, C) expected, got "
				+ conditional.getShape() + " and " + unconditional.getShape());
	}
}
