// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.nio.ByteBuffer;

/** The element types of safetensors files that can be read, all of them little-endian. */
enum ElementType {
	F64(8, b -> (float) b.getDouble()), F32(4, ByteBuffer::getFloat), F16(2, b -> halfToFloat(b.getShort())),
	BF16(2, b -> Float.intBitsToFloat(b.getShort() << 16)), I64(8, ByteBuffer::getLong), I32(4, ByteBuffer::getInt),
	I16(2, ByteBuffer::getShort), I8(1, ByteBuffer::get), U32(4, b -> Integer.toUnsignedLong(b.getInt())),
	U16(2, b -> Short.toUnsignedInt(b.getShort())), U8(1, b -> Byte.toUnsignedInt(b.get())),
	BOOL(1, b -> b.get() == 0 ? 0 : 1);

	private final int bytes;
	private final Decoder decoder;

	ElementType(final int bytes, final Decoder decoder) {
		this.bytes = bytes;
		this.decoder = decoder;
	}

	/** Bytes per element. */
	int bytes() {
		return bytes;
	}

	/** Whether weights can be stored so: whole numbers are quantised or something else. */
	boolean isFloatingPoint() {
		return this == F64 || this == F32 || this == F16 || this == BF16;
	}

	/** Whether all elements of a tensor are finite floats; of type F64, after rounding to float. */
	boolean areFinite(final ByteBuffer elements) {
		return switch (this) {
			case F32 -> Exponents.below(0x7f800000, elements.asIntBuffer());
			case F16 -> Exponents.below(0x7c00, elements.asShortBuffer());
			case BF16 -> Exponents.below(0x7f80, elements.asShortBuffer());
			case F64 -> Exponents.below(0x7f800000, elements.asDoubleBuffer());
			default -> true;
		};
	}

	/** Reads {@code values.length} elements as the nearest floats. */
	void decode(final ByteBuffer from, final float[] values) {
		if (this == F32) {
			from.asFloatBuffer().get(values);
			return;
		}
		for (int i = 0; i < values.length; i++)
			values[i] = decoder.next(from);
	}

	/** The value of an IEEE 754 binary16 number: 1 sign, 5 exponent, 10 fraction bits. */
	static float halfToFloat(final short half) {
		final int sign = (half & 0x8000) << 16;
		final int exponent = half >> 10 & 0x1f;
		final int fraction = half & 0x3ff;
		if (exponent == 0) return Float.intBitsToFloat(sign | Float.floatToIntBits(fraction * 0x1p-24f));
		if (exponent == 0x1f) return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
		return Float.intBitsToFloat(sign | exponent + (127 - 15) << 23 | fraction << 13);
	}

	@FunctionalInterface
	private interface Decoder {

		float next(ByteBuffer from);
	}
}
