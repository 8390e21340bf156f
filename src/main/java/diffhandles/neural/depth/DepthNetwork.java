// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.neural.NetworkConfig;
import diffhandles.neural.Precision;
import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** A network that sees depth, of one of the kinds that can be run. */
sealed interface DepthNetwork extends AutoCloseable permits DepthAnything, Dpt {

	/** What a config.json calls its kind of network. */
	String TYPE = "model_type";

	/**
	 * Loads a network of the kind that its configuration names.
	 *
	 * @throws IOException if a file cannot be read, or if configuration and weights do not agree
	 */
	static DepthNetwork load(final Path config, final Path weights, final NDManager manager, final Precision precision)
		throws IOException
	{
		return isDpt(config) ? Dpt.load(config, weights, manager, precision)
			: DepthAnything.load(config, weights, manager, precision);
	}

	/**
	 * Checks a configuration.
	 *
	 * @return what the sides of pictures must be multiples of
	 * @throws IOException naming the kind of network, or the first option that is not implemented
	 */
	static int multiple(final Path config) throws IOException {
		return isDpt(config) ? DptConfig.read(config).multiple() : DepthAnythingConfig.read(config).patchSize();
	}

	/** Channels of the maps that its last layers fuse. */
	static int fusedChannels(final Path config) throws IOException {
		return isDpt(config) ? DptConfig.read(config).fusionHiddenSize()
			: DepthAnythingConfig.read(config).fusionHiddenSize();
	}

	private static boolean isDpt(final Path config) throws MalformedModelFile, IOException {
		final NetworkConfig json = NetworkConfig.read(config);
		return json.oneOf(TYPE, DepthAnythingConfig.TYPE, DepthAnythingConfig.TYPE, DptConfig.TYPE)
			.equals(DptConfig.TYPE);
	}

	/**
	 * Evaluates the network.
	 *
	 * @param pixels (1, 3, H, W), float32, normalised
	 * @return (1, 1, H, W), float32: depth of a metric network, disparity up to scale and shift of a relative one;
	 *         attached to the manager of {@code pixels}
	 */
	NDArray forward(NDArray pixels);

	/** The largest depth of a metric network, in its own unit; empty for a relative one. */
	OptionalDouble maxDepth();

	/** Releases the weights. */
	@Override
	void close();
}
