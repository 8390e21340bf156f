// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.EditMetrics;
import diffhandles.EditResult;
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
import diffhandles.progress.Stage;
import diffhandles.setting.CompositeKind;
import diffhandles.window.PictureMetrics;
import diffhandles.window.WorkingWindow;
import diffhandles.window.WorkingWindow.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * An edit of a scene that is taken apart, by the networks: reconstruction of the input, denoising of the edit,
 * composite.
 *
 * @param models the model that computes, with the scenes that it has reconstructed
 * @param side of a square picture of as many pixels as the model is to see
 * @param settings how to compute
 * @param depthSource where the depth comes from, in words
 * @param told what was told before the edit and belongs into its result
 * @param clock measures, and hears every step; may cancel
 */
record ModelEdit(OpenedModel models, int side, EditSettings settings, String depthSource, List<String> told,
	StageClock clock)
{

	/**
	 * Edits a scene that is taken apart.
	 *
	 * @param rendered the edit without the model
	 * @param reach where the objects go, in this edit and in others that are to share its inversion
	 * @throws IllegalStateException if the memory does not suffice
	 */
	<T extends RealType<T> & NativeType<T>> EditResult<T> of(final LayeredScene<T> layered, final EditGeometry geometry,
		final LayeredScene.Rendered<T> rendered, final Places reach)
	{
		final Model model = models.model();
		final Reconstructions reconstructions = models.reconstructions();
		final Scene<T> complete = layered.scene();
		final WorkingWindow window = WorkingWindow.around(reach, WorkingWindow.Options.of(side));
		final WorkingScene working = WorkingScene.of(complete, geometry, window, model.downsampling());
		final PictureFrame frame = layered.layers().frame();
		checkBefore(working, (long) frame.pictureWidth() * frame.pictureHeight());
		final Outlook outlook =
			layered.outlook(geometry, geometry.warnings(), window.regionPixels() * model.downsampling());
		outlook.doubts().forEach(clock::note);
		clock.stepOrCancel(Stage.GEOMETRY, 1, 1);
		final List<String> warnings = new ArrayList<>(told);
		warnings.addAll(outlook.doubts());
		if (settings.undoes(geometry)) return new EditResult<>(rendered.picture(), rendered.picture(),
			ArrayImgs.floats(complete.width(), complete.height()), geometry.depth(), geometry.editedDepth(),
			complete.lens(), geometry.sourceMask(), geometry.targetMask(), geometry.moves(), outlook,
			metrics(Double.NaN, EditOutlook.visibleShare(geometry, outlook), rendered.hiddenShare(),
				layered.layers().shadowConfidence(), 0),
			warnings);

		final Start start = Start.of(settings, model, working, rendered.picture());
		final ReconstructedScene reconstructed = reconstructions.of(working, start, settings, clock);
		final Optional<ReconstructedBackground> background = EmptiedView.of(layered, geometry, working, start, settings)
			.map(view -> reconstructions.of(view, working, start, settings, clock));
		final ModelPictures pictures = generate(working, start, reconstructed, background);

		model.doubt().ifPresent(doubt -> {
			clock.note(doubt);
			warnings.add(doubt);
		});

		clock.stepOrCancel(Stage.COMPOSITE, 0, 1);
		final Composition<T> composition = settings.composite() == CompositeKind.DETAIL && pictures.start().isPresent()
			? Composition.ofPreview(complete, rendered, working, pictures)
			: Composition.of(complete, geometry, working, pictures, settings.composite());
		clock.step(Stage.COMPOSITE, 1, 1);

		final EditMetrics metrics = metrics(PictureMetrics.psnr(working.picture().seen(), pictures.reconstructed()),
			EditOutlook.visibleShare(geometry, outlook), rendered.hiddenShare(), layered.layers().shadowConfidence(),
			composition.changeOutside());
		return new EditResult<>(composition.edited(), rendered.picture(), composition.alpha(), geometry.depth(),
			geometry.editedDepth(), complete.lens(), geometry.sourceMask(), geometry.targetMask(), geometry.moves(),
			outlook, metrics, warnings);
	}

	private EditMetrics metrics(final double inversionPsnr, final double visibleShare, final double hiddenShare,
		final double shadowConfidence, final double changeOutside)
	{
		final Model model = models.model();
		return new EditMetrics(clock.seconds(), inversionPsnr, visibleShare, hiddenShare, shadowConfidence,
			changeOutside, SystemMemory.peak().orElse(0), model.placement().deviceName(),
			model.placement().precisionName(), settings.steps(), settings.seed(), depthSource, model.name(),
			model.hash(), Version.current());
	}

	/** Refuses what the memory does not suffice for, and tells how long the rest takes. */
	private void checkBefore(final WorkingScene working, final long picturePixels) {
		final Model model = models.model();
		final DepthChannel grid = working.inputDisparity();
		final Preflight preflight = model.preflight(grid, settings, working.prompt(), picturePixels);
		final boolean reconstructed = models.reconstructions().has(working.key(settings));
		model.secondsPerPass(grid).ifPresent(pass -> {
			final double seconds = Evaluations.of(settings, reconstructed).seconds(pass);
			clock.estimate(seconds, preflight.sentence(seconds));
		});
	}

	/** Denoises, under guidance if the settings guide, and decodes. */
	private ModelPictures generate(final WorkingScene working, final Start start,
		final ReconstructedScene reconstructed, final Optional<ReconstructedBackground> background)
	{
		final Model model = models.model();
		try (NDManager manager = model.newManager()) {
			final NoisePredictor predictor = model.predictor(working.editedDisparity(), manager);
			final Origin origin = start.ofEdit(reconstructed.origin(), background.map(ReconstructedBackground::origin),
				predictor, manager, clock);
			final RecordedActivations recorded = reconstructed.recorded();
			final GuidanceReference reference =
				new GuidanceReference(recorded, background.map(ReconstructedBackground::recorded).orElse(recorded));
			final GuidedSampler sampler =
				new GuidedSampler(model.ddim(settings), settings.guidance(), settings.terms());
			final NDArray latents = // (1, 4, h, w)
				sampler.sample(predictor, origin, reference, working.guidanceMaps(recorded), clock);
			return new ModelPictures(working.window(), reconstructed.reconstruction(), decoded(latents),
				start.picture(origin));
		}
	}

	/** Decodes latents, and closes them. */
	private RandomAccessibleInterval<FloatType> decoded(final NDArray latents) {
		try (latents) {
			clock.stepOrCancel(Stage.DECODE, 0, 1);
			final RandomAccessibleInterval<FloatType> picture = models.model().decode(latents);
			clock.stepOrCancel(Stage.DECODE, 1, 1);
			return picture;
		}
	}
}
