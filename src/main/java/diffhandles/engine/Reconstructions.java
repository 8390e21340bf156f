// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.Origin;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.diffusion.guidance.Reconstruction;
import diffhandles.diffusion.guidance.RecordedActivations;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;

/** The last scene and the last background that a model gave back, kept for the next edit of the same scene. */
final class Reconstructions implements AutoCloseable {

	private final Model model;
	private ReconstructedScene last;
	private ReconstructedBackground background;

	/** @param model stays the caller's */
	Reconstructions(final Model model) {
		this.model = model;
	}

	/** Whether the last scene is the one of a key. */
	boolean has(final ReconstructedScene.Key key) {
		return last != null && last.key().equals(key);
	}

	/** Reconstructs a working scene, or takes the last reconstruction if it was of the same scene. */
	ReconstructedScene of(final WorkingScene working, final Start start, final EditSettings settings,
		final ProgressListener progress)
	{
		final ReconstructedScene.Key key = working.key(settings);
		if (has(key)) {
			if (!last.recorded().covers(settings.guidance(), settings.steps())) recordAnew(working, settings, progress);
			return last;
		}
		close();
		final NDManager manager = model.newManager();
		try {
			last = reconstruct(key, working, start, settings, manager, progress);
			return last;
		}
		finally {
			if (last == null) manager.close();
		}
	}

	private ReconstructedScene reconstruct(final ReconstructedScene.Key key, final WorkingScene working,
		final Start start, final EditSettings settings, final NDManager manager, final ProgressListener progress)
	{
		progress.stepOrCancel(Stage.ENCODE, 0, 1);
		final NDArray latents = model.encode(working.picture().seen(), manager); // (1, 4, h, w)
		final PromptEmbeddings prompt = model.embed(working.prompt(), manager);
		final NoisePredictor predictor = model.predictor(working.inputDisparity(), manager);
		progress.stepOrCancel(Stage.ENCODE, 1, 1);

		final Origin origin = start.ofInput(predictor, latents, prompt, progress);
		final RecordedActivations recorded = reconstruction(settings).record(predictor, origin, progress);
		return new ReconstructedScene(key, manager, origin, recorded, model.decode(recorded.reconstruction()));
	}

	/** Records what other guidance needs on the last scene's way, and lets go of the last recording first. */
	private void recordAnew(final WorkingScene working, final EditSettings settings, final ProgressListener progress) {
		final ReconstructedScene kept = last;
		last = null;
		kept.recorded().close();
		try (NDManager manager = model.newManager()) {
			final NoisePredictor predictor = model.predictor(working.inputDisparity(), manager);
			last = kept.with(reconstruction(settings).record(predictor, kept.origin(), progress));
		}
		finally {
			if (last == null) kept.close();
		}
	}

	/** Reconstructs what is behind the objects of an edit, or takes the last one if it is the same. */
	ReconstructedBackground of(final EmptiedView view, final WorkingScene working, final Start start,
		final EditSettings settings, final ProgressListener progress)
	{
		final ReconstructedBackground.Key key = new ReconstructedBackground.Key(view.hash(), working.key(settings));
		if (background != null && background.key().equals(key)
			&& background.recorded().covers(settings.guidance(), settings.steps())) return background;
		forgetBackground();
		final NDManager manager = model.newManager();
		try {
			final NDArray latents = model.encode(view.picture().seen(), manager); // (1, 4, h, w)
			final PromptEmbeddings prompt = model.embed(working.prompt(), manager);
			final NoisePredictor predictor = model.predictor(view.disparity(), manager);
			final Origin origin = start.ofInput(predictor, latents, prompt, progress);
			background = new ReconstructedBackground(key, manager, origin,
				reconstruction(settings).record(predictor, origin, progress));
			return background;
		}
		finally {
			if (background == null) manager.close();
		}
	}

	private Reconstruction reconstruction(final EditSettings settings) {
		return new Reconstruction(model.ddim(settings), settings.guidance());
	}

	private void forgetBackground() {
		if (background != null) background.close();
		background = null;
	}

	/** Lets go of both. */
	@Override
	public void close() {
		forgetBackground();
		if (last != null) last.close();
		last = null;
	}
}
