// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.inversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.Lifetimes;

/**
 * The Adam optimiser (Kingma and Ba 2015, Algorithm 1) for one array.
 *
 * <pre>
 * m ← β₁ m + (1−β₁) g         v ← β₂ v + (1−β₂) g²
 * θ ← θ − lr · (m / (1−β₁ᵏ)) / (√(v / (1−β₂ᵏ)) + ε)
 * </pre>
 */
final class Adam implements AutoCloseable {

	private static final double BETA1 = 0.9;
	private static final double BETA2 = 0.999;
	private static final double EPSILON = 1e-8;

	private final NDManager manager;
	private final double learningRate;
	private NDArray m;
	private NDArray v;
	private int k;

	/** A fresh optimiser whose state lives below the given manager until it is closed. */
	Adam(final NDManager parent, final double learningRate) {
		this.manager = parent.newSubManager();
		this.learningRate = learningRate;
	}

	/** θ after one update; attached to the manager of {@code theta}, which stays as it is. */
	NDArray update(final NDArray theta, final NDArray gradient) {
		k++;
		try (NDManager step = theta.getManager().newSubManager()) {
			gradient.tempAttach(step);
			final NDArray g = gradient.mul(Lifetimes.number(gradient, 1 - BETA1));
			final NDArray g2 = gradient.square().mul(Lifetimes.number(gradient, 1 - BETA2));
			m = keep(m, m == null ? g : g.add(m.mul(Lifetimes.number(gradient, BETA1))));
			v = keep(v, v == null ? g2 : g2.add(v.mul(Lifetimes.number(gradient, BETA2))));

			final NDArray root = v.sqrt();
			root.attach(step);
			final NDArray denominator =
				root.div(Lifetimes.number(root, Math.sqrt(1 - Math.pow(BETA2, k)))).add((float) EPSILON);
			final NDArray direction = m.div(denominator);
			direction.attach(step);
			return theta.sub(direction.mul(Lifetimes.number(direction, learningRate / (1 - Math.pow(BETA1, k)))));
		}
	}

	private NDArray keep(final NDArray old, final NDArray moment) {
		moment.attach(manager);
		if (old != null) old.close();
		return moment;
	}

	@Override
	public void close() {
		manager.close();
	}
}
