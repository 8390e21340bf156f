// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;

/**
 * Deterministic DDIM steps (Song et al. 2021, Eq. 12 with η = 0) over the timesteps of one run.
 * <p>
 * Step i = 0 … n − 1 goes between the noisy level t_i and the cleaner level t_i − ⌊T/n⌋:
 * </p>
 *
 * <pre>
 * x̂₀ = (x − √(1−ᾱ_from) ε) / √ᾱ_from        predictedOriginal
 * x′ = √ᾱ_to x̂₀ + √(1−ᾱ_to) ε
 * </pre>
 *
 * {@link #down} denoises, {@link #up} inverts. Where both levels are the same (the last step of a run
 * with offset 0) a step is the identity.
 */
public final class Ddim {

	private final NoiseSchedule schedule;
	private final int[] timesteps;
	private final int stride;

	/**
	 * @param schedule noise levels
	 * @param steps n, denoising steps of a run
	 */
	public Ddim(final NoiseSchedule schedule, final int steps) {
		this.schedule = schedule;
		this.timesteps = schedule.timesteps(steps);
		this.stride = schedule.stride(steps);
	}

	/** n, the denoising steps of a run. */
	public int steps() {
		return timesteps.length;
	}

	/** t_i, at which step i evaluates the network, in both directions; descending with i. */
	public int timestep(final int i) {
		return timesteps[i];
	}

	/** Whether step i changes nothing, whatever ε is. */
	public boolean isIdentity(final int i) {
		return noisyLevel(i) == cleanLevel(i);
	}

	/** One step of denoising, x at t_i → x at the next cleaner level. */
	public NDArray down(final NDArray latents, final NDArray noise, final int i) {
		return move(latents, noise, noisyLevel(i), cleanLevel(i));
	}

	/** One step of inversion, the reverse of {@link #down} if ε were the same. */
	public NDArray up(final NDArray latents, final NDArray noise, final int i) {
		return move(latents, noise, cleanLevel(i), noisyLevel(i));
	}

	/**
	 * A picture with noise as step i expects it, √ᾱ x₀ + √(1−ᾱ) ε.
	 *
	 * @param noise ε, of unit variance
	 */
	public NDArray noised(final NDArray latents, final NDArray noise, final int i) {
		final double level = noisyLevel(i);
		return latents.mul(Lifetimes.number(latents, Math.sqrt(level)))
			.add(noise.mul(Lifetimes.number(noise, Math.sqrt(1 - level))));
	}

	private double noisyLevel(final int i) {
		return schedule.alphaCumprod(timesteps[i]);
	}

	private double cleanLevel(final int i) {
		return schedule.alphaCumprod(timesteps[i] - stride);
	}

	private static NDArray move(final NDArray x, final NDArray noise, final double from, final double to) {
		if (from == to) return x.duplicate();
		final NDArray predictedOriginal =
			x.sub(noise.mul(Lifetimes.number(x, Math.sqrt(1 - from)))).div(Lifetimes.number(x, Math.sqrt(from)));
		return predictedOriginal.mul(Lifetimes.number(x, Math.sqrt(to)))
			.add(noise.mul(Lifetimes.number(x, Math.sqrt(1 - to))));
	}
}
