// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.unet;

import diffhandles.neural.NetworkConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * The hyper-parameters of the denoising network, as its config.json names them. Level 0 is the finest.
 *
 * @param inChannels in_channels: those of the latents and one for the disparity
 * @param outChannels out_channels: those of the predicted noise
 * @param blockOutChannels block_out_channels: channels by level
 * @param attentionHeads heads by level: num_attention_heads or, where that is absent, attention_head_dim,
 *          which in spite of its name is the number of heads
 * @param transformerLayersPerBlock transformer_layers_per_block by level
 * @param layersPerBlock layers_per_block: resnets of a down block; an up block has one more
 * @param downAttentions which down blocks are CrossAttnDownBlock2D
 * @param upAttentions which up blocks, the coarsest first, are CrossAttnUpBlock2D
 * @param crossAttentionDim cross_attention_dim: width of a text embedding
 * @param normGroups norm_num_groups
 * @param normEps norm_eps of the resnets and of the output
 * @param linearProjection use_linear_projection: else the transformers' projections are 1 × 1 convolutions
 * @param flipSinToCos flip_sin_to_cos: cosines before sines in the time embedding
 * @param freqShift freq_shift of the time embedding's frequencies
 */
public record UNetConfig(int inChannels, int outChannels, List<Integer> blockOutChannels, List<Integer> attentionHeads,
	List<Integer> transformerLayersPerBlock, int layersPerBlock, List<Boolean> downAttentions,
	List<Boolean> upAttentions, int crossAttentionDim, int normGroups, double normEps, boolean linearProjection,
	boolean flipSinToCos, double freqShift)
{

	/**
	 * Reads a config.json.
	 *
	 * @throws IOException if the file cannot be read, or naming the first option that is not implemented,
	 *           with what was expected and what is there
	 */
	static UNetConfig read(final Path file) throws IOException {
		final NetworkConfig json = NetworkConfig.read(file);
		requireSupported(json);
		final List<Integer> channels = json.levels("block_out_channels");
		final int n = channels.size();
		final List<String> downs = json.listOf("down_block_types", n, "CrossAttnDownBlock2D", "DownBlock2D");
		final List<String> ups = json.listOf("up_block_types", n, "CrossAttnUpBlock2D", "UpBlock2D");
		final List<Integer> heads =
			json.positives(json.has("num_attention_heads") ? "num_attention_heads" : "attention_head_dim", n);
		final int groups = json.positive("norm_num_groups", 32);
		for (int i = 0; i < n; i++) {
			json.require(channels.get(i) % groups == 0, "block_out_channels", "multiples of norm_num_groups " + groups);
			json.require(channels.get(i) % heads.get(i) == 0, "block_out_channels",
				"multiples of the numbers of heads " + heads);
		}
		json.require(channels.get(0) % 2 == 0, "block_out_channels", "an even number first");
		return new UNetConfig(json.positive("in_channels"), json.positive("out_channels"), channels, heads,
			transformerLayers(json, n), json.count("layers_per_block", NetworkConfig.MOST_PER_BLOCK, 2),
			downs.stream().map(type -> type.startsWith("CrossAttn")).toList(),
			ups.stream().map(type -> type.startsWith("CrossAttn")).toList(), json.positive("cross_attention_dim"),
			groups, json.number("norm_eps", 1e-5), json.flag("use_linear_projection", false),
			json.flag("flip_sin_to_cos", true), json.number("freq_shift", 0));
	}

	private static void requireSupported(final NetworkConfig json) throws IOException {
		json.requireDefault("act_fn", "silu").requireDefault("mid_block_type", "UNetMidBlock2DCrossAttn");
		json.requireDefault("time_embedding_type", "positional").requireDefault("resnet_time_scale_shift", "default");
		json.requireDefault("attention_type", "default").requireDefault("dual_cross_attention", false);
		json.requireDefault("only_cross_attention", false).requireDefault("center_input_sample", false);
		json.requireDefault("mid_block_only_cross_attention", false).requireDefault("resnet_skip_time_act", false);
		json.requireDefault("class_embeddings_concat", false).requireDefault("mid_block_scale_factor", 1);
		json.requireDefault("resnet_out_scale_factor", 1).requireDefault("downsample_padding", 1);
		json.requireDefault("conv_in_kernel", 3).requireDefault("conv_out_kernel", 3).requireDefault("dropout", 0);
		json.requireAbsent("class_embed_type", "num_class_embeds", "addition_embed_type", "encoder_hid_dim_type",
			"encoder_hid_dim", "time_cond_proj_dim", "time_embedding_dim", "time_embedding_act_fn", "timestep_post_act",
			"projection_class_embeddings_input_dim", "cross_attention_norm", "reverse_transformer_layers_per_block");
		json.require(json.positive("in_channels") == json.positive("out_channels") + 1, "in_channels",
			"one more than out_channels, for the disparity");
	}

	private static List<Integer> transformerLayers(final NetworkConfig json, final int levels) throws IOException {
		final String key = "transformer_layers_per_block";
		if (!json.has(key)) return Collections.nCopies(levels, 1);
		final List<Integer> layers = json.positives(key, levels);
		json.require(Collections.max(layers) <= NetworkConfig.MOST_PER_BLOCK, key,
			"whole numbers from 1 to " + NetworkConfig.MOST_PER_BLOCK);
		return layers;
	}

	/** Number of levels, which is also the number of down blocks and of up blocks. */
	int levels() {
		return blockOutChannels.size();
	}

	/** Channels of a level. */
	int channels(final int level) {
		return blockOutChannels.get(level);
	}

	/** Attention heads of a level. */
	int heads(final int level) {
		return attentionHeads.get(level);
	}

	/** Layers of each transformer of a level. */
	int transformerLayers(final int level) {
		return transformerLayersPerBlock.get(level);
	}

	/** Whether down block i has transformers. */
	boolean downAttention(final int i) {
		return downAttentions.get(i);
	}

	/** Whether up block i, counted from the coarsest, has transformers. */
	boolean upAttention(final int i) {
		return upAttentions.get(i);
	}

	/** Numbers in the activations of up block i for latents of h × w: those after its upsampler, of the finer level. */
	public long upBlockNumbers(final int i, final int h, final int w) {
		final int level = levels() - 1 - i, finer = Math.max(level - 1, 0);
		return (long) channels(level) * (h + (1 << finer) - 1 >> finer) * (w + (1 << finer) - 1 >> finer);
	}

	/** Width of the time embedding. */
	int timeChannels() {
		return 4 * channels(0);
	}
}
