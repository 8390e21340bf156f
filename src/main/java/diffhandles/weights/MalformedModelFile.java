package diffhandles.weights;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of a model is not what its format, or the network that reads it, demands.
 * <p>
 * The message is one sentence for the user: the file, what was expected, what was found.
 * </p>
 */
public final class MalformedModelFile extends IOException {

	private static final long serialVersionUID = 1L;

	/**
	 * Refuses a file.
	 *
	 * @param file the file
	 * @param problem what was expected and what was found
	 */
	public MalformedModelFile(final Path file, final String problem) {
		super(file + ": " + problem);
	}

	/** Refuses a file because reading it failed, keeping the cause. */
	public MalformedModelFile(final Path file, final String problem, final Throwable cause) {
		super(file + ": " + problem, cause);
	}
}
