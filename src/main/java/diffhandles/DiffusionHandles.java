package diffhandles;

import diffhandles.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/** Edits objects of pictures in 3D with one model: the entry point for scripts and other plugins. */
public final class DiffusionHandles implements AutoCloseable {

	private DiffusionHandles() {}

	/** Opens a model folder. */
	public static DiffusionHandles open(final Path modelFolder, final EngineOptions options, final ProgressListener progress)
		throws IOException
	{
		throw new IOException("skeleton");
	}

	/** Edits a scene: one edit per object. */
	public <T extends RealType<T> & NativeType<T>> EditResult<T> edit(final Scene<T> scene, final List<ObjectEdit> edits,
		final EditOptions options, final ProgressListener progress)
	{
		throw new IllegalStateException("skeleton");
	}

	/** Estimates the depth of a scene with the model's depth network, if it has one. */
	public <T extends RealType<T> & NativeType<T>> Scene<T> withEstimatedDepth(final Scene<T> scene,
		final ProgressListener progress)
	{
		throw new IllegalStateException("skeleton");
	}

	/** The same geometry without any network; the scene needs a depth. */
	public static <T extends RealType<T> & NativeType<T>> PreviewResult<T> preview(final Scene<T> scene,
		final List<ObjectEdit> edits)
	{
		throw new IllegalStateException("skeleton");
	}

	@Override
	public void close() {}
}
