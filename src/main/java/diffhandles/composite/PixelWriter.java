// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

/**
 * Writes computed values into pixels: rounded and clamped to the type's range for integers, as they are
 * for floating point.
 */
record PixelWriter(boolean integer, double min, double max) {

	/** The writer for pixels of a type. */
	static PixelWriter of(final RealType<?> type) {
		return new PixelWriter(type instanceof IntegerType, type.getMinValue(), type.getMaxValue());
	}

	void write(final RealType<?> pixel, final double value) {
		pixel.setReal(integer ? Math.rint(Math.min(max, Math.max(min, value))) : value);
	}
}
