// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import diffhandles.diffusion.ScheduleConfig.Prediction;

/**
 * How much noise a latent holds at each timestep: x_t = √ᾱ_t x₀ + √(1−ᾱ_t) ε (Eq. 1).
 * <p>
 * ᾱ is the cumulative product of 1 − β over the T training steps, t = 0 … T − 1, near 1 at t = 0 and
 * near 0 at t = T − 1. Immutable.
 * </p>
 */
public final class NoiseSchedule {

	private final ScheduleConfig config;
	private final float[] alphasCumprod;

	public NoiseSchedule(final ScheduleConfig config) {
		this.config = config;
		final float[] betas = betas(config);
		final double[] products = new double[betas.length];
		double product = 1;
		for (int t = 0; t < betas.length; t++) {
			product *= 1f - betas[t]; // betas are rounded to float32, as the models were trained
			products[t] = product;
		}
		if (config.zeroTerminalSnr()) rescaleToZero(products);
		alphasCumprod = new float[betas.length];
		for (int t = 0; t < betas.length; t++)
			alphasCumprod[t] = (float) products[t];
	}

	/** √ᾱ is shifted so that the last is 0, and scaled so that the first stays. */
	private static void rescaleToZero(final double[] alphasCumprod) {
		final double first = Math.sqrt(alphasCumprod[0]), last = Math.sqrt(alphasCumprod[alphasCumprod.length - 1]);
		for (int t = 0; t < alphasCumprod.length; t++)
			alphasCumprod[t] = square((Math.sqrt(alphasCumprod[t]) - last) * first / (first - last));
	}

	/** The numbers that this schedule was made from. */
	public ScheduleConfig config() {
		return config;
	}

	/**
	 * ᾱ of a timestep; below 0 that of the clean end, which is 1 or ᾱ₀ by the configuration.
	 *
	 * @throws IllegalArgumentException if the timestep is not below T
	 */
	public double alphaCumprod(final int timestep) {
		if (timestep < 0) return config.finalAlphaOne() ? 1 : alphasCumprod[0];
		if (timestep >= alphasCumprod.length) throw new IllegalArgumentException(
			"timestep " + timestep + " is beyond the last training step " + (alphasCumprod.length - 1));
		return alphasCumprod[timestep];
	}

	/**
	 * The timesteps of a run, from noisy to clean.
	 *
	 * @param steps how many, 1 … T
	 */
	public int[] timesteps(final int steps) {
		final int trainSteps = config.trainSteps();
		if (steps < 1 || steps > trainSteps)
			throw new IllegalArgumentException("steps must be in 1 … " + trainSteps + ", got " + steps);
		final int[] t = new int[steps];
		for (int i = 0; i < steps; i++)
			t[i] = switch (config.spacing()) {
				case LEADING -> (steps - 1 - i) * stride(steps) + config.stepsOffset();
				case TRAILING -> (int) Math.rint(trainSteps - i * (double) trainSteps / steps) - 1;
				case LINSPACE -> steps == 1 ? 0 : (int) Math.rint((steps - 1.0 - i) * (trainSteps - 1) / (steps - 1));
			};
		if (t[0] >= trainSteps)
			throw new IllegalArgumentException(steps + " steps with steps_offset " + config.stepsOffset()
				+ " start at timestep " + t[0] + ", beyond the last training step " + (trainSteps - 1));
		if (alphasCumprod[t[0]] == 0) throw new IllegalArgumentException(steps + " steps start at timestep " + t[0]
			+ ", which rescale_betas_zero_snr makes pure noise: take fewer steps");
		return t;
	}

	/** Training steps between two timesteps of a run, ⌊T/n⌋. */
	int stride(final int steps) {
		return config.trainSteps() / steps;
	}

	/**
	 * A network of this schedule as a predictor of ε, whatever it was trained to predict.
	 *
	 * @param network what {@link ScheduleConfig#prediction} says, in the place of the noise
	 */
	public NoisePredictor noisePredictor(final NoisePredictor network) {
		return config.prediction() == Prediction.EPSILON ? network : new ConvertedPredictor(network, this);
	}

	private static float[] betas(final ScheduleConfig c) {
		final int n = c.trainSteps();
		final float[] betas = new float[n];
		for (int t = 0; t < c.trainedBetas().size(); t++)
			betas[t] = c.trainedBetas().get(t).floatValue();
		for (int t = c.trainedBetas().size(); t < n; t++) {
			final double along = n == 1 ? 0 : t / (n - 1.0);
			betas[t] = (float) switch (c.betaSchedule()) {
				case LINEAR -> mix(c.betaStart(), c.betaEnd(), along);
				case SCALED_LINEAR -> square(mix(Math.sqrt(c.betaStart()), Math.sqrt(c.betaEnd()), along));
				case SQUAREDCOS_CAP_V2 -> Math.min(0.999,
					1 - squaredCosine((t + 1.0) / n) / squaredCosine((double) t / n));
			};
		}
		return betas;
	}

	private static double mix(final double a, final double b, final double along) {
		return a + (b - a) * along;
	}

	private static double square(final double a) {
		return a * a;
	}

	private static double squaredCosine(final double along) {
		return square(Math.cos((along + 0.008) / 1.008 * Math.PI / 2));
	}
}
