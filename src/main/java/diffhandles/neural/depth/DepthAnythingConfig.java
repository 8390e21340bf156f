// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import diffhandles.neural.NetworkConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * The hyper-parameters of the depth network, as its config.json names them; those of the transformer are
 * in its backbone_config.
 *
 * @param hiddenSize hidden_size: width of a token
 * @param layers num_hidden_layers
 * @param heads num_attention_heads
 * @param mlpRatio mlp_ratio: width of the feed-forward layer by that of a token
 * @param patchSize patch_size, in pixels
 * @param imageSize image_size: side of the square picture that the position embeddings belong to
 * @param layerNormEps layer_norm_eps
 * @param applyLayerNorm apply_layernorm: whether stages pass through the last layer norm
 * @param outIndices out_indices: after how many layers each stage is taken
 * @param reassembleFactors reassemble_factors: size of each stage's map by the grid of patches
 * @param neckHiddenSizes neck_hidden_sizes: channels of each stage's map
 * @param fusionHiddenSize fusion_hidden_size: channels of the fused map
 * @param headHiddenSize head_hidden_size: channels before the last convolution
 * @param metric whether depth_estimation_type is metric (depth) rather than relative (disparity)
 * @param maxDepth max_depth: factor of the output
 */
record DepthAnythingConfig(int hiddenSize, int layers, int heads, int mlpRatio, int patchSize, int imageSize,
	double layerNormEps, boolean applyLayerNorm, List<Integer> outIndices, List<Double> reassembleFactors,
	List<Integer> neckHiddenSizes, int fusionHiddenSize, int headHiddenSize, boolean metric, double maxDepth)
{

	static final String TYPE = "depth_anything";
	/** Published networks have 4. */
	private static final int MOST_STAGES = 8;

	/**
	 * Reads a config.json.
	 *
	 * @throws IOException if the file cannot be read, or naming the first option that is not implemented,
	 *           with what was expected and what is there
	 */
	static DepthAnythingConfig read(final Path file) throws IOException {
		final NetworkConfig json = NetworkConfig.read(file);
		json.require(json.text("model_type", TYPE).equals(TYPE), "model_type", "\"" + TYPE + "\"");
		json.requireDefault("head_in_index", -1);
		final NetworkConfig backbone = json.object("backbone_config");
		backbone.requireDefault("model_type", "dinov2").requireDefault("hidden_act", "gelu").requireDefault("qkv_bias",
			true);
		backbone.requireDefault("use_swiglu_ffn", false).requireDefault("num_channels", 3);
		backbone.requireDefault("reshape_hidden_states", false);
		final int width = backbone.positive("hidden_size", 768), heads = backbone.positive("num_attention_heads", 12);
		final int layers = backbone.count("num_hidden_layers", NetworkConfig.MOST_LAYERS, 12),
			patch = backbone.positive("patch_size", 14);
		backbone.require(width % heads == 0, "hidden_size", "a multiple of num_attention_heads " + heads);
		json.requireDefault("patch_size", patch).requireDefault("reassemble_hidden_size", width);
		final List<Integer> indices = backbone.positives("out_indices");
		backbone.require(indices.size() <= MOST_STAGES && isAscending(indices), "out_indices",
			"at most " + MOST_STAGES + " numbers in ascending order");
		backbone.require(Collections.max(indices) <= layers, "out_indices", "at most num_hidden_layers " + layers);
		final int side = backbone.positive("image_size", 224);
		backbone.require(side >= patch, "image_size", "at least patch_size " + patch);
		final int fusion = json.positive("fusion_hidden_size", 64);
		json.require(fusion % 2 == 0, "fusion_hidden_size", "even");
		final List<Double> factors = json.numbers("reassemble_factors", indices.size());
		for (final double factor : factors)
			json.require(factor > 0 && Math.rint(Math.max(factor, 1 / factor)) == Math.max(factor, 1 / factor),
				"reassemble_factors", "whole numbers or their inverses");
		final double maxDepth = json.number("max_depth", 1);
		json.require(maxDepth > 0, "max_depth", "a positive number");
		return new DepthAnythingConfig(width, layers, heads, backbone.positive("mlp_ratio", 4), patch, side,
			backbone.number("layer_norm_eps", 1e-6), backbone.flag("apply_layernorm", true), indices, factors,
			json.positives("neck_hidden_sizes", indices.size()), fusion, json.positive("head_hidden_size", 32),
			json.oneOf("depth_estimation_type", "relative", "relative", "metric").equals("metric"), maxDepth);
	}

	private static boolean isAscending(final List<Integer> numbers) {
		for (int i = 1; i < numbers.size(); i++)
			if (numbers.get(i) <= numbers.get(i - 1)) return false;
		return true;
	}

	/** Number of stages that the neck fuses. */
	int stages() {
		return outIndices.size();
	}

	/** Patches along a side of the square that the position embeddings belong to. */
	int patchesPerSide() {
		return imageSize / patchSize;
	}

	/** Factor by which a stage's map is larger than the grid of patches; 1 if it is not. */
	int enlargement(final int stage) {
		return (int) Math.max(1, Math.rint(reassembleFactors.get(stage)));
	}

	/** Factor by which a stage's map is smaller than the grid of patches; 1 if it is not. */
	int reduction(final int stage) {
		return (int) Math.max(1, Math.rint(1 / reassembleFactors.get(stage)));
	}
}
