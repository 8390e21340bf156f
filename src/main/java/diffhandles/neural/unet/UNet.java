// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.neural.Block;
import diffhandles.neural.BlockLoader;
import diffhandles.neural.Precision;
import diffhandles.weights.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The denoising network ε_θ of a depth-conditioned latent diffusion model.
 * <p>
 * Letters in shapes: B batch, h × w latent grid, C_i and h_i × w_i channels and grid of level i (level 0
 * is the finest), T width of the time embedding, L tokens of a prompt, D width of a text embedding. Up
 * blocks are counted from 0, the coarsest; up block i of n works on level n − 1 − i, and its activations
 * are taken after its upsampler.
 * </p>
 * <p>
 * Used from one thread at a time; its weights are released by {@link #close}.
 * </p>
 */
public final class UNet implements AutoCloseable {

	/**
	 * Resnets and transformers (none without attention) of a level, then a convolution of stride 2 (null at the
	 * last).
	 */
	private record Down(List<Block> resnets, List<Block> transformers, Block downsample) {}

	/**
	 * Resnets and transformers (none without attention) of a level, then nearest neighbour and convolution (null at
	 * the last).
	 */
	private record Up(List<Block> resnets, List<Block> transformers, Block upsample) {}

	private final UNetConfig config;
	private final Precision precision;
	private final NDManager owner;
	private final Block timeEmbedding;
	private final Block input;
	private final List<Down> downs = new ArrayList<>();
	private final Block middleResnet0;
	private final Block middleTransformer;
	private final Block middleResnet1;
	private final List<Up> ups = new ArrayList<>();
	private final Block output;

	private UNet(final UNetConfig config, final Precision precision, final NDManager owner, final UNetBlocks blocks) {
		this.config = config;
		this.precision = precision;
		this.owner = owner;
		timeEmbedding = blocks.timeEmbedding();
		input = blocks.input();
		for (int i = 0; i < config.levels(); i++) {
			final String key = "down_blocks." + i;
			downs.add(new Down(blocks.resnets("resnet", key, config.layersPerBlock()),
				config.downAttention(i) ? blocks.transformers(key, config.layersPerBlock(), i) : List.of(),
				i < config.levels() - 1 ? blocks.resampler("downsample", key + ".downsamplers.0") : null));
		}
		final int last = config.levels() - 1;
		final List<Block> middle = blocks.resnets("resnet", "mid_block", 2);
		middleResnet0 = middle.get(0);
		middleTransformer = blocks.transformers("mid_block", 1, last).get(0);
		middleResnet1 = middle.get(1);
		for (int i = 0; i < config.levels(); i++) {
			final String key = "up_blocks." + i;
			final int layers = config.layersPerBlock() + 1;
			ups.add(new Up(blocks.resnets("resnet_skip", key, layers),
				config.upAttention(i) ? blocks.transformers(key, layers, last - i) : List.of(),
				i < last ? blocks.resampler("upsample_like", key + ".upsamplers.0") : null));
		}
		output = blocks.output();
	}

	/** Shape by key of all weights that a configuration implies. */
	static Map<String, long[]> parameterShapes(final UNetConfig config) {
		return UNetParameters.of(config);
	}

	/**
	 * Loads the network from a configuration and a safetensors file of any name, such as the half-precision
	 * variants have.
	 *
	 * @param manager decides on the device; the network is also released when this manager closes
	 * @param precision of weights and activations
	 * @throws IOException if a file cannot be read, or if configuration and weights do not agree
	 */
	public static UNet load(final Path configFile, final Path weightFile, final NDManager manager,
		final Precision precision) throws IOException
	{
		final UNetConfig config = UNetConfig.read(configFile);
		return BlockLoader.load(StateDict.open(weightFile, parameterShapes(config), key -> false), manager, precision,
			(owner, blocks) -> new UNet(config, precision, owner, new UNetBlocks(config, blocks)));
	}

	/**
	 * Checks that configuration and weights are those of one such network, by the weights' header alone.
	 *
	 * @return the configuration
	 * @throws IOException if a file cannot be read, or if they do not agree
	 */
	public static UNetConfig check(final Path configFile, final Path weightFile) throws IOException {
		final UNetConfig config = UNetConfig.read(configFile);
		StateDict.open(weightFile, parameterShapes(config), key -> false).close();
		return config;
	}

	/** The network's configuration. */
	public UNetConfig config() {
		return config;
	}

	/**
	 * Evaluates the network as far as is wanted. Differentiable with respect to latents, disparity and text.
	 *
	 * @param latents x_t, (B, 4, h, w), float32
	 * @param disparity the depth channel, (1 or B, 1, h, w), float32, in [−1, 1]
	 * @param timestep t of the training schedule, from 0
	 * @param text embeddings, (B, L, D), float32
	 * @param wantNoise whether ε is wanted
	 * @param upBlocks up blocks whose activations are wanted
	 * @return arrays attached to the manager of {@code latents}
	 * @throws IllegalArgumentException if shapes do not fit, an up block does not exist or nothing is wanted
	 */
	public UNetOutput forward(final NDArray latents, final NDArray disparity, final int timestep, final NDArray text,
		final boolean wantNoise, final Set<Integer> upBlocks)
	{
		requireShapes(latents.getShape(), disparity.getShape(), text.getShape());
		requireWanted(wantNoise, upBlocks);
		final NDManager caller = latents.getManager();
		final Map<Integer, NDArray> activations = new TreeMap<>();
		try (NDManager scope = caller.newSubManager()) {
			final NDArray time = timeEmbedding.apply(scope.create(new float[]{ timestep })); // (1, T)
			NDArray x = input.apply(latents, disparity); // (B, C_0, h, w)
			x.attach(scope);

			// Every output of the down path is kept for the up path, so none is replaced.
			final Deque<NDArray> skips = new ArrayDeque<>();
			skips.push(x);
			for (final Down down : downs) {
				for (int j = 0; j < down.resnets.size(); j++) {
					x = down.resnets.get(j).apply(x, time); // (B, C_i, h_i, w_i)
					if (!down.transformers.isEmpty()) x = down.transformers.get(j).replace(x, text);
					skips.push(x);
				}
				if (down.downsample != null) {
					x = down.downsample.apply(x); // (B, C_i, ceil(h_i / 2), ceil(w_i / 2))
					skips.push(x);
				}
			}

			x = middleResnet0.apply(x, time);
			x = middleTransformer.replace(x, text);
			x = middleResnet1.replace(x, time);

			final int end = wantNoise ? ups.size() : Collections.max(upBlocks) + 1;
			for (int i = 0; i < end; i++) {
				final Up up = ups.get(i);
				for (int j = 0; j < up.resnets.size(); j++) {
					try (NDArray skip = skips.pop()) {
						x = up.resnets.get(j).replace(x, skip, time); // (B, C_i, h_i, w_i)
					}
					if (!up.transformers.isEmpty()) x = up.transformers.get(j).replace(x, text);
				}
				if (up.upsample != null) x = up.upsample.replace(x, skips.peek()); // the size of the next skip
				if (upBlocks.contains(i)) activations.put(i, escape(precision.cast(x), caller));
			}
			final NDArray noise = wantNoise ? escape(output.apply(x), caller) : null; // (B, 4, h, w)
			return new UNetOutput(noise, Collections.unmodifiableMap(activations));
		}
	}

	private static NDArray escape(final NDArray array, final NDManager caller) {
		array.attach(caller);
		return array;
	}

	private void requireShapes(final Shape latents, final Shape disparity, final Shape text) {
		final int channels = config.inChannels() - 1;
		if (latents.dimension() != 4 || latents.get(1) != channels)
			throw new IllegalArgumentException("latents must be (B, " + channels + ", h, w), got " + latents);
		final Shape plane = new Shape(latents.get(0), 1, latents.get(2), latents.get(3));
		final Shape shared = new Shape(1, 1, latents.get(2), latents.get(3));
		if (!disparity.equals(plane) && !disparity.equals(shared)) throw new IllegalArgumentException(
			"latents are " + latents + ", so the disparity must be " + shared + " or " + plane + ", got " + disparity);
		if (text.dimension() != 3 || text.get(0) != latents.get(0) || text.get(2) != config.crossAttentionDim())
			throw new IllegalArgumentException(
				"text embeddings must be (" + latents.get(0) + ", L, " + config.crossAttentionDim() + "), got " + text);
	}

	private void requireWanted(final boolean wantNoise, final Set<Integer> upBlocks) {
		if (!wantNoise && upBlocks.isEmpty())
			throw new IllegalArgumentException("neither the noise nor any activations are wanted");
		for (final int i : upBlocks)
			if (i < 0 || i >= ups.size())
				throw new IllegalArgumentException("there is no up block " + i + "; they are 0 … " + (ups.size() - 1));
	}

	/** Releases the weights. */
	@Override
	public void close() {
		owner.close();
	}
}
