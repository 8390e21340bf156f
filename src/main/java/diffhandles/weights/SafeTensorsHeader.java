// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;

/**
 * The header of a safetensors file, checked against the file's size.
 *
 * <pre>
 * bytes 0 … 7       n, the header's length, unsigned little-endian
 * bytes 8 … 8+n-1   JSON: {"__metadata__": {…}, "KEY": {"dtype": "F32", "shape": […], "data_offsets": [begin, end]}, …}
 * the rest          the tensors' bytes, without gaps or overlaps; offsets count from 8+n
 * </pre>
 *
 * @param dataStart position of the tensors' bytes in the file, 8 + n
 * @param tensors by key, in the order of their bytes
 */
record SafeTensorsHeader(long dataStart, Map<String, TensorInfo> tensors) {

	/** Upper limit of the header's length, as the format sets it. */
	private static final long MAX_LENGTH = 100_000_000;
	private static final int MAX_MESSAGE = 500;

	/** @throws MalformedModelFile if anything departs from the format */
	static SafeTensorsHeader read(final FileChannel channel, final Path file) throws IOException {
		final long size = channel.size();
		final byte[] start = readFully(channel, 0, (int) Math.min(size, ForeignFile.LOOKED_AT), file).array();
		if (size < 8) throw refused(file, start,
			"a safetensors file starts with 8 bytes of length, but this one has " + size + " bytes in all");
		final long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
		if (length < 2 || length > MAX_LENGTH) throw refused(file, start, "a safetensors header has 2 to " + MAX_LENGTH
			+ " bytes, but this one claims " + Long.toUnsignedString(length));
		if (length > size - 8) throw refused(file, start, "the header claims " + length + " bytes, but only "
			+ (size - 8) + " follow; the file is truncated or no safetensors file");
		final byte[] json = readFully(channel, 8, (int) length, file).array();
		if (json[0] != '{') throw refused(file, start,
			"a safetensors header starts with '{', but this one starts with byte " + Byte.toUnsignedInt(json[0]));
		try {
			return new SafeTensorsHeaderParser(json).parse(8 + length, size - 8 - length);
		}
		catch (final SafeTensorsHeaderParser.Refused | IllegalArgumentException e) {
			throw new MalformedModelFile(file, abbreviated(e.getMessage()), e);
		}
		catch (final ArithmeticException e) {
			throw new MalformedModelFile(file, "a tensor's size in bytes exceeds 2^63", e);
		}
		catch (final IOException | IllegalStateException e) {
			throw new MalformedModelFile(file,
				"the header is not the JSON of a safetensors file: " + abbreviated(e.getMessage()), e);
		}
	}

	/** What the file is, where its first bytes tell; else what is wrong with it. */
	private static MalformedModelFile refused(final Path file, final byte[] start, final String problem) {
		return new MalformedModelFile(file, ForeignFile.inPlaceOfTensors(start)
			.map(is -> "a safetensors file was expected, but this is " + is).orElse(problem));
	}

	private static ByteBuffer readFully(final FileChannel channel, final long position, final int length,
		final Path file) throws IOException
	{
		final ByteBuffer buffer = ByteBuffer.allocate(length);
		while (buffer.hasRemaining())
			if (channel.read(buffer, position + buffer.position()) < 0) throw new MalformedModelFile(file,
				"the file ended while its header was read, at byte " + (position + buffer.position()));
		return buffer.flip();
	}

	/** A message that stays readable whatever keys a hostile header has. */
	private static String abbreviated(final String message) {
		return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + " …";
	}
}
