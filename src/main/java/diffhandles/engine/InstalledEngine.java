// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.AnimationFrame;
import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.EngineOptions;
import diffhandles.EngineProvider;
import diffhandles.EstimatedDepth;
import diffhandles.ObjectEdit;
import diffhandles.PreparedScene;
import diffhandles.Scene;
import diffhandles.neural.ComputeDevice;
import diffhandles.progress.ProgressListener;
import diffhandles.setting.DeviceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/** Registers {@link Engine} with {@link DiffusionHandles}, and lets no exception of the tensor engine out. */
public final class InstalledEngine implements EngineProvider {

	/** What all engines and previews of this process share: the scene that was looked at last. */
	private static final KeptLayers LAST_SCENE = new KeptLayers();

	@Override
	public DiffusionHandles open(final Path modelFolder, final EngineOptions options, final ProgressListener progress)
		throws IOException
	{
		return new Guarded(
			EngineFailure.loading(() -> Engine.open(modelFolder, options, progress, LAST_SCENE, Conditions.REAL)));
	}

	@Override
	public String engineFacts(final DeviceKind device) {
		return ComputeDevice.facts(Placement.choice(device)).sentence();
	}

	@Override
	public <T extends RealType<T> & NativeType<T>> PreparedScene<T> prepare(final Scene<T> scene,
		final EditOptions options)
	{
		return FramedScene.of(scene, new LayerSettings(options.values(), options.earlier()), LAST_SCENE);
	}

	@Override
	public <T extends RealType<T> & NativeType<T>> EstimatedDepth<T> onGround(final Scene<T> scene,
		final EditOptions options)
	{
		return new FloorSettings(options.values()).estimate(scene, "as it was asked for");
	}

	/** An engine whose failures are sentences. */
	private record Guarded(Engine engine) implements DiffusionHandles {

		@Override
		public <T extends RealType<T> & NativeType<T>> EditResult<T> edit(final Scene<T> scene,
			final List<ObjectEdit> edits, final EditOptions options, final ProgressListener progress)
		{
			return EngineFailure.computing(() -> engine.edit(scene, edits, options, progress));
		}

		@Override
		public <T extends RealType<T> & NativeType<T>> void animate(final Scene<T> scene,
			final List<List<ObjectEdit>> frames, final EditOptions options,
			final Consumer<? super AnimationFrame<T>> made, final ProgressListener progress)
		{
			EngineFailure.computing(() -> {
				engine.animate(scene, frames, options, made, progress);
				return null;
			});
		}

		@Override
		public <T extends RealType<T> & NativeType<T>> EstimatedDepth<T> estimateDepth(final Scene<T> scene,
			final EditOptions options, final ProgressListener progress)
		{
			return EngineFailure.computing(() -> engine.estimateDepth(scene, options, progress));
		}

		@Override
		public void close() {
			engine.close();
		}
	}
}
