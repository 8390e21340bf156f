// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.weights.StateDict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Makes the blocks of a network from its weights, all in one precision and owned by one manager. */
public final class BlockLoader {

	private final StateDict weights;
	private final NDManager owner;
	private final NDManager host;
	private final Precision precision;

	private BlockLoader(final StateDict weights, final NDManager owner, final Precision precision) {
		this.weights = weights;
		this.owner = owner;
		this.host = owner.newSubManager(Device.cpu());
		this.precision = precision;
	}

	/**
	 * Makes a network of its weights; if that fails, nothing of it is left in memory.
	 *
	 * @param weights the network's weights, closed here
	 * @param manager decides on which device the blocks run
	 * @param precision of the blocks' weights and activations
	 * @param network makes the network of the manager that owns its arrays, which it closes with itself, and of its
	 *          blocks
	 * @throws IOException if a weight cannot be read or is not finite
	 */
	public static <N> N load(final StateDict weights, final NDManager manager, final Precision precision,
		final BiFunction<NDManager, BlockLoader, N> network) throws IOException
	{
		final NDManager owner = manager.newSubManager();
		try (weights) {
			return network.apply(owner, new BlockLoader(weights, owner, precision));
		}
		catch (final UncheckedIOException e) {
			owner.close();
			throw e.getCause();
		}
		catch (final IOException | RuntimeException e) {
			owner.close();
			throw e;
		}
	}

	/**
	 * The block that has all weights below a key.
	 *
	 * @param method name of the block in {@code blocks.py}
	 * @param prefix the key without a dot at its end
	 * @param hyperParameters scalars by name that the block needs beside its weights
	 */
	public Block block(final String method, final String prefix, final Map<String, ? extends Number> hyperParameters) {
		return block(method, prefix, key -> true, hyperParameters);
	}

	/**
	 * The block that has some of the weights below a key.
	 *
	 * @param prefix the key without a dot at its end, or nothing
	 * @param chosen which keys, less the prefix
	 */
	public Block block(final String method, final String prefix, final Predicate<String> chosen,
		final Map<String, ? extends Number> hyperParameters)
	{
		final String start = prefix.isEmpty() ? "" : prefix + ".";
		final List<NDArray> arrays = new ArrayList<>();
		for (final String key : weights.keys())
			if (key.startsWith(start) && chosen.test(key.substring(start.length())))
				arrays.add(named(key.substring(start.length()), tensor(key)));
		if (arrays.isEmpty())
			throw new IllegalArgumentException("there are no weights below '" + prefix + "' for " + method);
		hyperParameters.forEach((name, value) -> arrays.add(named(name, host.create(value.doubleValue()))));
		return new Block(TensorProgram.instance(), method, List.copyOf(arrays));
	}

	private NDArray tensor(final String key) {
		try (NDManager scope = owner.newSubManager()) {
			final NDArray tensor = precision.cast(weights.tensor(key, scope));
			tensor.attach(owner);
			return tensor;
		}
	}

	private static NDArray named(final String key, final NDArray array) {
		array.setName("w." + key);
		return array;
	}
}
