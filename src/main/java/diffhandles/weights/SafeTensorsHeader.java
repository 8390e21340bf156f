package diffhandles.weights;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
 * The JSON is read as a stream that admits exactly this structure, so depth and size of what a hostile
 * file nests never matter.
 *
 * @param dataStart position of the tensors' bytes in the file, 8 + n
 * @param tensors by key, in the order of their bytes
 * @param metadata the free text entries
 */
record SafeTensorsHeader(long dataStart, Map<String, TensorInfo> tensors, Map<String, String> metadata) {

	/** Upper limit of the header's length, as the format sets it. */
	private static final long MAX_LENGTH = 100_000_000;
	private static final int MAX_AXES = 64;
	private static final int MAX_MESSAGE = 500;

	/** @throws MalformedModelFile if anything departs from the format */
	static SafeTensorsHeader read(final FileChannel channel, final Path file) throws IOException {
		final long size = channel.size();
		if (size < 8) throw new MalformedModelFile(file, "a safetensors file starts with 8 bytes of length, but this one has " +
			size + " bytes in all");
		final long length = readFully(channel, 0, 8, file).order(ByteOrder.LITTLE_ENDIAN).getLong();
		if (length < 2 || length > MAX_LENGTH) throw new MalformedModelFile(file, "a safetensors header has 2 to " + MAX_LENGTH +
			" bytes, but this one claims " + Long.toUnsignedString(length));
		if (length > size - 8) throw new MalformedModelFile(file, "the header claims " + length +
			" bytes, but only " + (size - 8) + " follow; the file is truncated or no safetensors file");
		final byte[] json = readFully(channel, 8, (int) length, file).array();
		if (json[0] != '{') throw new MalformedModelFile(file, "a safetensors header starts with '{', but this one starts with byte " +
			Byte.toUnsignedInt(json[0]));
		try {
			return new Parser(json).parse(8 + length, size - 8 - length);
		}
		catch (final Refused | IllegalArgumentException e) {
			throw new MalformedModelFile(file, abbreviated(e.getMessage()), e);
		}
		catch (final ArithmeticException e) {
			throw new MalformedModelFile(file, "a tensor's size in bytes exceeds 2^63", e);
		}
		catch (final IOException | IllegalStateException e) {
			throw new MalformedModelFile(file, "the header is not the JSON of a safetensors file: " + abbreviated(e.getMessage()), e);
		}
	}

	private static ByteBuffer readFully(final FileChannel channel, final long position, final int length, final Path file)
		throws IOException
	{
		final ByteBuffer buffer = ByteBuffer.allocate(length);
		while (buffer.hasRemaining())
			if (channel.read(buffer, position + buffer.position()) < 0)
				throw new MalformedModelFile(file, "the file ended while its header was read, at byte " + (position + buffer.position()));
		return buffer.flip();
	}

	/** A message that stays readable whatever keys a hostile header has. */
	private static String abbreviated(final String message) {
		return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + " …";
	}

	/** A departure from the format; the caller adds the file's name. */
	private static final class Refused extends IOException {

		private static final long serialVersionUID = 1L;

		Refused(final String problem) {
			super(problem);
		}
	}

	private static final class Parser {

		private final JsonReader in;
		private final Map<String, String> metadata = new LinkedHashMap<>();
		private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

		Parser(final byte[] json) {
			// A decoder, unlike a charset, refuses malformed UTF-8.
			in = new JsonReader(new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8.newDecoder()));
		}

		SafeTensorsHeader parse(final long dataStart, final long dataLength) throws IOException {
			expect(JsonToken.BEGIN_OBJECT, "the header");
			in.beginObject();
			boolean metadataSeen = false;
			while (in.hasNext()) {
				final String key = in.nextName();
				if (!key.equals("__metadata__")) {
					if (tensors.put(key, tensor(key)) != null) throw new Refused("the key '" + key + "' occurs twice");
				}
				else if (metadataSeen) throw new Refused("the key '__metadata__' occurs twice");
				else {
					metadata();
					metadataSeen = true;
				}
			}
			in.endObject();
			if (in.peek() != JsonToken.END_DOCUMENT) throw new Refused("the header goes on after its JSON object");
			return new SafeTensorsHeader(dataStart, inOrderOfBytes(dataLength), Collections.unmodifiableMap(metadata));
		}

		private void metadata() throws IOException {
			expect(JsonToken.BEGIN_OBJECT, "__metadata__");
			in.beginObject();
			while (in.hasNext()) {
				final String key = in.nextName();
				expect(JsonToken.STRING, "__metadata__." + key);
				if (metadata.put(key, in.nextString()) != null) throw new Refused("the key '__metadata__." + key + "' occurs twice");
			}
			in.endObject();
		}

		private TensorInfo tensor(final String key) throws IOException {
			ElementType type = null;
			long[] shape = null;
			long[] offsets = null;
			expect(JsonToken.BEGIN_OBJECT, key);
			in.beginObject();
			while (in.hasNext()) {
				final String field = in.nextName();
				final String path = key + "." + field;
				if (field.equals("dtype") && type == null) type = type(path);
				else if (field.equals("shape") && shape == null) shape = integers(path, MAX_AXES);
				else if (field.equals("data_offsets") && offsets == null) offsets = integers(path, 2);
				else throw new Refused("'" + path + "' is unknown or occurs twice; expected one each of dtype, shape, data_offsets");
			}
			in.endObject();
			if (type == null || shape == null || offsets == null || offsets.length != 2)
				throw new Refused("'" + key + "' must have dtype, shape and two data_offsets, but lacks some");
			return new TensorInfo(key, type, shape, offsets[0], offsets[1]);
		}

		private ElementType type(final String path) throws IOException {
			expect(JsonToken.STRING, path);
			final String name = in.nextString();
			for (final ElementType type : ElementType.values())
				if (type.name().equals(name)) return type;
			throw new Refused("'" + path + "' must be one of " + List.of(ElementType.values()) + ", but is '" + name + "'");
		}

		private long[] integers(final String path, final int most) throws IOException {
			expect(JsonToken.BEGIN_ARRAY, path);
			in.beginArray();
			final List<Long> values = new ArrayList<>();
			while (in.hasNext()) {
				expect(JsonToken.NUMBER, path);
				final String number = in.nextString();
				if (!number.matches("\\d{1,18}")) throw new Refused("'" + path +
					"' must hold integers from 0 to 10^18, but has " + number);
				if (values.size() == most) throw new Refused("'" + path + "' has more than " + most + " numbers");
				values.add(Long.parseLong(number));
			}
			in.endArray();
			return values.stream().mapToLong(Long::longValue).toArray();
		}

		/** Tensors must lie one after another and fill the file: no gaps, no overlaps, nothing beyond. */
		private Map<String, TensorInfo> inOrderOfBytes(final long dataLength) throws Refused {
			final List<TensorInfo> sorted = new ArrayList<>(tensors.values());
			sorted.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
			final Map<String, TensorInfo> ordered = new LinkedHashMap<>();
			long end = 0;
			for (final TensorInfo tensor : sorted) {
				if (tensor.begin() != end) throw new Refused("the tensors must follow each other without gaps or overlaps, but '" +
					tensor.name() + "' begins at byte " + tensor.begin() + " instead of " + end);
				end = tensor.end();
				ordered.put(tensor.name(), tensor);
			}
			if (end != dataLength) throw new Refused("the header describes " + end + " bytes of tensors, but the file holds " +
				dataLength + (end > dataLength ? "; it is truncated" : ""));
			return Collections.unmodifiableMap(ordered);
		}

		private void expect(final JsonToken token, final String path) throws IOException {
			final JsonToken found = in.peek();
			if (found != token) throw new Refused("'" + path + "' must be " + token + ", but is " + found);
		}
	}
}
