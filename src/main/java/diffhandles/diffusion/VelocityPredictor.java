package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;

/** ε = √ᾱ_t v + √(1−ᾱ_t) x_t from a network that predicts the velocity v = √ᾱ_t ε − √(1−ᾱ_t) x₀. */
final class VelocityPredictor implements NoisePredictor {

	private final NoisePredictor network;
	private final NoiseSchedule schedule;

	VelocityPredictor(final NoisePredictor network, final NoiseSchedule schedule) {
		this.network = network;
		this.schedule = schedule;
	}

	@Override
	public Prediction predict(final NDArray latents, final int timestep, final NDArray textEmbeddings,
		final Wanted wanted)
	{
		final Prediction velocity = network.predict(latents, timestep, textEmbeddings, wanted);
		if (!wanted.noise()) return velocity;
		final double alpha = schedule.alphaCumprod(timestep);
		final NDArray noise = velocity.noise().mul(Lifetimes.number(latents, Math.sqrt(alpha)))
			.add(latents.mul(Lifetimes.number(latents, Math.sqrt(1 - alpha))));
		return new Prediction(noise, velocity.activations()); // (B, 4, h, w)
	}

	@Override
	public double lossScale() {
		return network.lossScale();
	}
}
