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
 * A gradient's way back reads the operands of the way there, numbers included. The engine's own
 * {@code array.mul(7.5f)} gives the memory of its number to the garbage collector at once, on a CPU: if
 * that comes before the way back, the gradient is of any size, or not a number. Hence {@link #number} is
 * the operand of every multiplication and division in this package.
 * </p>
 */
public final class Lifetimes {

	private Lifetimes() {}

	/** A number to multiply an array with, or to divide it by, that lives as long as the array's manager; a scalar, float32. */
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
