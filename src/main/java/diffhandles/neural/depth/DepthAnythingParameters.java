// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import diffhandles.neural.Parameters;
import java.util.List;
import java.util.Map;

/** Lists the weights of the depth network that a configuration describes. */
final class DepthAnythingParameters {

	private final DepthAnythingConfig config;
	private final Parameters list = new Parameters();

	private DepthAnythingParameters(final DepthAnythingConfig config) {
		this.config = config;
	}

	static Map<String, long[]> of(final DepthAnythingConfig config) {
		final DepthAnythingParameters parameters = new DepthAnythingParameters(config);
		parameters.backbone();
		parameters.neck();
		parameters.head();
		return parameters.list.shapes();
	}

	private void backbone() {
		final int d = config.hiddenSize(), p = config.patchSize(), side = config.patchesPerSide();
		list.tensor("backbone.embeddings.cls_token", 1, 1, d);
		list.tensor("backbone.embeddings.position_embeddings", 1, 1 + (long) side * side, d);
		list.conv("backbone.embeddings.patch_embeddings.projection", d, 3, p);
		for (int i = 0; i < config.layers(); i++) {
			final String layer = "backbone.encoder.layer." + i;
			list.norm(layer + ".norm1", d).norm(layer + ".norm2", d);
			for (final String part : List.of("attention.query", "attention.key", "attention.value", "output.dense"))
				list.linear(layer + ".attention." + part, d, d);
			list.tensor(layer + ".layer_scale1.lambda1", d).tensor(layer + ".layer_scale2.lambda1", d);
			list.linear(layer + ".mlp.fc1", (long) config.mlpRatio() * d, d);
			list.linear(layer + ".mlp.fc2", d, (long) config.mlpRatio() * d);
		}
		list.norm("backbone.layernorm", d);
	}

	private void neck() {
		final int f = config.fusionHiddenSize();
		for (int i = 0; i < config.stages(); i++) {
			final int c = config.neckHiddenSizes().get(i);
			final String stage = "neck.reassemble_stage.layers." + i;
			list.conv(stage + ".projection", c, config.hiddenSize(), 1);
			if (config.enlargement(i) > 1) list.conv(stage + ".resize", c, c, config.enlargement(i));
			if (config.reduction(i) > 1) list.conv(stage + ".resize", c, c, 3);
			list.tensor("neck.convs." + i + ".weight", f, c, 3, 3);
			final String fusion = "neck.fusion_stage.layers." + i;
			list.conv(fusion + ".projection", f, f, 1);
			for (final String residual : List.of(".residual_layer1", ".residual_layer2"))
				list.conv(fusion + residual + ".convolution1", f, f, 3).conv(fusion + residual + ".convolution2", f, f,
					3);
		}
	}

	private void head() {
		final int f = config.fusionHiddenSize(), h = config.headHiddenSize();
		list.conv("head.conv1", f / 2, f, 3).conv("head.conv2", h, f / 2, 3).conv("head.conv3", 1, h, 1);
	}
}
