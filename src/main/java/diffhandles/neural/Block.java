// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * One block of a network: a function of tensors with fixed weights and hyper-parameters.
 * <p>
 * Differentiable with respect to its inputs. The weights belong to the manager that the block was
 * loaded with.
 * </p>
 */
public final class Block {

	private final TensorProgram program;
	private final String method;
	private final List<NDArray> weights;

	/**
	 * @param method name in the program
	 * @param weights arrays named {@code w.KEY}
	 */
	Block(final TensorProgram program, final String method, final List<NDArray> weights) {
		this.program = program;
		this.method = method;
		this.weights = weights;
	}

	/**
	 * The block's output.
	 *
	 * @param inputs its tensors, as {@code blocks.py} lists them
	 * @return attached to the manager of the first input
	 */
	public NDArray apply(final NDArray... inputs) {
		return program.call(method, weights, inputs);
	}

	/**
	 * The block's output, in place of its first input, which is closed: so that a chain of blocks holds one
	 * activation at a time. A gradient can still flow through the closed array.
	 */
	public NDArray replace(final NDArray... inputs) {
		final NDArray output = apply(inputs);
		inputs[0].close();
		return output;
	}

	@Override
	public String toString() {
		return method + " with " + weights.size() + " weights and hyper-parameters";
	}
}
