// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import diffhandles.neural.NetworkConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The hyper-parameters of DPT-hybrid, as its config.json names them; those of its residual network are in its
 * backbone_config.
 *
 * @param stemChannels backbone_config.embedding_size: channels after the first convolution
 * @param stageChannels backbone_config.hidden_sizes: channels of the three stages
 * @param stageLayers backbone_config.depths: bottlenecks of the three stages
 * @param normGroups backbone_config.num_groups
 * @param hiddenSize hidden_size: width of a token
 * @param layers num_hidden_layers
 * @param heads num_attention_heads
 * @param intermediateSize intermediate_size: width of the feed-forward layer
 * @param layerNormEps layer_norm_eps
 * @param patchesPerSide of the square picture that the position embeddings belong to: image_size by patch_size
 * @param outIndices the last two of backbone_out_indices: the layers whose tokens the neck takes, from 0
 * @param neckHiddenSizes neck_hidden_sizes: channels of the four maps that the neck takes
 * @param reassembleFactors the last two of reassemble_factors: size of a map of tokens by their grid, 1 or 1/2
 * @param fusionHiddenSize fusion_hidden_size: channels of the fused map
 */
record DptConfig(int stemChannels, List<Integer> stageChannels, List<Integer> stageLayers, int normGroups,
	int hiddenSize, int layers, int heads, int intermediateSize, double layerNormEps, int patchesPerSide,
	List<Integer> outIndices, List<Integer> neckHiddenSizes, List<Double> reassembleFactors, int fusionHiddenSize)
{

	static final String TYPE = "dpt";
	/** Pixels along the side of a token: what the residual network leaves of a picture. */
	static final int PATCH = 16;
	private static final int STAGES = 3, MAPS = 4;
	/** Channels inside a bottleneck are a quarter of those around it, in multiples of this. */
	private static final int DIVISOR = 8;

	/**
	 * Reads a config.json.
	 *
	 * @throws IOException if the file cannot be read, or naming the first option that is not implemented,
	 *           with what was expected and what is there
	 */
	static DptConfig read(final Path file) throws IOException {
		final NetworkConfig json = NetworkConfig.read(file);
		json.require(json.flag("is_hybrid", false), "is_hybrid",
			"true (of the DPT networks, only hybrid ones can be run)");
		json.requireDefault("hidden_act", "gelu").requireDefault("qkv_bias", true).requireDefault("patch_size", PATCH);
		json.requireDefault("readout_type", "project").requireDefault("add_projection", false);
		json.requireDefault("head_in_index", -1).requireDefault("num_channels", 3);
		json.requireDefault("use_batch_norm_in_fusion_residual", false).requireDefault("use_bias_in_fusion_residual",
			true);
		final int width = json.positive("hidden_size", 768), heads = json.positive("num_attention_heads", 12);
		json.require(width % heads == 0, "hidden_size", "a multiple of num_attention_heads " + heads);
		final int layers = json.count("num_hidden_layers", NetworkConfig.MOST_LAYERS, 12);
		final int side = json.positive("image_size", 384);
		json.require(side >= PATCH, "image_size", "at least patch_size " + PATCH);
		final List<Double> indices = json.has("backbone_out_indices") ? json.numbers("backbone_out_indices", MAPS)
			: List.of(2.0, 5.0, 8.0, 11.0);
		for (final double index : indices)
			json.require(index >= 0 && index < layers && Math.rint(index) == index, "backbone_out_indices",
				"whole numbers below num_hidden_layers " + layers);
		json.require(indices.get(2) < indices.get(3), "backbone_out_indices", "numbers in ascending order");
		final List<Double> factors = json.numbers("reassemble_factors", MAPS);
		json.require(factors.get(2) == 1 && factors.get(3) == 0.5, "reassemble_factors", "[1, 1, 1, 0.5]");
		final int fusion = json.positive("fusion_hidden_size", 256);
		json.require(fusion % 2 == 0, "fusion_hidden_size", "even");
		final NetworkConfig bit = json.object("backbone_config");
		requireSupported(bit);
		final List<Integer> layersOfStages = bit.has("depths") ? bit.positives("depths") : List.of(3, 4, 9);
		bit.require(
			layersOfStages.size() == STAGES && layersOfStages.stream().allMatch(n -> n <= NetworkConfig.MOST_PER_BLOCK),
			"depths", STAGES + " whole numbers from 1 to " + NetworkConfig.MOST_PER_BLOCK);
		final List<Integer> channels =
			bit.has("hidden_sizes") ? bit.positives("hidden_sizes") : List.of(256, 512, 1024);
		bit.require(channels.size() >= STAGES, "hidden_sizes", "at least " + STAGES + " numbers");
		final int groups = bit.positive("num_groups", 32), stem = bit.positive("embedding_size", 64);
		final DptConfig config = new DptConfig(stem, List.copyOf(channels.subList(0, STAGES)), layersOfStages, groups,
			width, layers, heads, json.positive("intermediate_size", 3072), json.number("layer_norm_eps", 1e-12),
			side / PATCH, List.of(indices.get(2).intValue(), indices.get(3).intValue()),
			json.positives("neck_hidden_sizes", MAPS), List.of(factors.get(2), factors.get(3)), fusion);
		for (int i = 0; i < STAGES; i++)
			bit.require(channels.get(i) % groups == 0 && config.middle(i) % groups == 0 && stem % groups == 0,
				"hidden_sizes", "such that num_groups " + groups + " divides all channels");
		json.require(config.neckHiddenSizes.subList(0, 2).equals(config.stageChannels.subList(0, 2)),
			"neck_hidden_sizes", "the channels of the first two stages, " + channels.subList(0, 2) + ", and two more");
		return config;
	}

	private static void requireSupported(final NetworkConfig bit) throws IOException {
		bit.requireDefault("model_type", "bit").requireDefault("layer_type", "bottleneck");
		bit.requireDefault("embedding_dynamic_padding", true).requireDefault("hidden_act", "relu");
		bit.requireDefault("output_stride", 32).requireDefault("width_factor", 1).requireDefault("num_channels", 3);
		bit.require(bit.text("global_padding", "same").equalsIgnoreCase("same"), "global_padding", "\"same\"");
	}

	/** Channels inside the bottlenecks of a stage. */
	int middle(final int stage) {
		final double wanted = stageChannels.get(stage) / 4.0;
		final int rounded = Math.max(DIVISOR, (int) (wanted + DIVISOR / 2.0) / DIVISOR * DIVISOR);
		return rounded < 0.9 * wanted ? rounded + DIVISOR : rounded;
	}

	/** What the sides of pictures must be multiples of: two tokens, so that the coarsest map is half of their grid. */
	int multiple() {
		return 2 * PATCH;
	}
}
