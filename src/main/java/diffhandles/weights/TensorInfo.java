// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

/**
 * What a safetensors header says of one tensor.
 *
 * @param name its key
 * @param type its element type
 * @param shape its size per axis, outermost first; empty for a scalar
 * @param begin its first byte, counted from the end of the header
 * @param end one after its last byte
 */
record TensorInfo(String name, ElementType type, long[] shape, long begin, long end) {

	public TensorInfo {
		shape = shape.clone();
		final long expected = Math.multiplyExact(elements(shape), type.bytes());
		if (begin < 0 || end - begin != expected)
			throw new IllegalArgumentException("'" + name + "' of type " + type + " and shape " + Shapes.text(shape)
				+ " needs " + expected + " bytes, but has the offsets [" + begin + ", " + end + "]");
	}

	@Override
	public long[] shape() {
		return shape.clone();
	}

	/** Number of elements, the product of the shape. */
	long elements() {
		return elements(shape);
	}

	private static long elements(final long[] shape) {
		long product = 1;
		for (final long size : shape) {
			if (size < 0) throw new IllegalArgumentException("negative size in shape " + Shapes.text(shape));
			product = Math.multiplyExact(product, size);
		}
		return product;
	}
}
