// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;

/**
 * ε from a network that was trained to predict something else of x_t = √ᾱ_t x₀ + √(1−ᾱ_t) ε.
 *
 * <pre>
 * ε = √ᾱ_t v + √(1−ᾱ_t) x_t           of the velocity v = √ᾱ_t ε − √(1−ᾱ_t) x₀
 * ε = (x_t − √ᾱ_t x̂₀) / √(1−ᾱ_t)       of the picture x̂₀
 * </pre>
 */
final class ConvertedPredictor implements NoisePredictor {

	private final NoisePredictor network;
	private final NoiseSchedule schedule;

	ConvertedPredictor(final NoisePredictor network, final NoiseSchedule schedule) {
		this.network = network;
		this.schedule = schedule;
	}

	@Override
	public Prediction predict(final NDArray latents, final int timestep, final NDArray textEmbeddings,
		final Wanted wanted)
	{
		final Prediction output = network.predict(latents, timestep, textEmbeddings, wanted);
		if (!wanted.noise()) return output;
		final double signal = Math.sqrt(schedule.alphaCumprod(timestep));
		final double noise = Math.sqrt(1 - schedule.alphaCumprod(timestep));
		return new Prediction(switch (schedule.config().prediction()) {
			case V_PREDICTION -> mix(signal, output.noise(), noise, latents);
			case SAMPLE -> mix(-signal / noise, output.noise(), 1 / noise, latents);
			case EPSILON -> output.noise();
		}, output.activations()); // (B, 4, h, w)
	}

	private static NDArray mix(final double ofOutput, final NDArray output, final double ofLatents,
		final NDArray latents)
	{
		return output.mul(Lifetimes.number(latents, ofOutput)).add(latents.mul(Lifetimes.number(latents, ofLatents)));
	}

	@Override
	public double lossScale() {
		return network.lossScale();
	}
}
