package diffhandles.engine;

import diffhandles.DiffusionHandles;
import diffhandles.EngineOptions;
import diffhandles.EngineProvider;
import diffhandles.ObjectEdit;
import diffhandles.PreviewResult;
import diffhandles.Scene;
import diffhandles.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/** Registers {@link Engine} with {@link DiffusionHandles}. */
public final class InstalledEngine implements EngineProvider {

	@Override
	public DiffusionHandles open(final Path modelFolder, final EngineOptions options, final ProgressListener progress)
		throws IOException
	{
		return Engine.open(modelFolder, options, progress);
	}

	@Override
	public <T extends RealType<T> & NativeType<T>> PreviewResult<T> preview(final Scene<T> scene,
		final List<ObjectEdit> edits)
	{
		return Engine.preview(scene, edits);
	}
}
