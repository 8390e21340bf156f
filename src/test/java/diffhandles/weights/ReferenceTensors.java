// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** The tensors of a safetensors file, for tests of other packages: the reader itself is nobody else's. */
public final class ReferenceTensors implements AutoCloseable {

	private final SafeTensorsFile file;

	public ReferenceTensors(final Path path) throws IOException {
		file = SafeTensorsFile.open(path);
	}

	public float[] floats(final String key) {
		return file.floats(key);
	}

	/** Whole numbers, stored as such (32 bits) or as floats. */
	public int[] ints(final String key) {
		final int[] values = new int[(int) file.info(key).elements()];
		if (file.info(key).type() == ElementType.I32)
			file.bytes(key).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
		else {
			final float[] floats = floats(key);
			for (int i = 0; i < values.length; i++)
				values[i] = (int) floats[i];
		}
		return values;
	}

	public long[] shape(final String key) {
		return file.info(key).shape();
	}

	public boolean contains(final String key) {
		return file.keys().contains(key);
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
