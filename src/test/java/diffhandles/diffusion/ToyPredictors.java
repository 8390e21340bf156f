// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Networks whose every answer can be worked out by hand. */
public final class ToyPredictors {

	public static final NoiseSchedule SCHEDULE = new NoiseSchedule(ScheduleConfig.PUBLISHED);

	private ToyPredictors() {}

	/**
	 * ε of data ~ N(0, σ²), exactly: √(1−ᾱ) x / (ᾱσ² + 1 − ᾱ).
	 */
	public static NoisePredictor gaussian(final double sigma) {
		return (x, t, text,
			wanted) -> new NoisePredictor.Prediction(x.mul(Lifetimes.number(x, gaussianSlope(sigma, t))), Map.of());
	}

	public static double gaussianSlope(final double sigma, final int t) {
		final double alpha = SCHEDULE.alphaCumprod(t);
		return Math.sqrt(1 - alpha) / (alpha * sigma * sigma + 1 - alpha);
	}

	/**
	 * A network with a text and with activations: ε = 0.6 x + 0.3 sin(mean of the text over its tokens), by
	 * channel; up block 2 sees (x₀, tanh x₁x₂), up block 3 sees (x₀, sin x₁, tanh x₂x₃).
	 */
	public static final class Textual implements NoisePredictor {

		/** A call per element: the batch size and what was wanted. */
		public final List<String> calls = new ArrayList<>();

		@Override
		public Prediction predict(final NDArray x, final int t, final NDArray text, final Wanted wanted) {
			calls.add(x.getShape().get(0) + (wanted.noise() ? " noise" : "")
				+ (wanted.upBlocks().isEmpty() ? "" : " " + wanted.upBlocks().stream().sorted().toList()));
			final Map<Integer, NDArray> activations = new HashMap<>();
			final NDList channels = x.split(4, 1);
			final NDArray x0 = channels.get(0), x1 = channels.get(1), x2 = channels.get(2), x3 = channels.get(3);
			if (wanted.upBlocks().contains(2))
				activations.put(2, NDArrays.concat(new NDList(x0, x1.mul(x2).tanh()), 1));
			if (wanted.upBlocks().contains(3))
				activations.put(3, NDArrays.concat(new NDList(x0, x1.sin(), x2.mul(x3).tanh()), 1));
			if (!wanted.noise()) return new Prediction(null, activations);
			final NDArray mean = text.mean(new int[]{ 1 }); // (B, 4)
			mean.attach(x.getManager());
			final NDArray words = mean.sin().mul(Lifetimes.number(x, 0.3)).reshape(-1, 4, 1, 1);
			return new Prediction(x.mul(Lifetimes.number(x, 0.6)).add(words), activations);
		}
	}

	/** Normal noise of a seed, (shape). */
	public static NDArray normal(final NDManager manager, final long seed, final long... shape) {
		final Random random = new Random(seed);
		final Shape s = new Shape(shape);
		final float[] values = new float[(int) s.size()];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextGaussian();
		return manager.create(values, s);
	}

	/** Two embeddings of three tokens and four channels. */
	public static PromptEmbeddings prompt(final NDManager manager) {
		return new PromptEmbeddings(normal(manager, 11, 1, 3, 4), normal(manager, 12, 1, 3, 4));
	}
}
