// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.unet;

import diffhandles.neural.Block;
import diffhandles.neural.BlockLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives the network's blocks their weights and hyper-parameters. */
final class UNetBlocks {

	private static final double TRANSFORMER_EPS = 1e-6;

	private final UNetConfig config;
	private final BlockLoader loader;

	UNetBlocks(final UNetConfig config, final BlockLoader loader) {
		this.config = config;
		this.loader = loader;
	}

	Block timeEmbedding() {
		return loader.block("time_embedding", "time_embedding",
			Map.of("freq_shift", config.freqShift(), "flip_sin_to_cos", config.flipSinToCos() ? 1 : 0));
	}

	Block input() {
		return loader.block("unet_input", "conv_in", Map.of());
	}

	Block output() {
		return loader.block("unet_output", "", key -> key.startsWith("conv_norm_out.") || key.startsWith("conv_out."),
			Map.of("groups", config.normGroups(), "eps", config.normEps()));
	}

	/** The resnets of the block of that key. */
	List<Block> resnets(final String method, final String key, final int count) {
		final List<Block> resnets = new ArrayList<>();
		for (int j = 0; j < count; j++)
			resnets.add(loader.block(method, key + ".resnets." + j,
				Map.of("groups", config.normGroups(), "eps", config.normEps())));
		return resnets;
	}

	/** The transformers of the block of that key, which works on a level. */
	List<Block> transformers(final String key, final int count, final int level) {
		final List<Block> transformers = new ArrayList<>();
		for (int j = 0; j < count; j++)
			transformers.add(loader.block("transformer", key + ".attentions." + j, Map.of("groups", config.normGroups(),
				"eps", TRANSFORMER_EPS, "heads", config.heads(level), "layers", config.transformerLayers(level))));
		return transformers;
	}

	Block resampler(final String method, final String key) {
		return loader.block(method, key, Map.of());
	}
}
