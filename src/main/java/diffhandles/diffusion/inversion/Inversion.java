// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.inversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.Origin;
import java.util.List;

/**
 * An image turned back into noise, with all it takes to come forward again.
 * <p>
 * Step i = 0 … n − 1 counts from the noisy end, as in {@link Ddim}. Owns its arrays: whoever holds an
 * inversion closes it. It can be stored and made anew from its arrays.
 * </p>
 *
 * @param conditional y, the prompt's embedding, (1, L, C)
 * @param unconditional ∅′, an embedding per step for classifier-free guidance, n × (1, L, C); elements
 *          may be one and the same array, {@code conditional} included
 * @param pivot the trajectory from the image's latents to x_T, (n + 1) × (1, 4, h, w); element j has
 *          seen j inversion steps; elements may be one and the same array
 * @param residuals what is added to the latents after step i so that they meet the pivot again,
 *          n × (1, 4, h, w); empty if nothing is
 */
public record Inversion(NDArray conditional, List<NDArray> unconditional, List<NDArray> pivot,
	List<NDArray> residuals) implements AutoCloseable
{

	/** @throws IllegalArgumentException if the lists do not belong to the same number of steps */
	public Inversion {
		unconditional = List.copyOf(unconditional);
		pivot = List.copyOf(pivot);
		residuals = List.copyOf(residuals);
		final int n = unconditional.size();
		if (n < 1 || pivot.size() != n + 1 || !residuals.isEmpty() && residuals.size() != n)
			throw new IllegalArgumentException(
				"an inversion of n ≥ 1 steps has n embeddings, n + 1 latents and n or no residuals, got " + n + ", "
					+ pivot.size() + " and " + residuals.size());
	}

	/** n, the steps of the inversion, and of every run that starts from it. */
	public int steps() {
		return unconditional.size();
	}

	/** x_T, the noise that the image came from, (1, 4, h, w). */
	public NDArray noise() {
		return pivot.get(steps());
	}

	/** The latents of the image itself, (1, 4, h, w). */
	public NDArray latents() {
		return pivot.get(0);
	}

	/** Where the way back to the image starts; shares this inversion's arrays. */
	public Origin origin() {
		return new Origin(noise(), conditional, unconditional, residuals);
	}

	/** Where denoising step i should lead: the pivot at the cleaner level. */
	NDArray target(final int i) {
		return pivot.get(steps() - 1 - i);
	}

	/** Hands all arrays over to a manager. */
	Inversion attach(final NDManager manager) {
		conditional.attach(manager);
		unconditional.forEach(a -> a.attach(manager));
		pivot.forEach(a -> a.attach(manager));
		residuals.forEach(a -> a.attach(manager));
		return this;
	}

	@Override
	public void close() {
		conditional.close();
		unconditional.forEach(NDArray::close);
		pivot.forEach(NDArray::close);
		residuals.forEach(NDArray::close);
	}
}
