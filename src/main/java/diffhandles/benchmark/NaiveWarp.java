// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.progress.ProgressListener;
import diffhandles.setting.FillKind;
import diffhandles.setting.Settings;
import diffhandles.setting.ShadowKind;

/**
 * Warps the object's pixels in 3D over a smooth fill of the place that it leaves. Without a network there is no new
 * light, no shadow and no hidden face. With exact depth it is the hardest baseline to beat.
 */
final class NaiveWarp implements Variant {

	private static final EditOptions PLAIN = EditOptions.DEFAULT.with(Settings.FILL, FillKind.MEMBRANE)
		.with(Settings.SHADOW, ShadowKind.KEEP).with(Settings.PLANES, false).with(Settings.SYMMETRY, false);

	@Override
	public String name() {
		return "naive-warp";
	}

	@Override
	public Result run(final EditTask task, final ProgressListener progress) {
		final TaskScene scene = TaskScene.of(task);
		return Result
			.of(TaskScene.picture(DiffusionHandles.prepare(scene.scene(), PLAIN).preview(scene.edits()).preview()));
	}
}
