// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lists the weights of a network, shape by key, as its configuration implies them. Keys are those of the
 * published checkpoints.
 */
public final class Parameters {

	private final Map<String, long[]> shapes = new LinkedHashMap<>();

	/** One tensor of any shape. */
	public Parameters tensor(final String key, final long... shape) {
		if (shapes.put(key, shape) != null) throw new IllegalArgumentException("'" + key + "' is listed twice");
		return this;
	}

	/** {@code key.weight} (out, in) and {@code key.bias} (out). */
	public Parameters linear(final String key, final long out, final long in) {
		return tensor(key + ".weight", out, in).tensor(key + ".bias", out);
	}

	/** {@code key.weight} (out, in, size, size) and {@code key.bias} (out). */
	public Parameters conv(final String key, final long out, final long in, final long size) {
		return tensor(key + ".weight", out, in, size, size).tensor(key + ".bias", out);
	}

	/** {@code key.weight} and {@code key.bias} (channels) of a group or layer norm. */
	public Parameters norm(final String key, final long channels) {
		return tensor(key + ".weight", channels).tensor(key + ".bias", channels);
	}

	/** All shapes by key, in the order in which they were listed. */
	public Map<String, long[]> shapes() {
		return new LinkedHashMap<>(shapes);
	}

	/** Number of weights of all tensors. */
	public static long count(final Map<String, long[]> shapes) {
		long sum = 0;
		for (final long[] shape : shapes.values()) {
			long n = 1;
			for (final long size : shape)
				n *= size;
			sum += n;
		}
		return sum;
	}
}
