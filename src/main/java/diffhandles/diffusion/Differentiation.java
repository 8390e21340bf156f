// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.function.Function;

/**
 * Gradients of scalars with respect to one array.
 * <p>
 * The engine collects one gradient at a time in the whole process, so that edits on several threads
 * take turns here.
 * </p>
 */
public final class Differentiation {

	private static final Object ONE_AT_A_TIME = new Object();

	private Differentiation() {}

	/**
	 * A scalar f(x), what else f found out on its way, and ∇f.
	 *
	 * @param value f(x)
	 * @param gradient of the shape of x
	 * @param byproduct from {@link Evaluated}; null if f gave none
	 */
	public record Result(float value, NDArray gradient, NDArray byproduct) {}

	/**
	 * What a function gives.
	 *
	 * @param scalar f(x), the thing to differentiate
	 * @param byproduct an array that is wanted too; may be null
	 */
	public record Evaluated(NDArray scalar, NDArray byproduct) {}

	/**
	 * Evaluates and differentiates f at x.
	 *
	 * @param x left as it is
	 * @param lossScale see {@link NoisePredictor#lossScale}; halved for as long as the gradient overflows
	 * @param f all it allocates is freed, if it works in the manager of its argument
	 * @return arrays attached to the manager of {@code x}
	 * @throws ArithmeticException if f, or its gradient at scale 1, is not finite
	 */
	public static Result differentiate(final NDArray x, final double lossScale, final Function<NDArray, Evaluated> f) {
		for (double scale = lossScale;; scale /= 2) {
			final Result result;
			synchronized (ONE_AT_A_TIME) {
				result = once(x, scale, f);
			}
			final float sum = sum(result.gradient());
			if (Float.isFinite(sum)) return result;
			if (scale <= 1) throw new ArithmeticException(
				"a finite gradient expected, got one that sums to " + sum + " at energy " + result.value());
		}
	}

	private static float sum(final NDArray array) {
		try (NDArray sum = array.sum()) {
			return sum.getFloat();
		}
	}

	private static Result once(final NDArray x, final double scale, final Function<NDArray, Evaluated> f) {
		try (NDManager graph = x.getManager().newSubManager()) {
			final NDArray leaf = Lifetimes.copy(x, graph);
			leaf.setRequiresGradient(true);
			final Evaluated y;
			try (GradientCollector collector = graph.getEngine().newGradientCollector()) {
				y = f.apply(leaf);
				collector.backward(scale == 1 ? y.scalar() : y.scalar().mul(Lifetimes.number(leaf, scale)));
			}
			final float value = y.scalar().getFloat();
			if (!Float.isFinite(value)) throw new ArithmeticException("a finite energy expected, got " + value);
			final NDArray gradient = leaf.getGradient().div(Lifetimes.number(leaf, scale));
			gradient.attach(x.getManager());
			return new Result(value, gradient, escaping(y.byproduct(), x.getManager()));
		}
	}

	private static NDArray escaping(final NDArray byproduct, final NDManager manager) {
		if (byproduct == null) return null;
		final NDArray kept = byproduct.stopGradient();
		kept.attach(manager);
		return kept;
	}
}
