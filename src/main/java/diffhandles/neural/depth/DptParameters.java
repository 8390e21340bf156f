// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import diffhandles.neural.Parameters;
import java.util.List;
import java.util.Map;

/** Lists the weights of the DPT-hybrid network that a configuration describes. */
final class DptParameters {

	private final DptConfig config;
	private final Parameters list = new Parameters();

	private DptParameters(final DptConfig config) {
		this.config = config;
	}

	static Map<String, long[]> of(final DptConfig config) {
		final DptParameters parameters = new DptParameters(config);
		parameters.residualNetwork();
		parameters.transformer();
		parameters.neck();
		final int f = config.fusionHiddenSize();
		parameters.list.conv("head.head.0", f / 2, f, 3).conv("head.head.2", 32, f / 2, 3).conv("head.head.4", 1, 32,
			1);
		return parameters.list.shapes();
	}

	private void residualNetwork() {
		final String bit = "dpt.embeddings.backbone.bit.";
		conv(bit + "embedder.convolution", config.stemChannels(), 3, 7);
		list.norm(bit + "embedder.norm", config.stemChannels());
		int in = config.stemChannels();
		for (int i = 0; i < config.stageLayers().size(); i++) {
			final int out = config.stageChannels().get(i), middle = config.middle(i);
			for (int j = 0; j < config.stageLayers().get(i); j++) {
				final String layer = bit + "encoder.stages." + i + ".layers." + j;
				if (j == 0) {
					conv(layer + ".downsample.conv", out, in, 1);
					list.norm(layer + ".downsample.norm", out);
				}
				conv(layer + ".conv1", middle, in, 1);
				conv(layer + ".conv2", middle, middle, 3);
				conv(layer + ".conv3", out, middle, 1);
				list.norm(layer + ".norm1", middle).norm(layer + ".norm2", middle).norm(layer + ".norm3", out);
				in = out;
			}
		}
	}

	/** A convolution without bias. */
	private void conv(final String key, final long out, final long in, final long size) {
		list.tensor(key + ".weight", out, in, size, size);
	}

	private void transformer() {
		final int d = config.hiddenSize(), m = config.intermediateSize(), side = config.patchesPerSide();
		list.tensor("dpt.embeddings.cls_token", 1, 1, d);
		list.tensor("dpt.embeddings.position_embeddings", 1, 1 + (long) side * side, d);
		list.conv("dpt.embeddings.projection", d, config.stageChannels().get(2), 1);
		for (int i = 0; i < config.layers(); i++) {
			final String layer = "dpt.encoder.layer." + i;
			list.norm(layer + ".layernorm_before", d).norm(layer + ".layernorm_after", d);
			for (final String part : List.of("attention.query", "attention.key", "attention.value", "output.dense"))
				list.linear(layer + ".attention." + part, d, d);
			list.linear(layer + ".intermediate.dense", m, d).linear(layer + ".output.dense", d, m);
		}
	}

	private void neck() {
		final int f = config.fusionHiddenSize(), d = config.hiddenSize();
		for (int i = 0; i < config.neckHiddenSizes().size(); i++) {
			final int c = config.neckHiddenSizes().get(i);
			if (i >= 2) {
				list.linear("neck.reassemble_stage.readout_projects." + i + ".0", d, 2L * d);
				list.conv("neck.reassemble_stage.layers." + i + ".projection", c, d, 1);
			}
			if (i == 3) list.conv("neck.reassemble_stage.layers." + i + ".resize", c, c, 3);
			list.tensor("neck.convs." + i + ".weight", f, c, 3, 3);
			final String fusion = "neck.fusion_stage.layers." + i;
			list.conv(fusion + ".projection", f, f, 1);
			for (final String residual : List.of(".residual_layer1", ".residual_layer2"))
				list.conv(fusion + residual + ".convolution1", f, f, 3).conv(fusion + residual + ".convolution2", f, f,
					3);
		}
	}
}
