// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The tensors of a safetensors file, to be written anew: in another type, under other names, in shards. */
public final class RewrittenTensors {

	private record Tensor(long[] shape, float[] values) {}

	private final Map<String, Tensor> tensors = new LinkedHashMap<>();
	private final Map<String, long[]> positions = new LinkedHashMap<>();

	public static RewrittenTensors of(final Path path) throws IOException {
		final RewrittenTensors read = new RewrittenTensors();
		try (SafeTensorsFile file = SafeTensorsFile.open(path)) {
			for (final String key : file.keys())
				read.tensors.put(key, new Tensor(file.info(key).shape(), file.floats(key)));
		}
		return read;
	}

	public RewrittenTensors renamed(final UnaryOperator<String> name) {
		final RewrittenTensors other = new RewrittenTensors();
		tensors.forEach((key, tensor) -> other.tensors.put(name.apply(key), tensor));
		return other;
	}

	/** With a tensor of whole numbers 0, 1, 2 … beside the others, as old text encoders have. */
	public RewrittenTensors withPositions(final String key, final int count) {
		positions.put(key, new long[count]);
		for (int i = 0; i < count; i++)
			positions.get(key)[i] = i;
		return this;
	}

	/** With one number of one tensor changed. */
	public RewrittenTensors with(final String key, final int index, final float value) {
		tensors.get(key).values[index] = value;
		return this;
	}

	/** One file. */
	public void write(final Path path, final String type) throws IOException {
		Files.write(path, bytes(tensors, positions, type));
	}

	/** Two shards and their index, as diffusers and transformers name them. */
	public void writeShards(final Path folder, final String base, final String index, final String type)
		throws IOException
	{
		final StringBuilder map = new StringBuilder();
		int i = 0;
		final List<Map<String, Tensor>> shards = List.of(new LinkedHashMap<>(), new LinkedHashMap<>());
		for (final Map.Entry<String, Tensor> entry : tensors.entrySet()) {
			final int shard = i++ % 2;
			shards.get(shard).put(entry.getKey(), entry.getValue());
			map.append(map.isEmpty() ? "" : ", ").append("\"" + entry.getKey() + "\": \"" + shard(base, shard) + "\"");
		}
		for (int shard = 0; shard < 2; shard++)
			Files.write(folder.resolve(shard(base, shard)), bytes(shards.get(shard), Map.of(), type));
		Files.writeString(folder.resolve(index), "{\"metadata\": {\"total_size\": 1}, \"weight_map\": {" + map + "}}");
	}

	private static String shard(final String base, final int i) {
		return base + "-0000" + (i + 1) + "-of-00002.safetensors";
	}

	private static byte[] bytes(final Map<String, Tensor> tensors, final Map<String, long[]> positions,
		final String type)
	{
		final ElementType element = ElementType.valueOf(type);
		int size = 0;
		for (final Tensor tensor : tensors.values())
			size += tensor.values.length * element.bytes();
		for (final long[] numbers : positions.values())
			size += numbers.length * Long.BYTES;
		final ByteBuffer data = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
		final StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
		tensors.forEach((key, tensor) -> {
			final int begin = data.position();
			for (final float value : tensor.values)
				put(data, element, value);
			entry(header, key, type, Shapes.text(tensor.shape).replace('×', ',').replace("scalar", ""), begin,
				data.position());
		});
		positions.forEach((key, numbers) -> {
			final int begin = data.position();
			for (final long number : numbers)
				data.putLong(number);
			entry(header, key, "I64", "1," + numbers.length, begin, data.position());
		});
		return SafeTensorsBytes.of(header + "}", data.array());
	}

	private static void entry(final StringBuilder header, final String key, final String type, final String shape,
		final int begin, final int end)
	{
		header.append(",\"" + key + "\":{\"dtype\":\"" + type + "\",\"shape\":[" + shape + "],\"data_offsets\":["
			+ begin + "," + end + "]}");
	}

	private static void put(final ByteBuffer data, final ElementType type, final float value) {
		switch (type) {
			case F64 -> data.putDouble(value);
			case F32 -> data.putFloat(value);
			case F16 -> data.putShort(half(value));
			case BF16 -> data.putShort((short) (Float.floatToIntBits(value) >> 16));
			default -> throw new IllegalArgumentException(type.toString());
		}
	}

	/** Towards zero: to 0 below the least normal number. */
	static short half(final float value) {
		final int bits = Float.floatToIntBits(value);
		final int exponent = (bits >> 23 & 0xff) - 127 + 15;
		return (short) (bits >> 16 & 0x8000 | (exponent > 0 ? exponent << 10 | bits >> 13 & 0x3ff : 0));
	}
}
