// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import diffhandles.neural.NetworkConfig;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The hyper-parameters of the text encoder, as its config.json names them.
 *
 * @param vocabSize vocab_size
 * @param hiddenSize hidden_size: width of an embedding
 * @param intermediateSize intermediate_size: width of the feed-forward layer
 * @param layers num_hidden_layers
 * @param heads num_attention_heads
 * @param maxPositions max_position_embeddings: tokens of a prompt
 * @param layerNormEps layer_norm_eps
 * @param quickGelu whether hidden_act is quick_gelu, x σ(1.702 x), rather than gelu
 */
public record ClipTextConfig(int vocabSize, int hiddenSize, int intermediateSize, int layers, int heads,
	int maxPositions, double layerNormEps, boolean quickGelu)
{

	/**
	 * Reads a config.json.
	 *
	 * @throws IOException if the file cannot be read, or naming the first option that is not implemented,
	 *           with what was expected and what is there
	 */
	static ClipTextConfig read(final Path file) throws IOException {
		final NetworkConfig json = NetworkConfig.read(file);
		json.requireDefault("model_type", "clip_text_model");
		final int width = json.positive("hidden_size"), heads = json.positive("num_attention_heads");
		json.require(width % heads == 0, "hidden_size", "a multiple of num_attention_heads " + heads);
		return new ClipTextConfig(json.positive("vocab_size"), width, json.positive("intermediate_size"),
			json.count("num_hidden_layers", NetworkConfig.MOST_LAYERS), heads,
			json.positive("max_position_embeddings", 77), json.number("layer_norm_eps", 1e-5),
			json.oneOf("hidden_act", "quick_gelu", "gelu", "quick_gelu").equals("quick_gelu"));
	}
}
