package diffhandles.neural;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The config.json of a network, read strictly: every complaint names the file, the key, what was expected
 * and what is there. A key that is absent and a key that is null mean the same.
 */
public final class ConfigFile {

	private final String name;
	private final JsonObject json;

	private ConfigFile(final String name, final JsonObject json) {
		this.name = name;
		this.json = json;
	}

	/**
	 * Reads a file.
	 *
	 * @throws IOException if it cannot be read, or is not one JSON object
	 */
	public static ConfigFile read(final Path file) throws IOException {
		return parse(file.toString(), Files.readString(file));
	}

	static ConfigFile parse(final String name, final String text) throws IOException {
		try {
			final JsonElement root = JsonParser.parseString(text);
			if (root.isJsonObject()) return new ConfigFile(name, root.getAsJsonObject());
		}
		catch (final JsonParseException | StackOverflowError e) {
			throw new IOException(name + " is not valid JSON", e);
		}
		throw new IOException(name + ": expected a JSON object");
	}

	/** The object under a key. */
	public ConfigFile object(final String key) throws IOException {
		final JsonElement value = get(key);
		if (!value.isJsonObject()) throw unexpected(key, "an object", value);
		return new ConfigFile(name + ", " + key, value.getAsJsonObject());
	}

	/** Whether a key has a value. */
	public boolean has(final String key) {
		return !get(key).isJsonNull();
	}

	/** A whole number from 1. */
	public int positive(final String key) throws IOException {
		return positive(key, get(key));
	}

	/** A whole number from 1, or the default where the key is absent. */
	public int positive(final String key, final int ifAbsent) throws IOException {
		return has(key) ? positive(key) : ifAbsent;
	}

	/** A finite number, or the default where the key is absent. */
	public double number(final String key, final double ifAbsent) throws IOException {
		return has(key) ? number(key, get(key)) : ifAbsent;
	}

	/** A truth value, or the default where the key is absent. */
	public boolean flag(final String key, final boolean ifAbsent) throws IOException {
		final JsonElement value = get(key);
		if (value.isJsonNull()) return ifAbsent;
		if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) throw unexpected(key, "true or false",
			value);
		return value.getAsBoolean();
	}

	/** A text that is one of some, or the default where the key is absent. */
	public String oneOf(final String key, final String ifAbsent, final String... choices) throws IOException {
		final JsonElement value = get(key);
		if (value.isJsonNull()) return ifAbsent;
		if (value.isJsonPrimitive() && Arrays.asList(choices).contains(value.getAsString())) return value.getAsString();
		throw unexpected(key, "one of " + String.join(", ", choices), value);
	}

	/** A list of texts, each one of some. */
	public List<String> listOf(final String key, final String... choices) throws IOException {
		final List<String> texts = new ArrayList<>();
		for (final JsonElement value : array(key)) {
			if (!value.isJsonPrimitive() || !Arrays.asList(choices).contains(value.getAsString())) throw unexpected(key,
				"a list of " + String.join(", ", choices), get(key));
			texts.add(value.getAsString());
		}
		return List.copyOf(texts);
	}

	/** A list of finite numbers. */
	public List<Double> numbers(final String key) throws IOException {
		final List<Double> values = new ArrayList<>();
		for (final JsonElement value : array(key))
			values.add(number(key, value));
		return List.copyOf(values);
	}

	/** A list of whole numbers from 1. */
	public List<Integer> positives(final String key) throws IOException {
		final List<Integer> values = new ArrayList<>();
		for (final JsonElement value : array(key))
			values.add(positive(key, value));
		return List.copyOf(values);
	}

	/** A list of {@code count} whole numbers from 1, or one number that stands for all of them. */
	public List<Integer> positives(final String key, final int count) throws IOException {
		if (!get(key).isJsonArray()) return List.copyOf(Collections.nCopies(count, positive(key)));
		final List<Integer> values = positives(key);
		if (values.size() != count) throw unexpected(key, count + " numbers", get(key));
		return values;
	}

	/**
	 * Refuses a network that needs what is not implemented: the key must be absent or have this value.
	 *
	 * @throws IOException naming the key, what was expected and what is there
	 */
	public ConfigFile requireDefault(final String key, final Object supported) throws IOException {
		final JsonElement value = get(key);
		final boolean same = value.isJsonPrimitive() && (supported instanceof Number && value.getAsJsonPrimitive()
			.isNumber() ? value.getAsDouble() == ((Number) supported).doubleValue() : value.getAsString().equals(String
				.valueOf(supported)));
		if (!value.isJsonNull() && !same) throw unexpected(key, String.valueOf(supported), value);
		return this;
	}

	/** Refuses a configuration in which a condition does not hold. */
	public void require(final boolean condition, final String key, final String expected) throws IOException {
		if (!condition) throw unexpected(key, expected, get(key));
	}

	private JsonElement get(final String key) {
		final JsonElement value = json.get(key);
		return value == null ? JsonNull.INSTANCE : value;
	}

	private JsonArray array(final String key) throws IOException {
		final JsonElement value = get(key);
		if (!value.isJsonArray() || value.getAsJsonArray().isEmpty()) throw unexpected(key, "a list", value);
		return value.getAsJsonArray();
	}

	private int positive(final String key, final JsonElement value) throws IOException {
		final double number = number(key, value);
		if (number != Math.rint(number) || number < 1 || number > Integer.MAX_VALUE) throw unexpected(key,
			"a whole number from 1", value);
		return (int) number;
	}

	private double number(final String key, final JsonElement value) throws IOException {
		if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber() || !Double.isFinite(value.getAsDouble()))
			throw unexpected(key, "a number", value);
		return value.getAsDouble();
	}

	private IOException unexpected(final String key, final String expected, final JsonElement actual) {
		return new IOException(name + ": " + key + ": expected " + expected + ", got " + actual);
	}
}
