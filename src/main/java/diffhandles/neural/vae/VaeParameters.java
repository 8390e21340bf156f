// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.vae;

import diffhandles.neural.Parameters;
import java.util.List;
import java.util.Map;

/** Lists the weights of the autoencoder that a configuration describes. */
final class VaeParameters {

	/** What older files call the attention's layers, and what newer files and we call them. */
	private static final Map<String, String> ATTENTION_NAMES =
		Map.of("query", "to_q", "key", "to_k", "value", "to_v", "proj_attn", "to_out.0");

	private final VaeConfig config;
	private final Parameters list = new Parameters();

	private VaeParameters(final VaeConfig config) {
		this.config = config;
	}

	static Map<String, long[]> of(final VaeConfig config) {
		final VaeParameters parameters = new VaeParameters(config);
		parameters.encoder();
		parameters.decoder();
		return parameters.list.shapes();
	}

	/** Our key for a key of a file, be it an older or a newer one. */
	static String currentKey(final String fileKey) {
		final String[] parts = fileKey.split("\\.attentions\\.0\\.", 2);
		if (parts.length < 2) return fileKey;
		final int dot = parts[1].lastIndexOf('.');
		final String layer = parts[1].substring(0, Math.max(dot, 0));
		return ATTENTION_NAMES.containsKey(layer)
			? parts[0] + ".attentions.0." + ATTENTION_NAMES.get(layer) + parts[1].substring(dot) : fileKey;
	}

	private void encoder() {
		final int last = config.levels() - 1, latent = config.latentChannels();
		list.conv("encoder.conv_in", config.channels(0), 3, 3);
		for (int i = 0; i <= last; i++) {
			final String block = "encoder.down_blocks." + i;
			final int in = config.channels(Math.max(i - 1, 0)), out = config.channels(i);
			for (int j = 0; j < config.layersPerBlock(); j++)
				resnet(block + ".resnets." + j, j == 0 ? in : out, out);
			if (i < last) list.conv(block + ".downsamplers.0.conv", out, out, 3);
		}
		middle("encoder.mid_block", config.channels(last));
		list.norm("encoder.conv_norm_out", config.channels(last));
		list.conv("encoder.conv_out", 2L * latent, config.channels(last), 3);
		if (config.quantConv()) list.conv("quant_conv", 2L * latent, 2L * latent, 1);
	}

	private void decoder() {
		final int last = config.levels() - 1, latent = config.latentChannels();
		final List<Integer> channels = config.coarseToFine();
		if (config.postQuantConv()) list.conv("post_quant_conv", latent, latent, 1);
		list.conv("decoder.conv_in", channels.get(0), latent, 3);
		middle("decoder.mid_block", channels.get(0));
		for (int i = 0; i <= last; i++) {
			final String block = "decoder.up_blocks." + i;
			final int in = channels.get(Math.max(i - 1, 0)), out = channels.get(i);
			for (int j = 0; j <= config.layersPerBlock(); j++)
				resnet(block + ".resnets." + j, j == 0 ? in : out, out);
			if (i < last) list.conv(block + ".upsamplers.0.conv", out, out, 3);
		}
		list.norm("decoder.conv_norm_out", channels.get(last)).conv("decoder.conv_out", 3, channels.get(last), 3);
	}

	private void middle(final String key, final int c) {
		resnet(key + ".resnets.0", c, c);
		final String attention = key + ".attentions.0";
		list.norm(attention + ".group_norm", c);
		for (final String layer : List.of("to_q", "to_k", "to_v", "to_out.0"))
			list.linear(attention + "." + layer, c, c);
		resnet(key + ".resnets.1", c, c);
	}

	private void resnet(final String key, final int in, final int out) {
		list.norm(key + ".norm1", in).conv(key + ".conv1", out, in, 3);
		list.norm(key + ".norm2", out).conv(key + ".conv2", out, out, 3);
		if (in != out) list.conv(key + ".conv_shortcut", out, in, 1);
	}
}
