// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;

/** Looks for numbers that are not finite by the bits of their exponents, which are then all set. */
final class Exponents {

	/** Numbers that are looked at together: copies of this size are what the compiler makes fast. */
	private static final int CHUNK = 1 << 12;

	private Exponents() {}

	/** Whether no number has all bits of a mask set. */
	static boolean below(final int mask, final IntBuffer numbers) {
		final int[] chunk = new int[CHUNK];
		boolean found = false;
		while (numbers.hasRemaining() && !found) {
			final int n = Math.min(CHUNK, numbers.remaining());
			numbers.get(chunk, 0, n);
			for (int i = 0; i < n; i++)
				found |= (chunk[i] & mask) == mask;
		}
		return !found;
	}

	/** The same for 16 bits. */
	static boolean below(final int mask, final ShortBuffer numbers) {
		final short[] chunk = new short[CHUNK];
		boolean found = false;
		while (numbers.hasRemaining() && !found) {
			final int n = Math.min(CHUNK, numbers.remaining());
			numbers.get(chunk, 0, n);
			for (int i = 0; i < n; i++)
				found |= (chunk[i] & mask) == mask;
		}
		return !found;
	}

	/** The same for the floats nearest to doubles. */
	static boolean below(final int mask, final DoubleBuffer numbers) {
		boolean found = false;
		while (numbers.hasRemaining() && !found)
			found = (Float.floatToRawIntBits((float) numbers.get()) & mask) == mask;
		return !found;
	}
}
