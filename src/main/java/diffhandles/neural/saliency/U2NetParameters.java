// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.saliency;

import diffhandles.neural.Parameters;
import java.util.Map;

/** Lists the weights of the saliency network that a configuration describes. */
final class U2NetParameters {

	private final U2NetConfig config;
	private final Parameters list = new Parameters();

	private U2NetParameters(final U2NetConfig config) {
		this.config = config;
	}

	static Map<String, long[]> of(final U2NetConfig config) {
		final U2NetParameters parameters = new U2NetParameters(config);
		final int c = config.channels();
		for (int stage = 1; stage <= 6; stage++)
			parameters.stage("stage" + stage, stage == 1 ? 3 : c, parameters.height(stage));
		for (int stage = 5; stage >= 1; stage--)
			parameters.stage("stage" + stage + "d", 2 * c, parameters.height(stage));
		for (int side = 1; side <= 6; side++)
			parameters.list.conv("side" + side, 1, c, 3);
		parameters.list.conv("outconv", 1, 6, 1);
		return parameters.list.shapes();
	}

	private int height(final int stage) {
		return stage <= U2NetConfig.POOLED_STAGES ? config.heights().get(stage - 1) : U2NetConfig.DILATED_HEIGHT;
	}

	private void stage(final String name, final int in, final int height) {
		final int m = config.midChannels(), c = config.channels();
		conv(name, "in", c, in);
		conv(name, "1", m, c);
		for (int i = 2; i <= height; i++)
			conv(name, String.valueOf(i), m, m);
		for (int i = height - 1; i >= 1; i--)
			conv(name, i + "d", i == 1 ? c : m, 2L * m);
	}

	private void conv(final String stage, final String layer, final long out, final long in) {
		list.conv(stage + ".rebnconv" + layer + ".conv_s1", out, in, 3);
	}
}
