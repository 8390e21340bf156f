// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.unet;

import diffhandles.neural.Parameters;
import java.util.Map;

/** Lists the weights of the network that a configuration describes. */
final class UNetParameters {

	private final UNetConfig config;
	private final Parameters list = new Parameters();

	private UNetParameters(final UNetConfig config) {
		this.config = config;
	}

	static Map<String, long[]> of(final UNetConfig config) {
		final UNetParameters parameters = new UNetParameters(config);
		parameters.ends();
		parameters.down();
		parameters.middle();
		parameters.up();
		return parameters.list.shapes();
	}

	private void ends() {
		final int first = config.channels(0);
		list.conv("conv_in", first, config.inChannels(), 3);
		list.linear("time_embedding.linear_1", config.timeChannels(), first);
		list.linear("time_embedding.linear_2", config.timeChannels(), config.timeChannels());
		list.norm("conv_norm_out", first).conv("conv_out", config.outChannels(), first, 3);
	}

	private void down() {
		for (int i = 0; i < config.levels(); i++) {
			final String block = "down_blocks." + i;
			final int in = config.channels(Math.max(i - 1, 0)), out = config.channels(i);
			for (int j = 0; j < config.layersPerBlock(); j++) {
				resnet(block + ".resnets." + j, j == 0 ? in : out, out);
				if (config.downAttention(i)) transformer(block + ".attentions." + j, i);
			}
			if (i < config.levels() - 1) list.conv(block + ".downsamplers.0.conv", out, out, 3);
		}
	}

	private void middle() {
		final int last = config.levels() - 1;
		resnet("mid_block.resnets.0", config.channels(last), config.channels(last));
		transformer("mid_block.attentions.0", last);
		resnet("mid_block.resnets.1", config.channels(last), config.channels(last));
	}

	private void up() {
		final int last = config.levels() - 1;
		for (int i = 0; i <= last; i++) {
			final String block = "up_blocks." + i;
			final int level = last - i, out = config.channels(level);
			final int before = config.channels(Math.min(level + 1, last)),
				below = config.channels(Math.max(level - 1, 0));
			for (int j = 0; j <= config.layersPerBlock(); j++) {
				final int skip = j == config.layersPerBlock() ? below : out;
				resnet(block + ".resnets." + j, (j == 0 ? before : out) + skip, out);
				if (config.upAttention(i)) transformer(block + ".attentions." + j, level);
			}
			if (i < last) list.conv(block + ".upsamplers.0.conv", out, out, 3);
		}
	}

	private void resnet(final String key, final int in, final int out) {
		list.norm(key + ".norm1", in).conv(key + ".conv1", out, in, 3);
		list.linear(key + ".time_emb_proj", out, config.timeChannels());
		list.norm(key + ".norm2", out).conv(key + ".conv2", out, out, 3);
		if (in != out) list.conv(key + ".conv_shortcut", out, in, 1);
	}

	private void transformer(final String key, final int level) {
		final int c = config.channels(level);
		list.norm(key + ".norm", c);
		projection(key + ".proj_in", c);
		for (int i = 0; i < config.transformerLayers(level); i++) {
			final String layer = key + ".transformer_blocks." + i;
			attention(layer + ".attn1", c, c);
			attention(layer + ".attn2", c, config.crossAttentionDim());
			list.norm(layer + ".norm1", c).norm(layer + ".norm2", c).norm(layer + ".norm3", c);
			list.linear(layer + ".ff.net.0.proj", 8L * c, c).linear(layer + ".ff.net.2", c, 4L * c);
		}
		projection(key + ".proj_out", c);
	}

	private void projection(final String key, final int c) {
		if (config.linearProjection()) list.linear(key, c, c);
		else
			list.conv(key, c, c, 1);
	}

	private void attention(final String key, final int c, final int context) {
		list.tensor(key + ".to_q.weight", c, c).tensor(key + ".to_k.weight", c, context);
		list.tensor(key + ".to_v.weight", c, context).linear(key + ".to_out.0", c, c);
	}
}
