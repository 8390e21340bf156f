package diffhandles.benchmark;

import diffhandles.DiffusionHandles;
import diffhandles.progress.ProgressListener;

/**
 * Warps the object's pixels in 3D over a smooth fill of the place that it leaves, as the preview does. Without a
 * network there is no new light, no shadow and no hidden face. With exact depth it is the hardest baseline to beat.
 */
final class NaiveWarp implements Variant {

	@Override
	public String name() {
		return "naive-warp";
	}

	@Override
	public Result run(final EditTask task, final ProgressListener progress) {
		final TaskScene scene = TaskScene.of(task);
		return Result.of(TaskScene.picture(DiffusionHandles.preview(scene.scene(), scene.edits()).preview()));
	}
}
