package diffhandles.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.EngineOptions;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.NoiseSchedule;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.diffusion.ScheduleConfig;
import diffhandles.diffusion.ScheduleConfig.BetaSchedule;
import diffhandles.diffusion.ScheduleConfig.Prediction;
import diffhandles.diffusion.ScheduleConfig.Spacing;
import diffhandles.geometry.DepthChannel;
import diffhandles.geometry.DepthMap;
import diffhandles.memory.SystemMemory;
import diffhandles.neural.ComputeDevice;
import diffhandles.neural.Precision;
import diffhandles.neural.clip.ClipTextEncoder;
import diffhandles.neural.clip.ClipTokenizer;
import diffhandles.neural.clip.Tokens;
import diffhandles.neural.depth.DepthEstimator;
import diffhandles.neural.unet.UNet;
import diffhandles.neural.unet.UNetMemory;
import diffhandles.neural.vae.Vae;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.weights.JsonConfig;
import diffhandles.weights.ModelFolder;
import diffhandles.weights.ModelPart;
import diffhandles.window.PlaneImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
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

	private final ModelFolder folder;
	private final String hash;
	private final ModelPreferences preferences;
	private final ComputeDevice device;
	private final Precision precision;
	private final NoiseSchedule schedule;
	private final ClipTokenizer tokenizer;

	private final NDManager manager;
	private final ClipTextEncoder textEncoder;
	private final UNet unet;
	private final Vae vae;
	private final Optional<DepthEstimator> depthEstimator;

	private Model(final ModelFolder folder, final ComputeDevice device, final Precision precision,
		final NDManager manager) throws IOException
	{
		this.folder = folder;
		this.device = device;
		this.precision = precision;
		this.manager = manager;
		hash = folder.sha256();
		preferences = ModelPreferences.of(folder.path());
		schedule = new NoiseSchedule(scheduleConfig(JsonConfig.read(folder.config(ModelPart.SCHEDULER))));
		tokenizer = ClipTokenizer.open(folder.folder(ModelPart.TOKENIZER));
		textEncoder = ClipTextEncoder.load(folder.config(ModelPart.TEXT_ENCODER),
			folder.weights(ModelPart.TEXT_ENCODER), manager, Precision.FP32);
		if (tokenizer.vocabularySize() > textEncoder.config().vocabSize()) throw new IOException(folder.path()
			+ ": the tokenizer has ids up to " + (tokenizer.vocabularySize() - 1) + ", but the text encoder knows "
			+ textEncoder.config().vocabSize() + " tokens: they are not of one model");
		unet = UNet.load(folder.config(ModelPart.UNET), folder.weights(ModelPart.UNET), manager, precision);
		vae = Vae.load(folder.config(ModelPart.VAE), folder.weights(ModelPart.VAE), manager, Precision.FP32);
		depthEstimator = folder.has(ModelPart.DEPTH_ESTIMATOR)
			? Optional.of(DepthEstimator.load(folder.folder(ModelPart.DEPTH_ESTIMATOR), manager, Precision.FP32))
			: Optional.empty();
	}

	static Model open(final Path path, final EngineOptions options) throws IOException {
		final ModelFolder folder = ModelFolder.open(path);
		final ComputeDevice device = ComputeDevice.select(choice(options.device()));
		final long parameters = folder.parameters();
		final Precision precision = precision(options.precision(), device, parameters);
		if (precision == Precision.FP16 && !device.isGpu()) throw new IllegalArgumentException(
			"precision=fp16 is for graphics cards: a CPU takes some seventy times as long with it; use precision=auto, fp32 "
				+ "or bf16");
		if (!device.isGpu())
			requireMemory(parameters * precision.bytes(), "the weights of the model '" + folder.name() + "'");
		ComputeDevice.useThreadsFor(parameters);
		final NDManager manager = device.newManager();
		try {
			return new Model(folder, device, precision, manager);
		}
		catch (final IOException | RuntimeException e) {
			manager.close();
			throw e;
		}
	}

	private static ComputeDevice.Choice choice(final DeviceKind kind) {
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

	private static ScheduleConfig scheduleConfig(final JsonConfig json) throws IOException {
		try {
			return new ScheduleConfig(json.number("beta_start"), json.number("beta_end"),
				BetaSchedule.of(json.string("beta_schedule")), json.integer("num_train_timesteps"),
				json.integer("steps_offset", 0), json.flag("set_alpha_to_one", false),
				Prediction.of(json.string("prediction_type", "epsilon")),
				Spacing.of(json.string("timestep_spacing", "leading")));
		}
		catch (final IllegalArgumentException e) {
			throw new IOException(json.file() + ": " + e.getMessage(), e);
		}
	}

	String name() {
		return folder.name();
	}

	/** SHA-256 over all weights. */
	String hash() {
		return hash;
	}

	ModelPreferences preferences() {
		return preferences;
	}

	/** Side of the square pictures that the model knows, in pixels. */
	int sampleSize() {
		return preferences.sampleSize().orElse(USUAL_SAMPLE_SIZE);
	}

	/** Picture pixels per latent cell. */
	int downsampling() {
		return vae.config().downsampling();
	}

	/** The noise levels that the model was trained on. */
	NoiseSchedule schedule() {
		return schedule;
	}

	String deviceName() {
		return device.isGpu() ? "gpu" : "cpu";
	}

	String precisionName() {
		return precision.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Refuses an edit that the machine has not the memory for, before it starts.
	 *
	 * @param depth on the latents' grid, whose size decides
	 * @throws IllegalStateException with needed and available memory
	 */
	void requireMemory(final DepthChannel depth) {
		if (device.isGpu()) return; // its driver tells, and an allocation that fails there harms nobody else
		final int w = depth.width(), h = depth.height();
		requireMemory(UNetMemory.ofEdit(unet.config(), precision, h, w).activationBytes(),
			"an edit at " + w * downsampling() + "×" + h * downsampling() + " pixels with the model '" + name() + "'");
	}

	private static void requireMemory(final long needed, final String what) {
		final OptionalLong available = SystemMemory.available();
		if (available.isPresent() && available.getAsLong() < needed) throw new IllegalStateException(
			String.format(Locale.ROOT, "not enough memory for %s: it needs about %.1f GB, and %.1f GB are free", what,
				needed / 1e9, available.getAsLong() / 1e9));
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
		return new PromptEmbeddings(textEncoder.encode(tokenizer.encode(prompt).ids(), owner),
			textEncoder.encode(tokenizer.encode("").ids(), owner));
	}

	/** Latents (1, 4, h, w) of a (W, H, 3) picture. */
	NDArray encode(final RandomAccessibleInterval<FloatType> picture, final NDManager owner) {
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
	 * @throws IllegalArgumentException if the model has no depth network
	 */
	DepthMap estimateDepth(final RandomAccessibleInterval<FloatType> picture) {
		final DepthEstimator estimator =
			depthEstimator.orElseThrow(() -> new IllegalArgumentException("no depth was given and the model '" + name()
				+ "' has no depth network (depth_estimator): give a depth map"));
		return estimator.estimate(PlaneImages.planes(picture).values(), (int) picture.dimension(0),
			(int) picture.dimension(1));
	}

	@Override
	public void close() {
		manager.close();
	}
}
