// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Who frees which array.
 * <p>
 * Results of an operation belong to the manager of its first operand. Loops therefore start each step
 * with copies of their state in the step's own manager, and hand over only what escapes.
 * </p>
 * <p>
 * The backward pass of a gradient reads the operands of the forward pass, numbers included. On a CPU, the engine's own
 * {@code array.mul(7.5f)} leaves the memory of its number to the garbage collector at once. If that runs before the
 * backward pass, the gradient is wrong. So every multiplication and division by a number in this package takes a
 * {@link #number}.
 * </p>
 */
public final class Lifetimes {

	private Lifetimes() {}

	/**
	 * A number to multiply an array with, or to divide it by, that lives as long as the array's manager; a scalar,
	 * float32.
	 */
	public static NDArray number(final NDArray array, final double value) {
		return array.getManager().create((float) value);
	}

	/** A copy that lives as long as a manager. */
	public static NDArray copy(final NDArray array, final NDManager manager) {
		final NDArray copy = array.duplicate();
		copy.attach(manager);
		return copy;
	}
}
