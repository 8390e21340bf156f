// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Writes random weights of any size as fast as the disk takes them.
 * <p>
 * A weight with n inputs to an output is uniform in ±√(3 / n), so that a layer keeps the size of what it gets; factors
 * of norms are 1, and all other vectors are 0. The numbers repeat after a million, which no network notices.
 * </p>
 */
public final class RandomWeights {

	private static final int POOL = 1 << 20;
	private static final int CHUNK = 1 << 16;

	private final float[] pool = new float[POOL];
	private final boolean half;

	/** @param half F16 rather than F32 */
	public RandomWeights(final long seed, final boolean half) {
		final Random random = new Random(seed);
		for (int i = 0; i < POOL; i++)
			pool[i] = 2 * random.nextFloat() - 1;
		this.half = half;
	}

	/** Writes one safetensors file of tensors of these shapes. */
	public void write(final Path file, final Map<String, long[]> shapes) throws IOException {
		final StringJoiner header = new StringJoiner(",", "{", "}");
		long end = 0;
		for (final Map.Entry<String, long[]> entry : shapes.entrySet()) {
			final long begin = end;
			end += elements(entry.getValue()) * (half ? Short.BYTES : Float.BYTES);
			header.add("\"" + entry.getKey() + "\":{\"dtype\":\"" + (half ? "F16" : "F32") + "\",\"shape\":["
				+ Shapes.text(entry.getValue()).replace('×', ',').replace("scalar", "") + "],\"data_offsets\":[" + begin
				+ "," + end + "]}");
		}
		final byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
			StandardOpenOption.TRUNCATE_EXISTING)) {
			final ByteBuffer start = ByteBuffer.allocate(Long.BYTES + json.length).order(ByteOrder.LITTLE_ENDIAN);
			write(channel, start.putLong(json.length).put(json));
			final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
			for (final Map.Entry<String, long[]> entry : shapes.entrySet())
				tensor(channel, chunk, entry.getKey(), entry.getValue());
		}
	}

	private void tensor(final FileChannel channel, final ByteBuffer chunk, final String key, final long[] shape)
		throws IOException
	{
		final long count = elements(shape);
		final boolean vector = shape.length < 2;
		final float offset = vector && key.endsWith("weight") ? 1 : 0;
		final float scale = vector ? 0 : (float) Math.sqrt(3.0 * shape[0] / count);
		int next = Math.floorMod(key.hashCode(), POOL);
		for (long done = 0; done < count;) {
			final int n = (int) Math.min(CHUNK, count - done);
			chunk.clear();
			for (int i = 0; i < n; i++) {
				final float value = offset + scale * pool[next];
				if (half) chunk.putShort(RewrittenTensors.half(value));
				else
					chunk.putFloat(value);
				next = next + 1 & POOL - 1;
			}
			write(channel, chunk);
			done += n;
		}
	}

	private static void write(final FileChannel channel, final ByteBuffer bytes) throws IOException {
		bytes.flip();
		while (bytes.hasRemaining())
			channel.write(bytes);
	}

	private static long elements(final long[] shape) {
		long product = 1;
		for (final long size : shape)
			product *= size;
		return product;
	}
}
