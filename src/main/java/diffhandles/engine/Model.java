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
import diffhandles.geometry.DepthMap;
import diffhandles.memory.SystemMemory;
import diffhandles.neural.ComputeDevice;
import diffhandles.neural.Precision;
import diffhandles.neural.clip.ClipTokenizer;
import diffhandles.neural.clip.Tokens;
import diffhandles.neural.depth.DepthEstimator;
import diffhandles.neural.unet.UNet;
import diffhandles.neural.vae.Vae;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.weights.ModelFolder;
import diffhandles.weights.ModelPart;
import diffhandles.window.PlaneImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A model folder's networks, loaded, speaking pictures and words on one side and tensors on the other.
 * <p>
 * Shapes: h × w the latent grid, H = 8h, W = 8w, L tokens, C embedding width. Text encoder and autoencoder
 * run once or twice an edit and always compute in fp32; the U-Net, which runs hundreds of times, computes
 * in the precision that was asked for.
 * </p>
 */
final class Model implements AutoCloseable {

	/** Side of the square pictures of a model that does not say what it was trained on: Stable Diffusion's. */
	private static final int USUAL_SAMPLE_SIZE = 512;
	/** Weights of a denoising network from which on an edit is long. */
	private static final long LARGE_NETWORK = 50_000_000;
	/** Sides of smaller pictures that are offered where one does not fit, in latents: by how much each is smaller. */
	private static final int SMALLER = 8;
	/** The smallest that is offered. */
	private static final int LEAST = 16;

	private final ModelFolder folder;
	private final ModelHash hash;
	private final ModelPreferences preferences;
	private final ComputeDevice device;
	private final Precision precision;
	private final NoiseSchedule schedule;
	private final ClipTokenizer tokenizer;

	private final NDManager manager;
	private final PromptReader prompts;
	private final UNet unet;
	private final Vae vae;
	/** Numbers of weights. */
	private final long textParameters, unetParameters;
	/** Resident bytes when all networks were there and nothing else. */
	private final long residentWhenLoaded;
	private final Supplier<OptionalLong> freeMemory;
	/** Seconds of one pass by the size of the latents. */
	private final Map<String, Double> probed = new HashMap<>();
	/** The folder of the depth network that counts before the model's own. */
	private final Optional<Path> depthNetwork;
	/** Loaded when depth is first estimated; null before. */
	private DepthEstimator depthEstimator;

	private Model(final CheckedModel checked, final ComputeDevice device, final Precision precision,
		final Optional<Path> depthNetwork, final NDManager manager, final Supplier<OptionalLong> freeMemory)
		throws IOException
	{
		this.freeMemory = freeMemory;
		this.depthNetwork = depthNetwork;
		folder = checked.folder();
		preferences = checked.preferences();
		schedule = checked.schedule();
		tokenizer = checked.tokenizer();
		hash = new ModelHash(folder::sha256);
		this.device = device;
		this.precision = precision;
		this.manager = manager;
		prompts = new PromptReader(folder, tokenizer, manager); // loads and releases its network before the others come
		unet = UNet.load(folder.config(ModelPart.UNET), folder.weights(ModelPart.UNET), manager, precision);
		vae = Vae.load(folder.config(ModelPart.VAE), folder.weights(ModelPart.VAE), manager, Precision.FP32);
		textParameters = folder.parameters(ModelPart.TEXT_ENCODER);
		unetParameters = folder.parameters(ModelPart.UNET);
		residentWhenLoaded = SystemMemory.resident().orElse(0);
	}

	static Model open(final Path path, final EngineOptions options) throws IOException {
		return open(path, options, SystemMemory::available);
	}

	/** @param free tells how many bytes a program could still take */
	static Model open(final Path path, final EngineOptions options, final Supplier<OptionalLong> free)
		throws IOException
	{
		final CheckedModel checked = CheckedModel.of(path);
		final ModelFolder folder = checked.folder();
		final ComputeDevice device = ComputeDevice.select(choice(options.device()));
		final long parameters = folder.parameters();
		final Precision precision = precision(options.precision(), device, parameters);
		if (precision == Precision.FP16 && !device.isGpu()) throw new IllegalArgumentException(
			"precision=fp16 is for graphics cards: a CPU takes some seventy times as long with it; use "
				+ "precision=auto, fp32 " + "or bf16");
		if (!device.isGpu()) requireMemoryToLoad(folder, precision, free.get());
		ComputeDevice.useThreadsFor(parameters);
		final NDManager manager = device.newManager();
		try {
			return new Model(checked, device, precision, options.depthNetwork(), manager, free);
		}
		catch (final IOException | RuntimeException e) {
			manager.close();
			throw e;
		}
	}

	/** The text encoder comes and goes before the other networks are there; it and they compute in fp32. */
	private static void requireMemoryToLoad(final ModelFolder folder, final Precision precision,
		final OptionalLong free) throws IOException
	{
		final long unet = folder.parameters(ModelPart.UNET), vae = Float.BYTES * folder.parameters(ModelPart.VAE);
		final long text = Float.BYTES * folder.parameters(ModelPart.TEXT_ENCODER);
		final long needed = Math.max(text, unet * precision.bytes() + vae);
		if (free.isEmpty() || needed <= free.getAsLong()) return;
		final long half = Math.max(text, unet * Precision.BF16.bytes() + vae);
		throw new IllegalStateException("not enough memory for the networks of the model '" + folder.name()
			+ "': they need about " + Preflight.gigabytes(needed) + ", and " + Preflight.gigabytes(free.getAsLong())
			+ " are free; close other programs" + (precision == Precision.FP32 && half <= free.getAsLong()
				? ", or choose precision=bf16, with which they need " + Preflight.gigabytes(half) : ""));
	}

	static ComputeDevice.Choice choice(final DeviceKind kind) {
		return switch (kind) {
			case AUTO -> ComputeDevice.Choice.AUTO;
			case CPU -> ComputeDevice.Choice.CPU;
			case GPU -> ComputeDevice.Choice.GPU;
		};
	}

	private static Precision precision(final PrecisionKind kind, final ComputeDevice device, final long parameters) {
		return switch (kind) {
			case AUTO -> Precision.fastest(device.device(), parameters);
			case FP32 -> Precision.FP32;
			case BF16 -> Precision.BF16;
			case FP16 -> Precision.FP16;
		};
	}

	String name() {
		return folder.name();
	}

	/** SHA-256 over all weights, or why it is not known; waits until they are read. */
	String hash() {
		return hash.get();
	}

	ModelPreferences preferences() {
		return preferences;
	}

	/** The pictures that the depth network was made for; one that the user named was made for photographs. */
	DepthDomain depthDomain() {
		return depthNetwork.isPresent() ? DepthDomain.PHOTOGRAPHS : preferences.depthDomain();
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

	String deviceName() {
		return device.isGpu() ? "gpu" : "cpu";
	}

	String precisionName() {
		return precision.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * What an edit will take beside what is loaded.
	 *
	 * @param depth on the latents' grid, whose size decides
	 * @param picturePixels of the whole picture
	 */
	Preflight preflight(final DepthChannel depth, final EditSettings settings, final String prompt,
		final long picturePixels)
	{
		final int w = depth.width(), h = depth.height();
		return new Preflight(
			"an edit at " + w * downsampling() + "×" + h * downsampling() + " pixels with the model '" + name() + "'",
			memory(h, w, precision, settings, prompt, picturePixels), retained(), free());
	}

	/**
	 * Refuses an edit that the machine has not the memory for, before it starts.
	 *
	 * @throws IllegalStateException with needed and available memory, and what would fit
	 */
	void require(final Preflight preflight, final DepthChannel depth, final EditSettings settings, final String prompt,
		final long picturePixels)
	{
		final List<Preflight.Alternative> alternatives = new ArrayList<>();
		if (precision == Precision.FP32) alternatives.add(new Preflight.Alternative("precision=bf16",
			memory(depth.height(), depth.width(), Precision.BF16, settings, prompt, picturePixels).peak()
				- unetParameters * (Precision.FP32.bytes() - Precision.BF16.bytes())));
		final int cells = (int) Math.sqrt(depth.width() * (double) depth.height());
		for (int side = cells - SMALLER; side >= LEAST; side -= SMALLER)
			alternatives.add(new Preflight.Alternative(
				String.format("a picture of at most %1$d×%1$d pixels", side * downsampling()),
				memory(side, side, precision, settings, prompt, (long) side * side * downsampling() * downsampling())
					.peak()));
		preflight.require(alternatives);
	}

	private EditMemory memory(final int h, final int w, final Precision kind, final EditSettings settings,
		final String prompt, final long picturePixels)
	{
		final long modelPixels = (long) h * w * downsampling() * downsampling();
		final Runtime java = Runtime.getRuntime();
		return new EditMemory(prompts.knows(prompt) ? 0 : textParameters * Float.BYTES,
			EditMemory.autoencoder(vae.config(), modelPixels), EditMemory.denoising(unet.config(), kind, h, w),
			EditMemory.recorded(unet.config(), kind, h, w, settings.guidance(), settings.steps()),
			EditMemory.pictures(picturePixels, java.maxMemory() - java.totalMemory()));
	}

	/** What the process keeps of earlier edits: the allocator does not give everything back, and uses it again. */
	private long retained() {
		return Math.max(0, SystemMemory.resident().orElse(0) - residentWhenLoaded);
	}

	/** Empty on a graphics card: its driver tells, and an allocation that fails there harms nobody else. */
	private OptionalLong free() {
		return device.isGpu() ? OptionalLong.empty() : freeMemory.get();
	}

	/**
	 * How long one pass of the denoising network takes at a size, from a pass that is not used for anything else; small
	 * networks are not asked, since their edits are short.
	 *
	 * @param depth on the latents' grid, whose size decides
	 */
	OptionalDouble secondsPerPass(final DepthChannel depth) {
		if (unetParameters < LARGE_NETWORK) return OptionalDouble.empty();
		if (!probed.containsKey(depth.width() + "×" + depth.height())) try (NDManager scope = newManager()) {
			final NDArray latents =
				scope.zeros(new Shape(1, vae.config().latentChannels(), depth.height(), depth.width()));
			final long start = System.nanoTime();
			predictor(depth, scope).predictNoise(latents, 1, prompts.embed("", scope).unconditional()).toFloatArray();
			probed.put(depth.width() + "×" + depth.height(), (System.nanoTime() - start) * 1e-9);
		}
		return OptionalDouble.of(probed.get(depth.width() + "×" + depth.height()));
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

	/** The (W, H, 3) picture of latents, clamped to [0, 1]. */
	RandomAccessibleInterval<FloatType> decode(final NDArray latents) {
		try (NDArray rgb = vae.decode(latents)) { // (1, 3, H, W)
			final float[] values = rgb.toFloatArray();
			for (int i = 0; i < values.length; i++)
				values[i] = Math.min(1, Math.max(0, values[i]));
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
		return schedule.noisePredictor(new UNetPredictor(unet, disparity, precision));
	}

	/**
	 * What the depth network sees.
	 *
	 * @param picture (W, H, 3), [0, 1]
	 * @throws IllegalArgumentException if the model has no depth network, or one that cannot be used
	 */
	DepthMap estimateDepth(final RandomAccessibleInterval<FloatType> picture) {
		return depthEstimator().estimate(PlaneImages.planes(picture).values(), (int) picture.dimension(0),
			(int) picture.dimension(1));
	}

	/** Whether distances that were estimated are the depth network's own. */
	boolean estimatesMetricDepth() {
		return depthEstimator().isMetric();
	}

	/** Whether there is a network that estimates depth. */
	boolean hasDepthNetwork() {
		return depthNetwork.isPresent() || folder.has(ModelPart.DEPTH_ESTIMATOR);
	}

	private DepthEstimator depthEstimator() {
		if (depthEstimator != null) return depthEstimator;
		if (!hasDepthNetwork()) throw new IllegalArgumentException("no depth was given and the model '" + name()
			+ "' has no depth network (depth_estimator): give a depth map, or depth_map=ground, or install a depth "
			+ "network and name it in depth_model");
		final String whose =
			depthNetwork.map(path -> "depth network in " + path).orElse("depth network of the model '" + name() + "'");
		try {
			depthEstimator = depthNetwork.isPresent() ? DepthEstimator.load(depthNetwork.get(), manager, Precision.FP32)
				: DepthEstimator.load(folder, manager, Precision.FP32);
			return depthEstimator;
		}
		catch (final IOException e) {
			throw new IllegalArgumentException("no depth was given, and the " + whose
				+ " cannot be used: give a depth map, or install a Depth Anything V2 network (Manage Models...) and "
				+ "name " + "it in depth_model; the reason is " + e.getMessage(), e);
		}
	}

	@Override
	public void close() {
		hash.close();
		manager.close();
	}
}
