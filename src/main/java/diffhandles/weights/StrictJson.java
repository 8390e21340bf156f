// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a small JSON file as maps, lists, strings, doubles, booleans and null.
 * <p>
 * Gson's own tree parser is lenient and keeps the last of two equal keys; this one refuses what the
 * standard forbids or leaves open.
 * </p>
 */
final class StrictJson {

	/** Vocabularies, the largest of these files, have about one megabyte. */
	private static final int MAX_BYTES = 16 << 20;
	private static final int MAX_DEPTH = 32;

	private final JsonReader in;
	private final Path file;

	private StrictJson(final JsonReader in, final Path file) {
		this.in = in;
		this.file = file;
	}

	/** @throws MalformedModelFile if the file is too large or is not a JSON object */
	static Map<String, Object> readObject(final Path file) throws IOException {
		return readObject(SmallFile.read(file, MAX_BYTES), file);
	}

	/**
	 * @param bytes UTF-8
	 * @param file the name of where they come from
	 * @throws MalformedModelFile if they are not a JSON object
	 */
	static Map<String, Object> readObject(final byte[] bytes, final Path file) throws MalformedModelFile {
		final JsonReader in =
			new JsonReader(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder()));
		try {
			if (in.peek() != JsonToken.BEGIN_OBJECT)
				throw new MalformedModelFile(file, "$ must be an object, but is " + in.peek());
			final Map<String, Object> object = new StrictJson(in, file).object(1);
			if (in.peek() != JsonToken.END_DOCUMENT)
				throw new MalformedModelFile(file, "the file goes on after its JSON object");
			return object;
		}
		catch (final MalformedModelFile e) {
			throw e;
		}
		catch (final IOException | IllegalStateException | NumberFormatException e) {
			throw new MalformedModelFile(file, "not valid JSON: " + e.getMessage(), e);
		}
	}

	private Map<String, Object> object(final int depth) throws IOException {
		final Map<String, Object> object = new LinkedHashMap<>();
		in.beginObject();
		while (in.hasNext()) {
			final String key = in.nextName();
			if (object.containsKey(key)) throw new MalformedModelFile(file, in.getPath() + " occurs twice");
			object.put(key, value(depth));
		}
		in.endObject();
		return Collections.unmodifiableMap(object);
	}

	private List<Object> array(final int depth) throws IOException {
		final List<Object> array = new ArrayList<>();
		in.beginArray();
		while (in.hasNext())
			array.add(value(depth));
		in.endArray();
		return Collections.unmodifiableList(array);
	}

	private Object value(final int depth) throws IOException {
		if (depth == MAX_DEPTH)
			throw new MalformedModelFile(file, "values may be nested " + MAX_DEPTH + " deep, but are deeper");
		switch (in.peek()) {
			case BEGIN_OBJECT :
				return object(depth + 1);
			case BEGIN_ARRAY :
				return array(depth + 1);
			case STRING :
				return in.nextString();
			case NUMBER :
				return in.nextDouble();
			case BOOLEAN :
				return in.nextBoolean();
			default :
				in.nextNull();
				return null;
		}
	}
}
