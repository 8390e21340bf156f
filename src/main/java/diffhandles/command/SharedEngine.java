// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.AnimationFrame;
import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.progress.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * The engine that the commands share: it stays open from one edit to the next, since it keeps the model and the
 * inversion of the last picture, which take most of an edit's time.
 * <p>
 * There is one model at a time, unless edits with several run at once: opening one closes those that nobody is using.
 * What was closed in between is opened again for the next edit.
 * </p>
 */
final class SharedEngine implements DiffusionHandles {

	private static final Map<Key, Loaded> OPEN = new HashMap<>();

	private final Key key;

	private SharedEngine(final Key key) {
		this.key = key;
	}

	/** The engine for a model; loads it unless it is there. */
	static DiffusionHandles of(final Path modelFolder, final EngineOptions options, final ProgressListener progress)
		throws IOException
	{
		final SharedEngine engine = new SharedEngine(new Key(modelFolder.toRealPath(), options));
		release(engine.take(progress));
		return engine;
	}

	@Override
	public <T extends RealType<T> & NativeType<T>> EditResult<T> edit(final Scene<T> scene,
		final List<ObjectEdit> edits, final EditOptions options, final ProgressListener progress)
	{
		return use(engine -> engine.edit(scene, edits, options, progress), progress);
	}

	@Override
	public <T extends RealType<T> & NativeType<T>> void animate(final Scene<T> scene,
		final List<List<ObjectEdit>> frames, final EditOptions options, final Consumer<? super AnimationFrame<T>> made,
		final ProgressListener progress)
	{
		use(engine -> {
			engine.animate(scene, frames, options, made, progress);
			return null;
		}, progress);
	}

	@Override
	public <T extends RealType<T> & NativeType<T>> Scene<T> withEstimatedDepth(final Scene<T> scene,
		final ProgressListener progress)
	{
		return use(engine -> engine.withEstimatedDepth(scene, progress), progress);
	}

	/** Leaves the model open for the next command. */
	@Override
	public void close() {}

	private <R> R use(final Function<DiffusionHandles, R> work, final ProgressListener progress) {
		final Loaded loaded;
		try {
			loaded = take(progress);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e.getMessage(), e);
		}
		try {
			return work.apply(loaded.engine);
		}
		finally {
			release(loaded);
		}
	}

	/** The loaded model with one user more. */
	private Loaded take(final ProgressListener progress) throws IOException {
		synchronized (OPEN) {
			Loaded loaded = OPEN.get(key);
			if (loaded == null) {
				closeUnused();
				loaded = new Loaded(DiffusionHandles.open(key.modelFolder, key.options, progress));
				OPEN.put(key, loaded);
			}
			loaded.users++;
			return loaded;
		}
	}

	private static void release(final Loaded loaded) {
		synchronized (OPEN) {
			loaded.users--;
		}
	}

	private static void closeUnused() {
		for (final Map.Entry<Key, Loaded> entry : new ArrayList<>(OPEN.entrySet()))
			if (entry.getValue().users == 0) {
				OPEN.remove(entry.getKey());
				entry.getValue().engine.close();
			}
	}

	/** What makes two engines the same. */
	private record Key(Path modelFolder, EngineOptions options) {}

	/** A model in memory, and how many edits are using it; guarded by {@link #OPEN}. */
	private static final class Loaded {

		private final DiffusionHandles engine;
		private int users;

		Loaded(final DiffusionHandles engine) {
			this.engine = engine;
		}
	}
}
