// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
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

	/**
	 * Says in words why a file cannot be read, where the system's exception may have nothing but its path.
	 *
	 * @param file the file
	 * @param cause what the system says
	 */
	public static MalformedModelFile unreadable(final Path file, final IOException cause) {
		final String problem = cause instanceof NoSuchFileException ? "it is missing"
			: cause instanceof AccessDeniedException ? "it may not be read: change its permissions, or copy it"
				: "it cannot be read (" + cause.getMessage() + ")";
		return new MalformedModelFile(file, problem, cause);
	}
}
