// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the JSON of a safetensors header as a stream that admits exactly its structure, so that depth and
 * size of what a hostile file nests never matter.
 */
final class SafeTensorsHeaderParser {

	private static final int MAX_AXES = 64;

	private final JsonReader in;
	private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

	SafeTensorsHeaderParser(final byte[] json) {
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
		return new SafeTensorsHeader(dataStart, inOrderOfBytes(dataLength));
	}

	/** Checks the free text entries; nothing here needs them. */
	private void metadata() throws IOException {
		final Set<String> keys = new HashSet<>();
		expect(JsonToken.BEGIN_OBJECT, "__metadata__");
		in.beginObject();
		while (in.hasNext()) {
			final String key = in.nextName();
			expect(JsonToken.STRING, "__metadata__." + key);
			in.nextString();
			if (!keys.add(key)) throw new Refused("the key '__metadata__." + key + "' occurs twice");
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
			else
				throw new Refused(
					"'" + path + "' is unknown or occurs twice; expected one each of dtype, shape, data_offsets");
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
			if (!number.matches("\\d{1,18}"))
				throw new Refused("'" + path + "' must hold integers from 0 to 10^18, but has " + number);
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
			if (tensor.begin() != end)
				throw new Refused("the tensors must follow each other without gaps or overlaps, but '" + tensor.name()
					+ "' begins at byte " + tensor.begin() + " instead of " + end);
			end = tensor.end();
			ordered.put(tensor.name(), tensor);
		}
		if (end != dataLength) throw new Refused("the header describes " + end
			+ " bytes of tensors, but the file holds " + dataLength + (end > dataLength ? "; it is truncated" : ""));
		return Collections.unmodifiableMap(ordered);
	}

	private void expect(final JsonToken token, final String path) throws IOException {
		final JsonToken found = in.peek();
		if (found != token) throw new Refused("'" + path + "' must be " + token + ", but is " + found);
	}

	/** A departure from the format; the caller adds the file's name. */
	static final class Refused extends IOException {

		private static final long serialVersionUID = 1L;

		Refused(final String problem) {
			super(problem);
		}
	}
}
