// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.saliency;

import diffhandles.neural.NetworkConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The hyper-parameters of the saliency network and what happens to a picture before it, as its config.json
 * names them.
 *
 * @param channels of every stage's map
 * @param midChannels mid_channels: inside the stages
 * @param heights of the stages' own U-nets, the finest first; the decoder's are the same
 * @param imageSize image_size: side of the square that pictures are resized to
 * @param mean image_mean by colour
 * @param deviation image_std by colour
 */
record U2NetConfig(int channels, int midChannels, List<Integer> heights, int imageSize, double[] mean,
	double[] deviation)
{

	/** Stages of encoder that halve their maps inside; two more dilate instead. */
	static final int POOLED_STAGES = 4;
	/** Height of a stage that dilates its convolutions instead of halving its maps. */
	static final int DILATED_HEIGHT = 4;
	/** A stage of height h halves its map h − 2 times. */
	private static final int MOST_HEIGHT = 16;

	/**
	 * Reads a config.json.
	 *
	 * @throws IOException if the file cannot be read, or naming the first option that is not implemented,
	 *           with what was expected and what is there
	 */
	public static U2NetConfig read(final Path file) throws IOException {
		final NetworkConfig json = NetworkConfig.read(file);
		json.requireDefault("model_type", "u2net").requireDefault("in_channels", 3).requireDefault("dilated_height",
			DILATED_HEIGHT);
		final List<Integer> heights = json.positives("heights");
		json.require(heights.size() == POOLED_STAGES && heights.stream().allMatch(h -> h >= 3 && h <= MOST_HEIGHT),
			"heights", POOLED_STAGES + " integers from 3 to " + MOST_HEIGHT);
		final double[] deviation = json.colour("image_std");
		for (final double d : deviation)
			json.require(d > 0, "image_std", "positive numbers");
		return new U2NetConfig(json.positive("channels"), json.positive("mid_channels"), heights,
			json.positive("image_size"), json.colour("image_mean"), deviation);
	}
}
