// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.Scene;
import diffhandles.benchmark.metric.Metric;
import diffhandles.benchmark.picture.Picture;
import diffhandles.progress.ProgressListener;
import diffhandles.setting.FillKind;
import diffhandles.setting.Settings;
import java.util.Map;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Removes the object instead of moving it, as {@code Remove Object...} does: no model, and no depth without the object.
 * It is measured against the scene rendered without it, in the place of the object and its shadow.
 *
 * @param name of the variant
 * @param options how the hole is filled
 */
record RemovalVariant(String name, EditOptions options) implements Variant {

	/** With what the engine has. */
	static final RemovalVariant OURS = new RemovalVariant("removal", EditOptions.DEFAULT);
	/** With a smooth fill that knows nothing of floors, walls and other things; the shadow goes, too. */
	static final RemovalVariant MEMBRANE = new RemovalVariant("removal-membrane",
		EditOptions.DEFAULT.with(Settings.FILL, FillKind.MEMBRANE).with(Settings.PLANES, false));

	@Override
	public Result run(final EditTask task, final ProgressListener progress) {
		final Scene<FloatType> scene = TaskScene.withoutBackgroundDepth(task).build();
		return Result.of(TaskScene.picture(DiffusionHandles.prepare(scene, options).removed().picture()));
	}

	@Override
	public Map<Metric, Double> scores(final BenchmarkScene scene, final Picture result) {
		return scene.groundTruth().removalScores(result);
	}

	@Override
	public boolean isCycled() {
		return false;
	}
}
