// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import diffhandles.weights.ModelFolder;
import diffhandles.weights.ModelPart;
import diffhandles.weights.WeightFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The files of a depth network.
 *
 * @param config its config.json
 * @param weights a safetensors file or the index of its shards
 * @param preprocessor its preprocessor_config.json
 */
public record DepthFiles(Path config, Path weights, Path preprocessor) {

	/** Bytes that a network holds at its peak for a pixel that it sees, and for each channel of its fused maps. */
	private static final double PER_PIXEL = 305, PER_CHANNEL = 13.8;

	/**
	 * Of a network in a folder of its own.
	 *
	 * @throws IOException if the configuration is of another kind of network, or there are no weights
	 */
	public static DepthFiles of(final Path folder) throws IOException {
		final Path config = folder.resolve("config.json");
		DepthNetwork.multiple(config); // says what kind of network it is, before files are missed
		return new DepthFiles(config, WeightFile.require(folder, WeightFile.TRANSFORMERS),
			folder.resolve("preprocessor_config.json"));
	}

	/**
	 * Of a diffusion model, whose preprocessor_config.json may be in a folder of its own.
	 *
	 * @param model has a part {@link ModelPart#DEPTH_ESTIMATOR}
	 * @throws IOException if the configuration is of another kind of network, or a file is missing
	 */
	public static DepthFiles of(final ModelFolder model) throws IOException {
		final Path config = model.config(ModelPart.DEPTH_ESTIMATOR);
		DepthNetwork.multiple(config); // says what kind of network it is, before files are missed
		return new DepthFiles(config, model.weights(ModelPart.DEPTH_ESTIMATOR), model.preprocessor());
	}

	/** Bytes of the network's weights, in fp32; reads only the files' headers. */
	public long weightBytes() throws IOException {
		return Float.BYTES * WeightFile.parameters(weights);
	}

	/**
	 * Bytes that the network holds at its peak beside its weights: in proportion to the pixels that it sees, and
	 * linear in the channels of its fused maps. Measured with random networks of the published sizes, small, base and
	 * large, to 3 %; of DPT-hybrid it is a fifth too much (docs/speed.md).
	 *
	 * @param width of the picture
	 * @param height of the picture
	 */
	public long activationBytes(final int width, final int height) throws IOException {
		final DepthPreprocessing.Size seen = DepthPreprocessing.read(preprocessor).target(width, height);
		return (long) ((long) seen.width() * seen.height()
			* (PER_PIXEL + PER_CHANNEL * DepthNetwork.fusedChannels(config)));
	}
}
