// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.saliency;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A network's files from inside the jar, copied to a temporary folder for as long as they are read: weights
 * are mapped into memory, which a packed file cannot be.
 */
final class BundledFolder implements AutoCloseable {

	private final Path path;
	private final List<String> names;

	/**
	 * @param folder of the resources, beside this class
	 * @param names of the files that are needed
	 */
	BundledFolder(final String folder, final List<String> names) throws IOException {
		this.names = names;
		path = Files.createTempDirectory("diffhandles-");
		try {
			for (final String name : names)
				try (InputStream in = BundledFolder.class.getResourceAsStream(folder + "/" + name)) {
					if (in == null) throw new IOException("resource " + folder + "/" + name
						+ " is missing from the jar: it is damaged, install the plugin again");
					Files.copy(in, file(name));
				}
		}
		catch (final IOException e) {
			close();
			throw e;
		}
	}

	/** One of the files. */
	Path file(final String name) {
		return path.resolve(name);
	}

	/** Deletes the copies; where the system still holds a mapped file, when the process ends. */
	@Override
	public void close() {
		path.toFile().deleteOnExit(); // in reverse order, so after its files
		for (final String name : names)
			if (!file(name).toFile().delete()) file(name).toFile().deleteOnExit();
		path.toFile().delete();
	}
}
