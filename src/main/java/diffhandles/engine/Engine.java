package diffhandles.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.DiffusionHandles;
import diffhandles.EditMetrics;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.EngineOptions;
import diffhandles.InversionKind;
import diffhandles.ObjectEdit;
import diffhandles.PreviewResult;
import diffhandles.Scene;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.diffusion.guidance.GuidedSampler;
import diffhandles.diffusion.guidance.Reconstruction;
import diffhandles.diffusion.guidance.RecordedActivations;
import diffhandles.diffusion.inversion.Inversion;
import diffhandles.geometry.GuidanceMap;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.window.PictureMetrics;
import diffhandles.window.ValueRange;
import diffhandles.window.WorkingWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * {@link DiffusionHandles} with one loaded model: geometry, inversion, guided denoising, composite.
 * <p>
 * The inversion of the last scene is kept. One edit runs at a time; further calls wait.
 * </p>
 */
final class Engine implements DiffusionHandles {

	private final Model model;
	private InvertedScene last;

	private Engine(final Model model) {
		this.model = model;
	}

	/** See {@link DiffusionHandles#open}. */
	static Engine open(final Path modelFolder, final EngineOptions options, final ProgressListener progress)
		throws IOException
	{
		progress.stepOrCancel(Stage.LOAD, 0, 1);
		final Model model = Model.open(modelFolder, options);
		progress.step(Stage.LOAD, 1, 1);
		return new Engine(model);
	}

	@Override
	public synchronized <T extends RealType<T> & NativeType<T>> EditResult<T> edit(final Scene<T> scene,
		final List<ObjectEdit> edits, final EditOptions options, final ProgressListener progress)
	{
		final StageClock clock = new StageClock(progress);
		final EditSettings settings = EditSettings.resolve(options, model.preferences());
		final List<String> untold =
			model.promptWarnings(scene.prompt()).stream().filter(warning -> !clock.note(warning)).toList();
		final Scene<T> complete = withEstimatedDepth(scene, clock);

		clock.stepOrCancel(Stage.GEOMETRY, 0, 1);
		final EditGeometry geometry = EditGeometry.of(complete, edits);
		final WorkingWindow window = WorkingWindow.around(geometry.sourceMask(), geometry.targetMask(),
			WorkingWindow.Options.of(model.sampleSize()));
		final WorkingScene working = WorkingScene.of(complete, geometry, window, model.downsampling());
		model.requireMemory(working.latentWidth(), working.latentHeight());
		final RandomAccessibleInterval<T> preview = Previews.render(complete, geometry);
		clock.stepOrCancel(Stage.GEOMETRY, 1, 1);

		final InvertedScene inverted = inverted(working, settings, clock);
		final Generated generated = generate(working, preview, inverted, settings, clock);

		clock.stepOrCancel(Stage.COMPOSITE, 0, 1);
		final Composition<T> composition =
			Composition.of(complete, geometry, working, inverted.reconstruction(), generated, settings.composite());
		clock.step(Stage.COMPOSITE, 1, 1);

		final EditMetrics metrics = new EditMetrics(clock.seconds(),
			PictureMetrics.psnr(working.picture(), inverted.reconstruction(), 1), geometry.warp().visibleShare(),
			composition.changeOutside(), SystemMemory.peak().orElse(0), model.deviceName(), model.precisionName(),
			settings.steps(), settings.seed(), model.name(), model.hash(), Version.current());
		return new EditResult<>(composition.edited(), preview, composition.mask().pictureAlpha(), complete.depth(),
			geometry.editedDepth(), geometry.sourceMask(), geometry.targetMask(), metrics, untold);
	}

	@Override
	public synchronized <T extends RealType<T> & NativeType<T>> Scene<T> withEstimatedDepth(final Scene<T> scene,
		final ProgressListener progress)
	{
		if (scene.depth() != null) return scene;
		progress.stepOrCancel(Stage.DEPTH, 0, 1);
		final Scene<T> complete = scene
			.withDepth(model.estimateDepth(new ValueRange(scene.black(), scene.white()).toWorking(scene.picture())));
		progress.stepOrCancel(Stage.DEPTH, 1, 1);
		return complete;
	}

	/** See {@link DiffusionHandles#preview}. */
	static <T extends RealType<T> & NativeType<T>> PreviewResult<T> preview(final Scene<T> scene,
		final List<ObjectEdit> edits)
	{
		if (scene.depth() == null)
			throw new IllegalArgumentException("a preview needs the scene's depth, which is missing");
		final long start = System.nanoTime();
		final EditGeometry geometry = EditGeometry.of(scene, edits);
		final RandomAccessibleInterval<T> preview = Previews.render(scene, geometry);
		return new PreviewResult<>(preview, geometry.editedDepth(), geometry.sourceMask(), geometry.targetMask(),
			geometry.warp().visibleShare(), (System.nanoTime() - start) * 1e-9);
	}

	/** Inverts a working scene, or takes the last inversion if it was of the same scene. */
	private InvertedScene inverted(final WorkingScene working, final EditSettings settings,
		final ProgressListener progress)
	{
		final InvertedScene.Key key = working.inversionKey(settings);
		if (last != null && last.key().equals(key)) {
			if (!last.recorded().covers(settings.guidance(), settings.steps())) recordAnew(working, settings, progress);
			return last;
		}
		forgetInversion();
		final NDManager manager = model.newManager();
		try {
			last = invert(key, working, settings, manager, progress);
			return last;
		}
		finally {
			if (last == null) manager.close();
		}
	}

	private InvertedScene invert(final InvertedScene.Key key, final WorkingScene working, final EditSettings settings,
		final NDManager manager, final ProgressListener progress)
	{
		progress.stepOrCancel(Stage.ENCODE, 0, 1);
		final NDArray latents = model.encode(working.picture(), manager); // (1, 4, h, w)
		final PromptEmbeddings prompt = model.embed(working.prompt(), manager);
		final NoisePredictor predictor =
			model.predictor(working.inputDisparity(), working.latentWidth(), working.latentHeight(), manager);
		progress.stepOrCancel(Stage.ENCODE, 1, 1);

		final Ddim ddim = new Ddim(model.schedule(), settings.steps());
		final Inversion inversion = settings.inversionMethod(ddim).invert(predictor, latents, prompt, progress);
		final RecordedActivations recorded =
			new Reconstruction(ddim, settings.guidance()).record(predictor, inversion, progress);
		return new InvertedScene(key, manager, inversion, recorded, model.decode(recorded.reconstruction()));
	}

	/** Records what other guidance needs with the last inversion, and lets go of the last recording first. */
	private void recordAnew(final WorkingScene working, final EditSettings settings, final ProgressListener progress) {
		final InvertedScene kept = last;
		last = null;
		kept.recorded().close();
		try (NDManager manager = model.newManager()) {
			final NoisePredictor predictor =
				model.predictor(working.inputDisparity(), working.latentWidth(), working.latentHeight(), manager);
			last = kept.with(new Reconstruction(new Ddim(model.schedule(), settings.steps()), settings.guidance())
				.record(predictor, kept.inversion(), progress));
		}
		finally {
			if (last == null) kept.close();
		}
	}

	/**
	 * Denoises under guidance and decodes.
	 *
	 * @param preview of the edit, at the picture's size: where denoising starts if nothing was inverted
	 */
	private Generated generate(final WorkingScene working,
		final RandomAccessibleInterval<? extends RealType<?>> preview, final InvertedScene inverted,
		final EditSettings settings, final ProgressListener progress)
	{
		try (NDManager manager = model.newManager()) {
			final NoisePredictor predictor =
				model.predictor(working.editedDisparity(), working.latentWidth(), working.latentHeight(), manager);
			final Map<Integer, GuidanceMap> maps = working.guidanceMaps(inverted.recorded());
			final GuidedSampler sampler =
				new GuidedSampler(new Ddim(model.schedule(), settings.steps()), settings.guidance());
			final Inversion inversion = inverted.inversion();
			final RecordedActivations recorded = inverted.recorded();
			if (settings.inversion() != InversionKind.NONE) return new Generated(
				decoded(sampler.sample(predictor, inversion, recorded, maps, new Random(settings.seed()), progress),
					progress),
				Optional.empty());
			final NDArray start = model.encode(working.seen(preview), manager); // (1, 4, h, w)
			final RandomAccessibleInterval<FloatType> picture =
				decoded(sampler.sample(predictor, inversion, recorded, maps, start, progress), progress);
			return new Generated(picture,
				Optional.of(new Generated.Start(working.regionOf(preview), model.decode(start))));
		}
	}

	/** Decodes latents, and closes them. */
	private RandomAccessibleInterval<FloatType> decoded(final NDArray latents, final ProgressListener progress) {
		try (latents) {
			progress.stepOrCancel(Stage.DECODE, 0, 1);
			final RandomAccessibleInterval<FloatType> picture = model.decode(latents);
			progress.stepOrCancel(Stage.DECODE, 1, 1);
			return picture;
		}
	}

	private void forgetInversion() {
		if (last != null) last.close();
		last = null;
	}

	/** Releases the model and all memory that it holds. */
	@Override
	public synchronized void close() {
		forgetInversion();
		model.close();
	}
}
