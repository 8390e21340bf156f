// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A safetensors file whose tensors are read or mapped one by one, when asked for.
 *
 * <pre>
 * try (SafeTensorsFile file = SafeTensorsFile.open(path)) {
 *     float[] weight = file.floats("conv_in.weight");
 *     long[] shape = file.info("conv_in.weight").shape();
 * }
 * </pre>
 *
 * Files may be of any size; a single tensor may have up to 2^31 - 1 bytes. Reading from several threads
 * is safe. The file must not change while it is open or mapped.
 */
final class SafeTensorsFile implements AutoCloseable {

	private final Path path;
	private final FileChannel channel;
	private final SafeTensorsHeader header;

	private SafeTensorsFile(final Path path, final FileChannel channel, final SafeTensorsHeader header) {
		this.path = path;
		this.channel = channel;
		this.header = header;
	}

	/**
	 * Opens a file and checks its header; no tensor is read yet.
	 *
	 * @throws MalformedModelFile if the header is not that of a safetensors file, or does not describe
	 *           exactly the bytes that follow it
	 * @throws IOException if the file cannot be read
	 */
	static SafeTensorsFile open(final Path path) throws IOException {
		if (Files.exists(path) && !Files.isRegularFile(path))
			throw new MalformedModelFile(path, "a safetensors file was expected, but there is a folder");
		final FileChannel channel = channel(path);
		try {
			return new SafeTensorsFile(path, channel, SafeTensorsHeader.read(channel, path));
		}
		catch (final IOException | RuntimeException e) {
			channel.close();
			throw e;
		}
	}

	private static FileChannel channel(final Path path) throws IOException {
		try {
			return FileChannel.open(path, StandardOpenOption.READ);
		}
		catch (final FileSystemException e) {
			throw MalformedModelFile.unreadable(path, e);
		}
	}

	/** The file that was opened. */
	Path path() {
		return path;
	}

	/** The tensors' keys, in the order of their bytes; read-only. */
	Set<String> keys() {
		return header.tensors().keySet();
	}

	/**
	 * Type, shape and place of a tensor.
	 *
	 * @throws IllegalArgumentException if there is no tensor of that key
	 */
	TensorInfo info(final String key) {
		final TensorInfo info = header.tensors().get(key);
		if (info == null)
			throw new IllegalArgumentException(path + ": no tensor '" + key + "' among its " + keys().size());
		return info;
	}

	/**
	 * A tensor's elements in row-major order, each as the nearest float; booleans are 0 and 1.
	 *
	 * @throws IllegalArgumentException if there is no tensor of that key, or if it exceeds 2^31 - 1 bytes
	 * @throws UncheckedIOException if the file cannot be read or was closed
	 */
	float[] floats(final String key) {
		final ByteBuffer bytes = bytes(key);
		final float[] values = new float[(int) info(key).elements()];
		info(key).type().decode(bytes, values);
		return values;
	}

	/**
	 * A tensor's bytes as a read-only, little-endian memory map, which stays valid after {@link #close}.
	 *
	 * @throws IllegalArgumentException if there is no tensor of that key, or if it exceeds 2^31 - 1 bytes
	 * @throws UncheckedIOException if the file cannot be read or was closed
	 */
	ByteBuffer bytes(final String key) {
		final TensorInfo info = info(key);
		final long length = info.end() - info.begin();
		if (length > Integer.MAX_VALUE) throw new IllegalArgumentException(path + ": '" + key + "' has " + length
			+ " bytes, but at most " + Integer.MAX_VALUE + " of a tensor can be mapped");
		try {
			return channel.map(MapMode.READ_ONLY, header.dataStart() + info.begin(), length)
				.order(ByteOrder.LITTLE_ENDIAN);
		}
		catch (final IOException e) {
			throw unreadable(key, e);
		}
	}

	/**
	 * Reads a tensor's bytes to where its numbers shall be, without a copy in between: unlike the pages of a map, the
	 * file's bytes never count as memory of this process.
	 *
	 * @param into has exactly the tensor's bytes remaining
	 * @throws IllegalArgumentException if there is no tensor of that key
	 * @throws UncheckedIOException if the file cannot be read, became shorter or was closed
	 */
	void read(final String key, final ByteBuffer into) {
		final TensorInfo info = info(key);
		if (into.remaining() != info.end() - info.begin()) throw new IllegalArgumentException(path + ": '" + key
			+ "' has " + (info.end() - info.begin()) + " bytes, but there is room for " + into.remaining());
		try {
			long position = header.dataStart() + info.begin();
			while (into.hasRemaining()) {
				final int count = channel.read(into, position);
				if (count < 0) throw new EOFException("the file became shorter");
				position += count;
			}
		}
		catch (final IOException e) {
			throw unreadable(key, e);
		}
	}

	private UncheckedIOException unreadable(final String key, final IOException e) {
		return new UncheckedIOException(
			new MalformedModelFile(path, "reading '" + key + "' failed (" + e.getMessage() + ")", e));
	}

	/** Closes the file; maps that were handed out stay valid. */
	@Override
	public void close() throws IOException {
		channel.close();
	}

	@Override
	public String toString() {
		return "SafeTensorsFile[" + path + ", " + keys().size() + " tensors]";
	}
}
