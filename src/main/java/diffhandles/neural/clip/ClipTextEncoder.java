// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.neural.Block;
import diffhandles.neural.BlockLoader;
import diffhandles.neural.Parameters;
import diffhandles.neural.Precision;
import diffhandles.weights.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The text encoder of a latent diffusion model: token ids to embeddings.
 * <p>
 * Letters in shapes: L tokens of a prompt, D width of an embedding. Attention is causal and does not mask
 * the padding. Used from one thread at a time; its weights are released by {@link #close}.
 * </p>
 */
public final class ClipTextEncoder implements AutoCloseable {

	private static final String PREFIX = "text_model.";

	private final ClipTextConfig config;
	private final NDManager owner;
	private final Block embeddings;
	private final List<Block> layers = new ArrayList<>();
	private final Block output;

	private ClipTextEncoder(final ClipTextConfig config, final NDManager owner, final BlockLoader loader) {
		this.config = config;
		this.owner = owner;
		final Map<String, Number> layer =
			Map.of("eps", config.layerNormEps(), "heads", config.heads(), "quick_gelu", config.quickGelu() ? 1 : 0);
		embeddings = loader.block("clip_embeddings", "text_model.embeddings", Map.of());
		for (int i = 0; i < config.layers(); i++)
			layers.add(loader.block("clip_layer", "text_model.encoder.layers." + i, layer));
		output = loader.block("clip_output", "text_model", key -> key.startsWith("final_layer_norm."),
			Map.of("eps", config.layerNormEps()));
	}

	/** Shape by key of all weights that a configuration implies. */
	static Map<String, long[]> parameterShapes(final ClipTextConfig config) {
		final int d = config.hiddenSize(), m = config.intermediateSize();
		final Parameters list = new Parameters();
		list.tensor("text_model.embeddings.token_embedding.weight", config.vocabSize(), d);
		list.tensor("text_model.embeddings.position_embedding.weight", config.maxPositions(), d);
		for (int i = 0; i < config.layers(); i++) {
			final String layer = "text_model.encoder.layers." + i;
			list.norm(layer + ".layer_norm1", d).norm(layer + ".layer_norm2", d);
			for (final String part : List.of("q_proj", "k_proj", "v_proj", "out_proj"))
				list.linear(layer + ".self_attn." + part, d, d);
			list.linear(layer + ".mlp.fc1", m, d).linear(layer + ".mlp.fc2", d, m);
		}
		return list.norm("text_model.final_layer_norm", d).shapes();
	}

	/**
	 * Loads the encoder from a configuration and a safetensors file of any name, such as the half-precision
	 * variants have.
	 *
	 * @param manager decides on the device; the network is also released when this manager closes
	 * @param precision of weights and activations
	 * @throws IOException if a file cannot be read, or if configuration and weights do not agree
	 */
	public static ClipTextEncoder load(final Path configFile, final Path weightFile, final NDManager manager,
		final Precision precision) throws IOException
	{
		final ClipTextConfig config = ClipTextConfig.read(configFile);
		return BlockLoader.load(weights(config, weightFile), manager, precision,
			(owner, blocks) -> new ClipTextEncoder(config, owner, blocks));
	}

	/**
	 * Checks that configuration and weights are those of one such network, by the weights' header alone.
	 *
	 * @return the configuration
	 * @throws IOException if a file cannot be read, or if they do not agree
	 */
	public static ClipTextConfig check(final Path configFile, final Path weightFile) throws IOException {
		final ClipTextConfig config = ClipTextConfig.read(configFile);
		weights(config, weightFile).close();
		return config;
	}

	private static StateDict weights(final ClipTextConfig config, final Path file) throws IOException {
		return StateDict.open(file, parameterShapes(config), ClipTextEncoder::isUnused, ClipTextEncoder::publishedKey);
	}

	/** Positions are counted here, and the projection is for comparisons with pictures. */
	private static boolean isUnused(final String key) {
		return key.endsWith("position_ids") || key.equals("text_projection.weight");
	}

	/** Newer writers of checkpoints leave the prefix of all keys out. */
	private static String publishedKey(final String key) {
		return key.startsWith(PREFIX) ? key : PREFIX + key;
	}

	/** The network's configuration. */
	public ClipTextConfig config() {
		return config;
	}

	/**
	 * Encodes a prompt.
	 *
	 * @param ids token ids, L of them, padding included
	 * @param manager owner of the result
	 * @return embeddings after the last layer norm, (1, L, D), float32
	 * @throws IllegalArgumentException if there are no ids or too many, or if one is not in the vocabulary
	 */
	public NDArray encode(final int[] ids, final NDManager manager) {
		requireIds(ids);
		try (NDManager scope = manager.newSubManager()) {
			final NDArray tokens = scope.create(Arrays.stream(ids).asLongStream().toArray(), new Shape(1, ids.length));
			NDArray x = embeddings.apply(tokens); // (1, L, D)
			for (final Block layer : layers)
				x = layer.replace(x); // (1, L, D)
			final NDArray text = output.replace(x); // (1, L, D)
			text.attach(manager);
			return text;
		}
	}

	private void requireIds(final int[] ids) {
		if (ids.length < 1 || ids.length > config.maxPositions()) throw new IllegalArgumentException(
			"a prompt must have 1 to " + config.maxPositions() + " token ids, got " + ids.length);
		for (final int id : ids)
			if (id < 0 || id >= config.vocabSize())
				throw new IllegalArgumentException("token ids must be 0 … " + (config.vocabSize() - 1) + ", got " + id);
	}

	/** Releases the weights. */
	@Override
	public void close() {
		owner.close();
	}
}
