// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.vae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.neural.Block;
import diffhandles.neural.BlockLoader;
import diffhandles.neural.Precision;
import diffhandles.weights.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The autoencoder of a latent diffusion model.
 * <p>
 * Letters in shapes: B batch, H × W picture, h = H/f and w = W/f latents with f pixels per latent (8 in
 * Stable Diffusion), C_i channels of level i, level 0 the finest, level n the coarsest. Every block's
 * input is released as soon as its output is there, so that the peak is a few maps of full size. Pictures of more than
 * 512² pixels are coded in overlapping {@link Tiles}, so that it is never more than those of 512².
 * </p>
 * <p>
 * Used from one thread at a time; its weights are released by {@link #close}.
 * </p>
 */
public final class Vae implements AutoCloseable {

	private static final double NORM_EPS = 1e-6;
	/** Latents along the side of the largest square that is coded at once: 512 pixels. */
	static final int LARGEST_TILE = 64;

	/** Resnets of a level, then a change of size (null at the last). */
	private record Level(List<Block> resnets, Block resample) {}

	/** Resnet, attention, resnet on the coarsest level. */
	private record Middle(Block resnet0, Block attention, Block resnet1) {}

	private final VaeConfig config;
	private final NDManager owner;
	private final Block image;
	private final List<Level> downs = new ArrayList<>();
	private final Middle encoderMiddle;
	private final Block mean;
	private final Block latents;
	private final Middle decoderMiddle;
	private final List<Level> ups = new ArrayList<>();
	private final Block picture;

	private Vae(final VaeConfig config, final NDManager owner, final BlockLoader loader) {
		this.config = config;
		this.owner = owner;
		final Map<String, Number> norm = Map.of("groups", config.normGroups(), "eps", NORM_EPS);
		final Map<String, Number> scaled =
			Map.of("groups", config.normGroups(), "eps", NORM_EPS, "scaling_factor", config.scalingFactor());
		image = loader.block("vae_image", "encoder.conv_in", Map.of());
		for (int i = 0; i < config.levels(); i++)
			downs.add(level(loader, "encoder.down_blocks." + i, config.layersPerBlock(), norm, "vae_downsample",
				".downsamplers.0", i));
		encoderMiddle = middle(loader, "encoder.mid_block", norm);
		mean = loader.block("vae_mean", "", key -> key.startsWith("encoder.conv_norm_out.")
			|| key.startsWith("encoder.conv_out.") || key.startsWith("quant_conv."), scaled);
		latents = loader.block("vae_latents", "",
			key -> key.startsWith("post_quant_conv.") || key.startsWith("decoder.conv_in."), scaled);
		decoderMiddle = middle(loader, "decoder.mid_block", norm);
		for (int i = 0; i < config.levels(); i++)
			ups.add(level(loader, "decoder.up_blocks." + i, config.layersPerBlock() + 1, norm, "vae_upsample",
				".upsamplers.0", i));
		picture = loader.block("vae_picture", "decoder",
			key -> key.startsWith("conv_norm_out.") || key.startsWith("conv_out."), norm);
	}

	private Level level(final BlockLoader loader, final String key, final int count, final Map<String, Number> norm,
		final String resampling, final String resampler, final int i)
	{
		final List<Block> resnets = new ArrayList<>();
		for (int j = 0; j < count; j++)
			resnets.add(loader.block("vae_resnet", key + ".resnets." + j, norm));
		return new Level(resnets, i < config.levels() - 1 ? loader.block(resampling, key + resampler, Map.of()) : null);
	}

	private static Middle middle(final BlockLoader loader, final String key, final Map<String, Number> norm) {
		return new Middle(loader.block("vae_resnet", key + ".resnets.0", norm),
			loader.block("vae_attention", key + ".attentions.0", norm),
			loader.block("vae_resnet", key + ".resnets.1", norm));
	}

	/** Shape by key of all weights that a configuration implies, under the newer attention names. */
	static Map<String, long[]> parameterShapes(final VaeConfig config) {
		return VaeParameters.of(config);
	}

	/**
	 * Loads the autoencoder from a configuration and a safetensors file of any name, such as the half-precision
	 * variants have.
	 *
	 * @param manager decides on the device; the network is also released when this manager closes
	 * @param precision of weights and activations
	 * @throws IOException if a file cannot be read, or if configuration and weights do not agree
	 */
	public static Vae load(final Path configFile, final Path weightFile, final NDManager manager,
		final Precision precision) throws IOException
	{
		final VaeConfig config = VaeConfig.read(configFile);
		return BlockLoader.load(
			StateDict.open(weightFile, parameterShapes(config), key -> false, VaeParameters::currentKey), manager,
			precision, (owner, blocks) -> new Vae(config, owner, blocks));
	}

	/**
	 * Checks that configuration and weights are those of one such network, by the weights' header alone.
	 *
	 * @return the configuration
	 * @throws IOException if a file cannot be read, or if they do not agree
	 */
	public static VaeConfig check(final Path configFile, final Path weightFile) throws IOException {
		final VaeConfig config = VaeConfig.read(configFile);
		StateDict.open(weightFile, parameterShapes(config), key -> false, VaeParameters::currentKey).close();
		return config;
	}

	/** The network's configuration. */
	public VaeConfig config() {
		return config;
	}

	/**
	 * Encodes a picture: the posterior's mean times the scaling factor.
	 *
	 * @param rgb (B, 3, H, W), float32, [0, 1]; H and W multiples of {@link VaeConfig#downsampling}
	 * @return latents (B, 4, h, w), float32, attached to the manager of {@code rgb}
	 * @throws IllegalArgumentException if the shape does not fit
	 */
	public NDArray encode(final NDArray rgb) {
		final Shape shape = rgb.getShape();
		final int f = config.downsampling();
		if (shape.dimension() != 4 || shape.get(1) != 3 || shape.get(2) % f != 0 || shape.get(3) % f != 0)
			throw new IllegalArgumentException(
				"a picture must be (B, 3, H, W) with H and W multiples of " + f + ", got " + shape);
		final int h = (int) shape.get(2) / f, w = (int) shape.get(3) / f;
		return Tiles.of(h, w, LARGEST_TILE).apply(rgb, f, 1, this::encodeAtOnce); // (B, 4, h, w)
	}

	private NDArray encodeAtOnce(final NDArray rgb) {
		try (NDManager scope = rgb.getManager().newSubManager()) {
			NDArray x = image.apply(rgb); // (B, C_0, H, W)
			x.attach(scope);
			for (final Level down : downs) {
				for (final Block resnet : down.resnets)
					x = resnet.replace(x); // (B, C_i, h_i, w_i)
				if (down.resample != null) x = down.resample.replace(x); // (B, C_i, h_i / 2, w_i / 2)
			}
			x = encoderMiddle.resnet0.replace(x);
			x = encoderMiddle.attention.replace(x);
			x = encoderMiddle.resnet1.replace(x); // (B, C_n, h, w)
			final NDArray z = mean.replace(x); // (B, 4, h, w)
			z.attach(rgb.getManager());
			return z;
		}
	}

	/**
	 * Decodes latents.
	 *
	 * @param z scaled latents (B, 4, h, w), float32
	 * @return picture (B, 3, H, W), float32, about [0, 1] but not clamped, attached to the manager of
	 *         {@code z}
	 * @throws IllegalArgumentException if the shape does not fit
	 */
	public NDArray decode(final NDArray z) {
		if (z.getShape().dimension() != 4 || z.getShape().get(1) != config.latentChannels())
			throw new IllegalArgumentException(
				"latents must be (B, " + config.latentChannels() + ", h, w), got " + z.getShape());
		final int h = (int) z.getShape().get(2), w = (int) z.getShape().get(3);
		return Tiles.of(h, w, LARGEST_TILE).apply(z, 1, config.downsampling(), this::decodeAtOnce); // (B, 3, H, W)
	}

	private NDArray decodeAtOnce(final NDArray z) {
		try (NDManager scope = z.getManager().newSubManager()) {
			NDArray x = latents.apply(z); // (B, C_n, h, w)
			x.attach(scope);
			x = decoderMiddle.resnet0.replace(x);
			x = decoderMiddle.attention.replace(x);
			x = decoderMiddle.resnet1.replace(x);
			for (final Level up : ups) {
				for (final Block resnet : up.resnets)
					x = resnet.replace(x); // (B, C_i, h_i, w_i)
				if (up.resample != null) x = up.resample.replace(x); // (B, C_i, 2 h_i, 2 w_i)
			}
			final NDArray rgb = picture.replace(x); // (B, 3, H, W)
			rgb.attach(z.getManager());
			return rgb;
		}
	}

	/** Releases the weights. */
	@Override
	public void close() {
		owner.close();
	}
}
