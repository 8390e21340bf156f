// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes safetensors files byte by byte, valid and not. */
final class SafeTensorsBytes {

	private SafeTensorsBytes() {}

	/** Length, header and {@code dataLength} bytes 0, 1, 2 … */
	static byte[] of(final String header, final int dataLength) {
		final byte[] data = new byte[dataLength];
		for (int i = 0; i < dataLength; i++)
			data[i] = (byte) i;
		return of(header, data);
	}

	static byte[] of(final String header, final byte[] data) {
		final byte[] json = header.getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length)
			.put(json).put(data).array();
	}

	static Path write(final Path folder, final byte[] bytes) throws IOException {
		return Files.write(folder.resolve("test.safetensors"), bytes);
	}
}
