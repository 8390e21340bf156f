// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.progress.ProgressListener;
import java.util.OptionalDouble;
import net.imglib2.type.numeric.real.FloatType;

/** Edits with the diffusion model. */
final class EngineVariant implements Variant {

	private final String name;
	private final DiffusionHandles engine;
	private final EditOptions options;
	private final boolean cycled;
	private final SharedInversion shared;

	/**
	 * @param engine stays the caller's
	 * @param cycled whether cycle consistency is measured
	 * @param shared of all variants that run this engine
	 */
	EngineVariant(final String name, final DiffusionHandles engine, final EditOptions options, final boolean cycled,
		final SharedInversion shared)
	{
		this.name = name;
		this.engine = engine;
		this.options = options;
		this.cycled = cycled;
		this.shared = shared;
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public boolean isCycled() {
		return cycled;
	}

	@Override
	public Result run(final EditTask task, final ProgressListener progress) {
		final TaskScene scene = TaskScene.of(task);
		final EditResult<FloatType> result = engine.edit(scene.scene(), scene.edits(), options, progress);
		return new Result(TaskScene.picture(result.edited()), OptionalDouble.of(result.metrics().inversionPsnr()),
			shared.secondsSavedBy(result.metrics().secondsPerStage()));
	}
}
