// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.AnimationFrame;
import diffhandles.DiffusionHandles;
import diffhandles.EditMetrics;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.EngineOptions;
import diffhandles.EstimatedDepth;
import diffhandles.ObjectEdit;
import diffhandles.Outlook;
import diffhandles.Scene;
import diffhandles.Version;
import diffhandles.composite.ModelPictures;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.Origin;
import diffhandles.diffusion.guidance.GuidanceReference;
import diffhandles.diffusion.guidance.GuidedSampler;
import diffhandles.diffusion.guidance.RecordedActivations;
import diffhandles.geometry.DepthChannel;
import diffhandles.memory.SystemMemory;
import diffhandles.neural.ComputeDevice;
import diffhandles.neural.depth.DepthEstimator;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.setting.CompositeKind;
import diffhandles.window.PictureMetrics;
import diffhandles.window.WorkingWindow;
import diffhandles.window.WorkingWindow.Places;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * {@link DiffusionHandles} with one loaded model: geometry, reconstruction of the input, denoising of the edit,
 * composite.
 * <p>
 * The last scene is kept as it was taken apart, and its reconstruction with the inversion and the activations that it
 * took. One edit runs at a time; further calls wait.
 * </p>
 */
final class Engine implements DiffusionHandles {

	private final Model model;
	private final KeptLayers layers;
	private final Reconstructions reconstructions;

	private Engine(final Model model, final KeptLayers layers) {
		this.model = model;
		this.layers = layers;
		reconstructions = new Reconstructions(model);
	}

	/** An engine that shares no layers with others. */
	static Engine open(final Path modelFolder, final EngineOptions options, final ProgressListener progress)
		throws IOException
	{
		return open(modelFolder, options, progress, new KeptLayers(), SystemMemory::available);
	}

	/**
	 * See {@link DiffusionHandles#open}.
	 *
	 * @param layers of the last scene that anybody looked at
	 * @param free tells how many bytes a program could still take
	 */
	static Engine open(final Path modelFolder, final EngineOptions options, final ProgressListener progress,
		final KeptLayers layers, final Supplier<OptionalLong> free) throws IOException
	{
		progress.stepOrCancel(Stage.LOAD, 0, 1);
		final ComputeDevice.Choice device = Model.choice(options.device());
		progress.fact(ComputeDevice.facts(device).sentence()); // before it is fetched, which may take long
		final Model model = Model.open(modelFolder, options, free);
		progress.fact(ComputeDevice.facts(device).sentence()); // the same, or where it is now
		progress.step(Stage.LOAD, 1, 1);
		return new Engine(model, layers);
	}

	@Override
	public synchronized <T extends RealType<T> & NativeType<T>> EditResult<T> edit(final Scene<T> scene,
		final List<ObjectEdit> edits, final EditOptions options, final ProgressListener progress)
	{
		final StageClock clock = new StageClock(progress);
		final EditSettings settings = EditSettings.resolve(options, model.preferences());
		final List<String> untold =
			model.promptWarnings(scene.prompt()).stream().filter(warning -> !clock.note(warning)).toList();
		final EstimatedDepth<T> estimated = estimateDepth(scene, options, clock);

		clock.stepOrCancel(Stage.GEOMETRY, 0, 1);
		final FramedScene<T> framed = FramedScene.of(estimated.scene(), settings.layers(), layers);
		final FramedScene.Part<T> part = framed.edited(edits, model.sampleSize());
		final EditGeometry geometry = part.geometry();
		return framed.pasted(part.frame(), edit(part.layered(), geometry, part.rendered(),
			Places.of(geometry.sourceMask()).and(geometry.targetMask()), settings, estimated.source(), untold, clock));
	}

	@Override
	public synchronized <T extends RealType<T> & NativeType<T>> void animate(final Scene<T> scene,
		final List<List<ObjectEdit>> frames, final EditOptions options, final Consumer<? super AnimationFrame<T>> made,
		final ProgressListener progress)
	{
		final EditSettings settings = EditSettings.resolve(options, model.preferences());
		final List<String> untold =
			model.promptWarnings(scene.prompt()).stream().filter(warning -> !progress.note(warning)).toList();
		final EstimatedDepth<T> estimated = estimateDepth(scene, options, progress);
		progress.stepOrCancel(Stage.GEOMETRY, 0, 1);
		final LayeredScene<T> layered =
			FramedScene.of(estimated.scene(), settings.layers(), layers).in(PictureFrame.whole(estimated.scene()));
		final Animation<T> animation = new Animation<>(layered, frames);
		final Places reach = animation.reach(); // one window, so that one inversion serves all frames
		animation.run(geometry -> {
			final EditResult<T> edit = edit(layered, geometry, layered.render(geometry), reach, settings,
				estimated.source(), untold, new StageClock(progress));
			return new Animation.Painted<>(edit.edited(), edit.metrics().hiddenShare(), Optional.of(edit.metrics()),
				edit.warnings());
		}, made, progress);
	}

	/**
	 * Edits a scene that is taken apart.
	 *
	 * @param rendered the edit without the model
	 * @param reach where the objects go, in this edit and in others that are to share its inversion
	 * @param depthSource where the depth comes from, in words
	 * @param untold warnings that nobody has heard yet
	 */
	private <T extends RealType<T> & NativeType<T>> EditResult<T> edit(final LayeredScene<T> layered,
		final EditGeometry geometry, final LayeredScene.Rendered<T> rendered, final Places reach,
		final EditSettings settings, final String depthSource, final List<String> untold, final StageClock clock)
	{
		final Scene<T> complete = layered.scene();
		final WorkingWindow window = WorkingWindow.around(reach, WorkingWindow.Options.of(model.sampleSize()));
		final WorkingScene working = WorkingScene.of(complete, geometry, window, model.downsampling());
		final PictureFrame frame = layered.layers().frame();
		checkBefore(working, settings, (long) frame.pictureWidth() * frame.pictureHeight(), clock);
		final Outlook outlook = layered.outlook(geometry, window.regionPixels() * model.downsampling());
		outlook.doubts().forEach(clock::note);
		clock.stepOrCancel(Stage.GEOMETRY, 1, 1);
		final List<String> warnings = new ArrayList<>(untold);
		warnings.addAll(outlook.doubts());
		if (settings.undoes(geometry)) return new EditResult<>(rendered.picture(), rendered.picture(),
			ArrayImgs.floats(complete.width(), complete.height()), geometry.depth(), geometry.editedDepth(),
			geometry.sourceMask(), geometry.targetMask(), geometry.moves(), outlook,
			metrics(clock, Double.NaN, EditOutlook.visibleShare(geometry, outlook), rendered.hiddenShare(),
				layered.layers().shadowConfidence(), 0, settings, depthSource),
			warnings);

		final Start start = Start.of(settings, model, working, rendered.picture());
		final ReconstructedScene reconstructed = reconstructions.of(working, start, settings, clock);
		final Optional<ReconstructedBackground> background = EmptiedView.of(layered, geometry, working, start, settings)
			.map(view -> reconstructions.of(view, working, start, settings, clock));
		final ModelPictures pictures = generate(working, start, reconstructed, background, settings, clock);

		clock.stepOrCancel(Stage.COMPOSITE, 0, 1);
		final Composition<T> composition = settings.composite() == CompositeKind.DETAIL && pictures.start().isPresent()
			? Composition.ofPreview(complete, rendered, working, pictures)
			: Composition.of(complete, geometry, working, pictures, settings.composite());
		clock.step(Stage.COMPOSITE, 1, 1);

		final EditMetrics metrics =
			metrics(clock, PictureMetrics.psnr(working.picture().seen(), pictures.reconstructed()),
				EditOutlook.visibleShare(geometry, outlook), rendered.hiddenShare(),
				layered.layers().shadowConfidence(), composition.changeOutside(), settings, depthSource);
		return new EditResult<>(composition.edited(), rendered.picture(), composition.alpha(), geometry.depth(),
			geometry.editedDepth(), geometry.sourceMask(), geometry.targetMask(), geometry.moves(), outlook, metrics,
			warnings);
	}

	private EditMetrics metrics(final StageClock clock, final double inversionPsnr, final double visibleShare,
		final double hiddenShare, final double shadowConfidence, final double changeOutside,
		final EditSettings settings, final String depthSource)
	{
		return new EditMetrics(clock.seconds(), inversionPsnr, visibleShare, hiddenShare, shadowConfidence,
			changeOutside, SystemMemory.peak().orElse(0), model.deviceName(), model.precisionName(), settings.steps(),
			settings.seed(), depthSource, model.name(), model.hash(), Version.current());
	}

	@Override
	public synchronized <T extends RealType<T> & NativeType<T>> EstimatedDepth<T> estimateDepth(final Scene<T> scene,
		final EditOptions options, final ProgressListener progress)
	{
		if (scene.depth().isPresent()) return new EstimatedDepth<>(scene, EstimatedDepth.GIVEN, Optional.empty());
		progress.stepOrCancel(Stage.DEPTH, 0, 1);
		final EstimatedDepth<T> estimated = new DepthChoice(model, options.values()).of(scene);
		progress.fact("Depth " + estimated.source() + ".");
		if (estimated.view().isEmpty() && !model.estimatesMetricDepth()) progress.fact(String.format(
			"The depth network tells only what is nearer and what is farther: the nearest pixel is taken "
				+ "to be %.0f away and the farthest %.0f, which is the unit of translations (or set unit=object).",
			DepthEstimator.NEAR, DepthEstimator.FAR));
		progress.stepOrCancel(Stage.DEPTH, 1, 1);
		return estimated;
	}

	/** Refuses what the memory does not suffice for, and tells how long the rest takes. */
	private void checkBefore(final WorkingScene working, final EditSettings settings, final long picturePixels,
		final ProgressListener progress)
	{
		final DepthChannel grid = working.inputDisparity();
		final Preflight preflight = model.preflight(grid, settings, working.prompt(), picturePixels);
		model.require(preflight, grid, settings, working.prompt(), picturePixels);
		final boolean reconstructed = reconstructions.has(working.key(settings));
		model.secondsPerPass(grid).ifPresent(pass -> {
			final double seconds = Evaluations.of(settings, reconstructed).seconds(pass);
			progress.estimate(seconds, preflight.sentence(seconds));
		});
	}

	/** Denoises, under guidance if the settings guide, and decodes. */
	private ModelPictures generate(final WorkingScene working, final Start start,
		final ReconstructedScene reconstructed, final Optional<ReconstructedBackground> background,
		final EditSettings settings, final ProgressListener progress)
	{
		try (NDManager manager = model.newManager()) {
			final NoisePredictor predictor = model.predictor(working.editedDisparity(), manager);
			final Origin origin = start.ofEdit(reconstructed.origin(), background.map(ReconstructedBackground::origin),
				predictor, manager, progress);
			final RecordedActivations recorded = reconstructed.recorded();
			final GuidanceReference reference =
				new GuidanceReference(recorded, background.map(ReconstructedBackground::recorded).orElse(recorded));
			final GuidedSampler sampler =
				new GuidedSampler(model.ddim(settings), settings.guidance(), settings.terms());
			final NDArray latents =
				sampler.sample(predictor, origin, reference, working.guidanceMaps(recorded), progress); // (1, 4, h, w)
			return new ModelPictures(working.window(), reconstructed.reconstruction(), decoded(latents, progress),
				start.picture(origin));
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

	/** Releases the model and all memory that it holds. */
	@Override
	public synchronized void close() {
		reconstructions.close();
		model.close();
	}
}
