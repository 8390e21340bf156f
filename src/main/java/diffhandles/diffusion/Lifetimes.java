package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Who frees which array.
 * <p>
 * Results of an operation belong to the manager of its first operand. Loops therefore start each step
 * with copies of their state in the step's own manager, and hand over only what escapes.
 * </p>
 */
final class Lifetimes {

	private Lifetimes() {}

	/** A copy that lives as long as a manager. */
	static NDArray copy(final NDArray array, final NDManager manager) {
		final NDArray copy = array.duplicate();
		copy.attach(manager);
		return copy;
	}
}
