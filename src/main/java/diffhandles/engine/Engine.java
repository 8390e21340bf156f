// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.AnimationFrame;
import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.EngineOptions;
import diffhandles.EstimatedDepth;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.neural.ComputeDevice;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.window.WorkingWindow.Places;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * {@link DiffusionHandles} with one loaded model: geometry, reconstruction of the input, denoising of the edit,
 * composite.
 * <p>
 * The last scene is kept as it was taken apart, and its reconstruction with the inversion and the activations that it
 * took. One edit runs at a time; further calls wait.
 * </p>
 */
final class Engine implements DiffusionHandles {

	private final OpenedModel models;
	private final KeptLayers layers;

	private Engine(final OpenedModel models, final KeptLayers layers) {
		this.models = models;
		this.layers = layers;
	}

	/** An engine that shares no layers with others. */
	static Engine open(final Path modelFolder, final EngineOptions options, final ProgressListener progress)
		throws IOException
	{
		return open(modelFolder, options, progress, new KeptLayers(), Conditions.REAL);
	}

	/**
	 * See {@link DiffusionHandles#open}.
	 *
	 * @param layers of the last scene that anybody looked at
	 * @param conditions of the machine
	 */
	static Engine open(final Path modelFolder, final EngineOptions options, final ProgressListener progress,
		final KeptLayers layers, final Conditions conditions) throws IOException
	{
		progress.stepOrCancel(Stage.LOAD, 0, 1);
		final ComputeDevice.Choice device = Placement.choice(options.device());
		progress.fact(ComputeDevice.facts(device).sentence()); // before it is fetched, which may take long
		final OpenedModel models = new OpenedModel(modelFolder, options, conditions);
		progress.fact(ComputeDevice.facts(device).sentence()); // the same, or where it is now
		progress.step(Stage.LOAD, 1, 1);
		return new Engine(models, layers);
	}

	@Override
	public synchronized <T extends RealType<T> & NativeType<T>> EditResult<T> edit(final Scene<T> scene,
		final List<ObjectEdit> edits, final EditOptions options, final ProgressListener progress)
	{
		return repeated(() -> true, progress, (attempt, changes) -> {
			final StageClock clock = new StageClock(progress);
			final Model model = models.model(attempt);
			final EditSettings settings = EditSettings.resolve(options, model.preferences());
			final List<String> told = told(scene, changes, clock);
			final EstimatedDepth<T> estimated = estimateDepth(scene, options, clock);

			clock.stepOrCancel(Stage.GEOMETRY, 0, 1);
			final FramedScene<T> framed = FramedScene.of(estimated.scene(), settings.layers(), layers);
			final FramedScene.Part<T> part = framed.edited(edits, attempt.side());
			final EditGeometry geometry = part.geometry();
			final Places reach = Places.of(geometry.sourceMask()).and(geometry.targetMask());
			final ModelEdit edit = new ModelEdit(models, attempt.side(), settings, estimated.source(), told, clock);
			return framed.pasted(part.frame(), edit.of(part.layered(), geometry, part.rendered(), reach));
		});
	}

	/** Frames that were made are not made again: after the first, what goes wrong ends the animation. */
	@Override
	public synchronized <T extends RealType<T> & NativeType<T>> void animate(final Scene<T> scene,
		final List<List<ObjectEdit>> frames, final EditOptions options, final Consumer<? super AnimationFrame<T>> made,
		final ProgressListener progress)
	{
		final AtomicBoolean begun = new AtomicBoolean();
		repeated(() -> !begun.get(), progress, (attempt, changes) -> {
			final EditSettings settings = EditSettings.resolve(options, models.model(attempt).preferences());
			final List<String> told = told(scene, changes, progress);
			final EstimatedDepth<T> estimated = estimateDepth(scene, options, progress);
			progress.stepOrCancel(Stage.GEOMETRY, 0, 1);
			final LayeredScene<T> layered =
				FramedScene.of(estimated.scene(), settings.layers(), layers).in(PictureFrame.whole(estimated.scene()));
			final Animation<T> animation = new Animation<>(layered, frames);
			final Places reach = animation.reach(); // one window, so that one inversion serves all frames
			animation.run(geometry -> {
				final EditResult<T> edit =
					new ModelEdit(models, attempt.side(), settings, estimated.source(), told, new StageClock(progress))
						.of(layered, geometry, layered.render(geometry), reach);
				return new Animation.Painted<>(edit.edited(), edit.metrics().hiddenShare(), Optional.of(edit.metrics()),
					edit.warnings());
			}, frame -> {
				begun.set(true);
				made.accept(frame);
			}, progress);
			return null;
		});
	}

	/** Does work as the model stands, and another way if the machine cannot do that. */
	private <R> R repeated(final BooleanSupplier repeatable, final ProgressListener progress,
		final Retries.Work<R> work)
	{
		return Retries.of(Attempt.of(models.model()), repeatable, progress, work);
	}

	/** What the result has to carry: changes after failures, and warnings that nobody has heard yet. */
	private List<String> told(final Scene<?> scene, final List<String> changes, final ProgressListener progress) {
		return Stream
			.concat(changes.stream(),
				models.model().promptWarnings(scene.prompt()).stream().filter(warning -> !progress.note(warning)))
			.toList();
	}

	@Override
	public synchronized <T extends RealType<T> & NativeType<T>> EstimatedDepth<T> estimateDepth(final Scene<T> scene,
		final EditOptions options, final ProgressListener progress)
	{
		if (scene.depth().isPresent()) return new EstimatedDepth<>(scene, EstimatedDepth.GIVEN, Optional.empty());
		progress.stepOrCancel(Stage.DEPTH, 0, 1);
		final EstimatedDepth<T> estimated = new DepthChoice(models.model(), options.values(), progress::fact).of(scene);
		progress.fact("Depth " + estimated.source() + ".");
		progress.stepOrCancel(Stage.DEPTH, 1, 1);
		return estimated;
	}

	/** Releases the model and all memory that it holds. */
	@Override
	public synchronized void close() {
		models.close();
	}
}
