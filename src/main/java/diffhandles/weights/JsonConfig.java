// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON configuration file, such as a network's {@code config.json}, with typed and checked access.
 *
 * <pre>
 * JsonConfig config = JsonConfig.read(folder.config(Part.UNET));
 * int channels = config.integer("in_channels");
 * double epsilon = config.number("norm_eps", 1e-5);
 * int[] widths = config.integers("block_out_channels");
 * </pre>
 *
 * A key whose value is {@code null} counts as absent. Every error names the file, the JSON path, what
 * was expected and what was found.
 */
public final class JsonConfig {

	private final Path file;
	private final String path;
	private final Map<String, Object> values;

	private JsonConfig(final Path file, final String path, final Map<String, Object> values) {
		this.file = file;
		this.path = path;
		this.values = values;
	}

	/**
	 * Reads a file.
	 *
	 * @throws MalformedModelFile if it is not one JSON object, has a key twice, or exceeds 16 MiB
	 * @throws IOException if it cannot be read
	 */
	public static JsonConfig read(final Path file) throws IOException {
		return new JsonConfig(file, "$", StrictJson.readObject(file));
	}

	/**
	 * Reads JSON that is in memory.
	 *
	 * @param bytes UTF-8
	 * @param origin the name of where they come from, for messages
	 * @throws MalformedModelFile if it is not one JSON object, or has a key twice
	 */
	public static JsonConfig parse(final byte[] bytes, final Path origin) throws MalformedModelFile {
		return new JsonConfig(origin, "$", StrictJson.readObject(bytes, origin));
	}

	/** The file that was read. */
	public Path file() {
		return file;
	}

	/** All keys, in the file's order; read-only. */
	public Set<String> keys() {
		return values.keySet();
	}

	/** Whether a key is there and its value is not null. */
	public boolean has(final String key) {
		return values.get(key) != null;
	}

	/** Whether a value is an array. */
	boolean isArray(final String key) {
		return values.get(key) instanceof List;
	}

	/** Whether a value is an object. */
	public boolean isObject(final String key) {
		return values.get(key) instanceof Map;
	}

	/** An integer that must be there. */
	public int integer(final String key) throws MalformedModelFile {
		return integer(key, values.get(key));
	}

	/** An integer, or a default if the key is absent. */
	public int integer(final String key, final int absent) throws MalformedModelFile {
		return has(key) ? integer(key) : absent;
	}

	/** A number that must be there. */
	public double number(final String key) throws MalformedModelFile {
		return number(key, values.get(key));
	}

	/** A number, or a default if the key is absent. */
	public double number(final String key, final double absent) throws MalformedModelFile {
		return has(key) ? number(key) : absent;
	}

	/** A truth value that must be there. */
	public boolean flag(final String key) throws MalformedModelFile {
		if (values.get(key) instanceof Boolean flag) return flag;
		throw refused(key, "true or false");
	}

	/** A truth value, or a default if the key is absent. */
	public boolean flag(final String key, final boolean absent) throws MalformedModelFile {
		return has(key) ? flag(key) : absent;
	}

	/** A string that must be there. */
	public String string(final String key) throws MalformedModelFile {
		return string(key, values.get(key));
	}

	/** A string, or a default if the key is absent. */
	public String string(final String key, final String absent) throws MalformedModelFile {
		return has(key) ? string(key) : absent;
	}

	/** An array of integers that must be there. */
	public int[] integers(final String key) throws MalformedModelFile {
		final List<?> list = list(key);
		final int[] integers = new int[list.size()];
		for (int i = 0; i < integers.length; i++)
			integers[i] = integer(key + "[" + i + "]", list.get(i));
		return integers;
	}

	/**
	 * As many integers as asked for, written as an array of that length or as one integer that stands for
	 * all, as the values per block are in diffusers.
	 */
	public int[] integers(final String key, final int count) throws MalformedModelFile {
		if (!isArray(key)) {
			final int[] same = new int[count];
			Arrays.fill(same, integer(key));
			return same;
		}
		final int[] integers = integers(key);
		if (integers.length != count) throw refused(key, "an array of " + count + " integers");
		return integers;
	}

	/** An array of numbers that must be there. */
	public double[] numbers(final String key) throws MalformedModelFile {
		final List<?> list = list(key);
		final double[] numbers = new double[list.size()];
		for (int i = 0; i < numbers.length; i++)
			numbers[i] = number(key + "[" + i + "]", list.get(i));
		return numbers;
	}

	/** An array of strings that must be there. */
	public List<String> strings(final String key) throws MalformedModelFile {
		final List<?> list = list(key);
		final String[] strings = new String[list.size()];
		for (int i = 0; i < strings.length; i++)
			strings[i] = string(key + "[" + i + "]", list.get(i));
		return List.of(strings);
	}

	/** An array whose elements are arrays of strings, or strings, which count as arrays of one. */
	public List<List<String>> stringLists(final String key) throws MalformedModelFile {
		final List<List<String>> lists = new ArrayList<>();
		for (final Object value : list(key)) {
			final String place = key + "[" + lists.size() + "]";
			final List<String> strings = new ArrayList<>();
			for (final Object element : value instanceof List<?> several ? several : List.of(string(place, value)))
				strings.add(string(place, element));
			lists.add(strings);
		}
		return lists;
	}

	/** An object that must be there. */
	@SuppressWarnings("unchecked")
	public JsonConfig object(final String key) throws MalformedModelFile {
		if (values.get(key) instanceof Map<?, ?> map)
			return new JsonConfig(file, path + "." + key, (Map<String, Object>) map);
		throw refused(key, "an object");
	}

	/** An array of objects that must be there. */
	@SuppressWarnings("unchecked")
	public List<JsonConfig> objects(final String key) throws MalformedModelFile {
		final List<JsonConfig> objects = new ArrayList<>();
		for (final Object value : list(key)) {
			final String place = key + "[" + objects.size() + "]";
			if (!(value instanceof Map)) throw refused(place, "an object", value);
			objects.add(new JsonConfig(file, path + "." + place, (Map<String, Object>) value));
		}
		return List.copyOf(objects);
	}

	/**
	 * Refuses keys that are not among the known ones.
	 *
	 * @throws MalformedModelFile naming the first unknown key and all known ones
	 */
	public void requireOnly(final Set<String> known) throws MalformedModelFile {
		for (final String key : keys())
			if (!known.contains(key)) throw new MalformedModelFile(file, path + "." + key
				+ " is unknown; the known keys are " + String.join(", ", known.stream().sorted().toList()));
	}

	/**
	 * The error that says that a value is not what its reader needs.
	 *
	 * @param key the key of the value
	 * @param expected what it should be, as in "an even integer"
	 */
	public MalformedModelFile refused(final String key, final String expected) {
		return refused(key, expected, values.get(key));
	}

	private int integer(final String place, final Object value) throws MalformedModelFile {
		if (value instanceof Double number && number == number.intValue()) return number.intValue();
		throw refused(place, "an integer", value);
	}

	private double number(final String place, final Object value) throws MalformedModelFile {
		if (value instanceof Double number) return number;
		throw refused(place, "a number", value);
	}

	private String string(final String place, final Object value) throws MalformedModelFile {
		if (value instanceof String string) return string;
		throw refused(place, "a string", value);
	}

	private List<?> list(final String key) throws MalformedModelFile {
		if (values.get(key) instanceof List<?> list) return list;
		throw refused(key, "an array");
	}

	private MalformedModelFile refused(final String place, final String expected, final Object actual) {
		return new MalformedModelFile(file, path + "." + place + " must be " + expected + ", but is " + text(actual));
	}

	private static String text(final Object value) {
		if (value == null) return "absent";
		if (value instanceof Map) return "an object";
		if (value instanceof Double number && number == number.longValue()) return Long.toString(number.longValue());
		final String text = value instanceof String ? "\"" + value + "\"" : value.toString();
		return text.length() <= 80 ? text : text.substring(0, 80) + " …";
	}

	@Override
	public String toString() {
		return "JsonConfig[" + file + ", " + path + "]";
	}
}
