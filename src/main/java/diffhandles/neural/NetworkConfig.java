// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import diffhandles.weights.JsonConfig;
import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The config.json of a network, read with what all networks need: sizes are positive, and options that
 * are not implemented are refused. Every error names the file, the key, what was expected and what is
 * there.
 */
public final class NetworkConfig {

	/** Layers that no network of these kinds has; the largest published ones have 48. */
	public static final int MOST_LAYERS = 200;
	/** Resnets or transformer layers of a block; the largest published ones have 10. */
	public static final int MOST_PER_BLOCK = 32;
	private static final int MOST_LEVELS = 8;

	private final JsonConfig json;

	private NetworkConfig(final JsonConfig json) {
		this.json = json;
	}

	/**
	 * Reads a file.
	 *
	 * @throws IOException if it cannot be read, or is not one JSON object
	 */
	public static NetworkConfig read(final Path file) throws IOException {
		return new NetworkConfig(JsonConfig.read(file));
	}

	/** The object under a key. */
	public NetworkConfig object(final String key) throws MalformedModelFile {
		return new NetworkConfig(json.object(key));
	}

	/** Whether a key is there and its value is not null. */
	public boolean has(final String key) {
		return json.has(key);
	}

	/** A whole number from 1. */
	public int positive(final String key) throws MalformedModelFile {
		final int value = json.integer(key);
		require(value > 0, key, "at least 1");
		return value;
	}

	/** A whole number from 1, or the default where the key is absent. */
	public int positive(final String key, final int absent) throws MalformedModelFile {
		return has(key) ? positive(key) : absent;
	}

	/** A whole number from 1 to a limit that no network reaches, so that a tiny file cannot ask for a giant. */
	public int count(final String key, final int most) throws MalformedModelFile {
		final int value = json.integer(key);
		require(value > 0 && value <= most, key, "a whole number from 1 to " + most);
		return value;
	}

	/** The same, or the default where the key is absent. */
	public int count(final String key, final int most, final int absent) throws MalformedModelFile {
		return has(key) ? count(key, most) : absent;
	}

	/** Channels by level, of at most {@value #MOST_LEVELS} levels. */
	public List<Integer> levels(final String key) throws MalformedModelFile {
		final List<Integer> channels = positives(key);
		require(channels.size() <= MOST_LEVELS, key, "at most " + MOST_LEVELS + " numbers");
		return channels;
	}

	/** Whether a value is an object. */
	public boolean isObject(final String key) {
		return json.isObject(key);
	}

	/** Whole numbers from 1, at least one of them. */
	public List<Integer> positives(final String key) throws MalformedModelFile {
		return positives(key, json.integers(key));
	}

	/** {@code count} whole numbers from 1, or one that stands for all of them. */
	public List<Integer> positives(final String key, final int count) throws MalformedModelFile {
		return positives(key, json.integers(key, count));
	}

	private List<Integer> positives(final String key, final int[] values) throws MalformedModelFile {
		require(values.length > 0 && Arrays.stream(values).allMatch(value -> value > 0), key, "integers from 1");
		return Arrays.stream(values).boxed().toList();
	}

	/** A number, or the default where the key is absent. */
	public double number(final String key, final double absent) throws MalformedModelFile {
		return json.number(key, absent);
	}

	/** Three numbers, one per colour. */
	public double[] colour(final String key) throws MalformedModelFile {
		final double[] values = json.numbers(key);
		require(values.length == 3, key, "3 numbers");
		return values;
	}

	/** As many numbers as asked for. */
	public List<Double> numbers(final String key, final int count) throws MalformedModelFile {
		final double[] values = json.numbers(key);
		require(values.length == count, key, count + " numbers");
		return Arrays.stream(values).boxed().toList();
	}

	/** A truth value, or the default where the key is absent. */
	public boolean flag(final String key, final boolean absent) throws MalformedModelFile {
		return json.flag(key, absent);
	}

	/** A text, or the default where the key is absent. */
	public String text(final String key, final String absent) throws MalformedModelFile {
		return json.string(key, absent);
	}

	/** A text that is one of some, or the default where the key is absent. */
	public String oneOf(final String key, final String absent, final String... choices) throws MalformedModelFile {
		final String value = json.string(key, absent);
		require(!has(key) || Arrays.asList(choices).contains(value), key, "one of " + String.join(", ", choices));
		return value;
	}

	/** As many texts as asked for, each one of some. */
	public List<String> listOf(final String key, final int count, final String... choices) throws MalformedModelFile {
		final List<String> values = json.strings(key);
		require(values.size() == count && Arrays.asList(choices).containsAll(values), key,
			count + " of " + String.join(", ", choices));
		return values;
	}

	/** Refuses a network with an option that is not implemented: the key must be absent or have this value. */
	public NetworkConfig requireDefault(final String key, final String supported) throws MalformedModelFile {
		require(json.string(key, supported).equals(supported), key, supported);
		return this;
	}

	/** The same for truth values. */
	public NetworkConfig requireDefault(final String key, final boolean supported) throws MalformedModelFile {
		require(json.flag(key, supported) == supported, key, String.valueOf(supported));
		return this;
	}

	/** The same for numbers. */
	public NetworkConfig requireDefault(final String key, final double supported) throws MalformedModelFile {
		require(json.number(key, supported) == supported, key, String.valueOf(supported));
		return this;
	}

	/** Refuses a network with options that are not implemented: the keys must be absent or null. */
	public void requireAbsent(final String... keys) throws MalformedModelFile {
		for (final String key : keys)
			require(!has(key), key, "null");
	}

	/**
	 * Refuses a configuration in which a condition does not hold.
	 *
	 * @param expected what the key's value must be
	 */
	public void require(final boolean condition, final String key, final String expected) throws MalformedModelFile {
		if (!condition) throw json.refused(key, expected);
	}
}
