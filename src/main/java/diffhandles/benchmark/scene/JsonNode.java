package diffhandles.benchmark.scene;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A JSON value that knows its path, "$.objects[0].scale" say, and names it when it is not what was
 * asked for.
 */
final class JsonNode {

	private static final int MAX_SHOWN = 40;
	private static final double LARGEST = 1e6;

	private final JsonElement element;
	private final String path;

	private JsonNode(final JsonElement element, final String path) {
		this.element = element;
		this.path = path;
	}

	/** Reads JSON as its standard has it: NaN and Infinity are none. */
	static JsonNode parse(final String json) throws SceneFormatException {
		final JsonReader reader = new JsonReader(new StringReader(json));
		reader.setLenient(false);
		try {
			final JsonElement element = new Gson().getAdapter(JsonElement.class).read(reader);
			if (reader.peek() != JsonToken.END_DOCUMENT)
				throw new SceneFormatException("$: expected the end of the file, found more text");
			return new JsonNode(element, "$");
		}
		catch (final SceneFormatException e) {
			throw e;
		}
		catch (final JsonParseException | IOException e) {
			throw new SceneFormatException(
				reader.getPath() + ": expected JSON (numbers finite, strings quoted), found something else here");
		}
	}

	JsonNode get(final String key) throws SceneFormatException {
		if (!element.isJsonObject()) throw problem("an object", shown());
		final JsonElement child = element.getAsJsonObject().get(key);
		final JsonNode node = new JsonNode(child, path + "." + key);
		if (child == null) throw node.problem("a value", "nothing");
		return node;
	}

	JsonNode get(final int index) {
		return new JsonNode(element.getAsJsonArray().get(index), path + "[" + index + "]");
	}

	int size() throws SceneFormatException {
		if (!element.isJsonArray()) throw problem("a list", shown());
		return element.getAsJsonArray().size();
	}

	void requireSize(final int size) throws SceneFormatException {
		if (size() != size) throw problem("a list of " + size, "one of " + size());
	}

	String string() throws SceneFormatException {
		if (!element.isJsonPrimitive() || !primitive().isString()) throw problem("a text", shown());
		return primitive().getAsString();
	}

	/** A number that float arithmetic can still square and multiply. */
	double number() throws SceneFormatException {
		if (!isNumber() || !Double.isFinite(primitive().getAsDouble())) throw problem("a finite number", shown());
		final double value = primitive().getAsDouble();
		if (Math.abs(value) > LARGEST) throw problem("a number from -1000000 to 1000000", shown());
		return value;
	}

	int integer(final int low, final int high) throws SceneFormatException {
		final long value = integer();
		if (value < low || value > high) throw problem("a whole number from " + low + " to " + high, shown());
		return (int) value;
	}

	long integer() throws SceneFormatException {
		if (!isNumber()) throw problem("a whole number", shown());
		try {
			return new BigDecimal(primitive().getAsString()).longValueExact();
		}
		catch (final ArithmeticException | NumberFormatException e) {
			throw problem("a whole number", shown());
		}
	}

	double[] numbers(final int count) throws SceneFormatException {
		requireSize(count);
		final double[] numbers = new double[count];
		for (int i = 0; i < count; i++)
			numbers[i] = get(i).number();
		return numbers;
	}

	Vector3 vector() throws SceneFormatException {
		final double[] v = numbers(3);
		return new Vector3(v[0], v[1], v[2]);
	}

	/** One of the constants, whose names are written in lower case. */
	<E extends Enum<E>> E choice(final E[] constants) throws SceneFormatException {
		final String name = string();
		for (final E constant : constants)
			if (constant.name().toLowerCase(Locale.ROOT).equals(name)) return constant;
		throw problem("one of "
			+ Arrays.stream(constants).map(c -> c.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")),
			shown());
	}

	<T> List<T> list(final Reading<T> reading) throws SceneFormatException {
		final List<T> list = new ArrayList<>();
		for (int i = 0; i < size(); i++)
			list.add(get(i).map(reading));
		return list;
	}

	/** Reads a value; what its constructor complains of is reported with the path. */
	<T> T map(final Reading<T> reading) throws SceneFormatException {
		try {
			return reading.read(this);
		}
		catch (final IllegalArgumentException e) {
			throw new SceneFormatException(path + ": " + e.getMessage());
		}
	}

	interface Reading<T> {

		T read(JsonNode node) throws SceneFormatException;
	}

	SceneFormatException problem(final String expected, final String found) {
		return new SceneFormatException(path + ": expected " + expected + ", found " + found);
	}

	private boolean isNumber() {
		return element.isJsonPrimitive() && primitive().isNumber();
	}

	private JsonPrimitive primitive() {
		return element.getAsJsonPrimitive();
	}

	private String shown() {
		if (element.isJsonObject()) return "an object";
		if (element.isJsonArray()) return "a list";
		final String text = element.toString();
		return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
	}
}
