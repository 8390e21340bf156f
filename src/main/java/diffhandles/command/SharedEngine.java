package diffhandles.command;

import diffhandles.DiffusionHandles;
import diffhandles.EngineOptions;
import diffhandles.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The engine that the commands share: it stays open from one edit to the next, since it keeps the model and the
 * inversion of the last picture, which take most of an edit's time.
 */
final class SharedEngine {

	private static Key openKey;
	private static DiffusionHandles open;

	private SharedEngine() {}

	/** The engine for a model; another model's is closed first, so that there is one at a time. */
	static synchronized DiffusionHandles of(final Path modelFolder, final EngineOptions options,
		final ProgressListener progress) throws IOException
	{
		final Key key = new Key(modelFolder.toRealPath(), options);
		if (key.equals(openKey)) return open;
		if (open != null) open.close();
		openKey = null;
		open = DiffusionHandles.open(modelFolder, options, progress);
		openKey = key;
		return open;
	}

	/** What makes two engines the same. */
	private record Key(Path modelFolder, EngineOptions options) {}
}
