// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.EngineOptions;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.NoiseSchedule;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.geometry.DepthChannel;
import diffhandles.neural.ComputeDevice;
import diffhandles.neural.Precision;
import diffhandles.neural.clip.ClipTokenizer;
import diffhandles.neural.clip.Tokens;
import diffhandles.neural.unet.UNet;
import diffhandles.neural.vae.Vae;
import diffhandles.weights.ModelFolder;
import diffhandles.weights.ModelPart;
import diffhandles.window.PlaneImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A model folder's networks, loaded, speaking pictures and words on one side and tensors on the other.
 * <p>
 * Shapes: h × w the latent grid, H = 8h, W = 8w, L tokens, C embedding width. What they run on and compute with is a
 * {@link Placement}, what they take a {@link ModelMemory}; depth comes from a {@link DepthSource}.
 * </p>
 */
final class Model implements AutoCloseable {

	/** Side of the square pictures of a model that does not say what it was trained on: Stable Diffusion's. */
	private static final int USUAL_SAMPLE_SIZE = 512;

	private final ModelFolder folder;
	private final ModelHash hash;
	private final ModelPreferences preferences;
	private final Placement placement;
	private final NoiseSchedule schedule;
	private final ClipTokenizer tokenizer;

	private final NDManager manager;
	private final PromptReader prompts;
	private final UNet unet;
	private final Vae vae;
	private final DepthSource depth;
	/** A network that photographs get; empty if none is installed, or one is named for all pictures. */
	private final Optional<DepthSource> photographs;
	private final ModelMemory memory;
	/** Stands between the denoising network and those who ask it; tests let it fail. */
	private final UnaryOperator<NoisePredictor> asked;
	/** Seconds of one pass by the size of the latents. */
	private final Map<String, Double> probed = new HashMap<>();

	private Model(final CheckedModel checked, final Placement placement, final EngineOptions options,
		final NDManager manager, final Conditions conditions) throws IOException
	{
		folder = checked.folder();
		preferences = checked.preferences();
		schedule = checked.schedule();
		tokenizer = checked.tokenizer();
		hash = new ModelHash(folder::sha256, folder::changedWeights);
		this.placement = placement;
		this.manager = manager;
		asked = conditions.asked();
		prompts = new PromptReader(folder, tokenizer, manager); // loads and releases its network before the others come
		unet = UNet.load(folder.config(ModelPart.UNET), folder.weights(ModelPart.UNET), manager, placement.precision());
		vae = Vae.load(folder.config(ModelPart.VAE), folder.weights(ModelPart.VAE), manager, Precision.FP32);
		depth = new DepthSource(folder, options.depthNetwork(), preferences.depthDomain(), manager,
			conditions.free(placement));
		photographs = options.depthNetwork().isPresent() ? Optional.empty()
			: options.installedDepth().map(path -> new DepthSource(folder, Optional.of(path), DepthDomain.PHOTOGRAPHS,
				manager, conditions.free(placement)));
		memory = new ModelMemory(folder, placement, unet.config(), vae.config(), this::depthBytes,
			conditions.free(placement));
	}

	static Model open(final Path path, final EngineOptions options) throws IOException {
		return open(path, options, Conditions.REAL);
	}

	static Model open(final Path path, final EngineOptions options, final Conditions conditions) throws IOException {
		final CheckedModel checked = CheckedModel.of(path);
		final ModelFolder folder = checked.folder();
		final long parameters = folder.parameters();
		final Placement placement = Placement.of(options, parameters);
		ModelMemory.requireToLoad(folder, placement, conditions.free(placement).get());
		ComputeDevice.useThreadsFor(parameters);
		final NDManager manager = placement.device().newManager();
		try {
			return new Model(checked, placement, options, manager, conditions);
		}
		catch (final IOException | RuntimeException e) {
			manager.close();
			throw e;
		}
	}

	String name() {
		return folder.name();
	}

	/** SHA-256 over all weights, or why it is not known; waits until they are read. */
	String hash() {
		return hash.get();
	}

	/** A sentence if the weights are no longer what was downloaded; waits until they are read. */
	Optional<String> doubt() {
		return hash.doubt();
	}

	ModelPreferences preferences() {
		return preferences;
	}

	/** The network that sees depth. */
	DepthSource depth() {
		return depth;
	}

	/** The network that photographs get if none is named, where one is installed. */
	Optional<DepthSource> photographs() {
		return photographs;
	}

	private long depthBytes() {
		return depth.loadedBytes() + photographs.map(DepthSource::loadedBytes).orElse(0L);
	}

	Placement placement() {
		return placement;
	}

	/** Side of the square pictures that the model knows, in pixels. */
	int sampleSize() {
		return preferences.sampleSize().orElse(USUAL_SAMPLE_SIZE);
	}

	/** Picture pixels per latent cell. */
	int downsampling() {
		return vae.config().downsampling();
	}

	/** The steps of a run under some settings. */
	Ddim ddim(final EditSettings settings) {
		return new Ddim(
			settings.steppedAsPublished() ? new NoiseSchedule(schedule.config().steppedAsPublished()) : schedule,
			settings.steps());
	}

	/**
	 * What an edit will take beside what is loaded.
	 *
	 * @param grid the latents' grid, whose size decides
	 * @param picturePixels of the whole picture
	 * @throws IllegalStateException with needed and available memory and what would fit, if it does not
	 */
	Preflight preflight(final DepthChannel grid, final EditSettings settings, final String prompt,
		final long picturePixels)
	{
		final boolean known = prompts.knows(prompt);
		final Preflight preflight = memory.preflight(grid.height(), grid.width(), settings, known, picturePixels);
		memory.require(preflight, grid.height(), grid.width(), settings, known, picturePixels);
		return preflight;
	}

	/**
	 * How long one pass of the denoising network takes at a size, from a pass that is not used for anything else; small
	 * networks are not asked, since their edits are short.
	 *
	 * @param grid the latents' grid, whose size decides
	 */
	OptionalDouble secondsPerPass(final DepthChannel grid) {
		if (!memory.isLarge()) return OptionalDouble.empty();
		final String size = grid.width() + "×" + grid.height();
		if (!probed.containsKey(size)) try (NDManager scope = newManager()) {
			final NDArray latents =
				scope.zeros(new Shape(1, vae.config().latentChannels(), grid.height(), grid.width()));
			final long start = System.nanoTime();
			predictor(grid, scope).predictNoise(latents, 1, prompts.embed("", scope).unconditional()).toFloatArray();
			probed.put(size, (System.nanoTime() - start) * 1e-9);
		}
		return OptionalDouble.of(probed.get(size));
	}

	/** A manager on the model's device, the caller's to close. */
	NDManager newManager() {
		return manager.newSubManager();
	}

	/** What a user should know of how the model reads a prompt. */
	List<String> promptWarnings(final String prompt) {
		final Tokens tokens = tokenizer.encode(prompt);
		return tokens.cut() ? List.of("The prompt has " + tokens.count() + " tokens, the model reads "
			+ ClipTokenizer.LENGTH + ": its end is cut off.") : List.of();
	}

	/** The prompt and the empty prompt, each (1, L, C). */
	PromptEmbeddings embed(final String prompt, final NDManager owner) {
		return prompts.embed(prompt, owner);
	}

	/** Latents (1, 4, h, w) of a (W, H, 3) picture. */
	NDArray encode(final RandomAccessibleInterval<FloatType> picture, final NDManager owner) {
		hash.begin();
		try (NDArray rgb = owner.create(PlaneImages.planes(picture).values(),
			new Shape(1, 3, picture.dimension(1), picture.dimension(0)))) {
			return vae.encode(rgb);
		}
	}

	/**
	 * The (W, H, 3) picture of latents, clamped to [0, 1].
	 *
	 * @throws ArithmeticException if it is not finite, since a network has overflowed
	 */
	RandomAccessibleInterval<FloatType> decode(final NDArray latents) {
		try (NDArray rgb = vae.decode(latents)) { // (1, 3, H, W)
			final float[] values = rgb.toFloatArray();
			for (int i = 0; i < values.length; i++) {
				if (!Float.isFinite(values[i]))
					throw new ArithmeticException("a finite picture expected, got " + values[i]);
				values[i] = Math.min(1, Math.max(0, values[i]));
			}
			return ArrayImgs.floats(values, rgb.getShape().get(3), rgb.getShape().get(2), 3);
		}
	}

	/**
	 * ε_θ under a depth.
	 *
	 * @param owner lives as long as the predictor is used
	 */
	NoisePredictor predictor(final DepthChannel depth, final NDManager owner) {
		final NDArray disparity = owner.create(depth.values(), new Shape(1, 1, depth.height(), depth.width()));
		return asked.apply(schedule.noisePredictor(new UNetPredictor(unet, disparity, placement.precision())));
	}

	@Override
	public void close() {
		hash.close();
		manager.close();
	}
}
