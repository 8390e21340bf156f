// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.vae;

import diffhandles.neural.NetworkConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The hyper-parameters of the autoencoder, as its config.json names them. Level 0 is the finest.
 *
 * @param latentChannels latent_channels
 * @param blockOutChannels block_out_channels: channels by level
 * @param layersPerBlock layers_per_block: resnets of an encoder block; a decoder block has one more
 * @param normGroups norm_num_groups
 * @param scalingFactor scaling_factor: latents are the posterior's mean times this
 * @param quantConv use_quant_conv: a 1 × 1 convolution after the encoder
 * @param postQuantConv use_post_quant_conv: a 1 × 1 convolution before the decoder
 */
public record VaeConfig(int latentChannels, List<Integer> blockOutChannels, int layersPerBlock, int normGroups,
	double scalingFactor, boolean quantConv, boolean postQuantConv)
{

	/** What autoencoders of Stable Diffusion 1 and 2 use, whose older files do not say so. */
	private static final double DEFAULT_SCALING_FACTOR = 0.18215;

	/**
	 * Reads a config.json.
	 *
	 * @throws IOException if the file cannot be read, or naming the first option that is not implemented,
	 *           with what was expected and what is there
	 */
	static VaeConfig read(final Path file) throws IOException {
		final NetworkConfig json = NetworkConfig.read(file);
		json.requireDefault("act_fn", "silu").requireDefault("mid_block_add_attention", true);
		json.requireDefault("in_channels", 3).requireDefault("out_channels", 3);
		json.requireAbsent("latents_mean", "latents_std", "shift_factor");
		final List<Integer> channels = json.levels("block_out_channels");
		json.listOf("down_block_types", channels.size(), "DownEncoderBlock2D");
		json.listOf("up_block_types", channels.size(), "UpDecoderBlock2D");
		final int groups = json.positive("norm_num_groups", 32);
		for (final int c : channels)
			json.require(c % groups == 0, "block_out_channels", "multiples of norm_num_groups " + groups);
		final double scalingFactor = json.number("scaling_factor", DEFAULT_SCALING_FACTOR);
		json.require(scalingFactor > 0, "scaling_factor", "a positive number");
		return new VaeConfig(json.positive("latent_channels", 4), channels,
			json.count("layers_per_block", NetworkConfig.MOST_PER_BLOCK, 1), groups, scalingFactor,
			json.flag("use_quant_conv", true), json.flag("use_post_quant_conv", true));
	}

	/** Number of levels. */
	int levels() {
		return blockOutChannels.size();
	}

	/** Pixels per latent along each axis: 2 to the power of levels less one. */
	public int downsampling() {
		return 1 << levels() - 1;
	}

	/** Channels of a level. */
	int channels(final int level) {
		return blockOutChannels.get(level);
	}

	/** Channels of the levels from the coarsest to the finest. */
	List<Integer> coarseToFine() {
		final List<Integer> reversed = new ArrayList<>(blockOutChannels);
		Collections.reverse(reversed);
		return List.copyOf(reversed);
	}
}
