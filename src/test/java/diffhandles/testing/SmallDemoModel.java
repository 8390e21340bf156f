// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The demo model, but for the side of its working window: of {@value #SIDE} instead of 256 pixels, so that an edit
 * takes a tenth of the time. Pictures of up to 1.3 times {@value #SIDE}² pixels are seen at their own size.
 */
public final class SmallDemoModel {

	public static final int SIDE = 80;

	private static final Path DEMO = Path.of("models", "demo");

	private SmallDemoModel() {}

	/** Copies the model into a folder that need not exist yet, and returns the folder. */
	public static Path in(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(DEMO)) {
			for (final Path file : files.filter(Files::isRegularFile).toList()) {
				final Path copy = folder.resolve(DEMO.relativize(file));
				Files.createDirectories(copy.getParent());
				Files.copy(file, copy);
			}
		}
		final Path preferences = folder.resolve("diffhandles.json");
		final String demo = Files.readString(preferences), size = "\"sampleSize\": 256";
		if (!demo.contains(size)) throw new AssertionError(preferences + " has no " + size + ": " + demo);
		Files.writeString(preferences, demo.replace(size, "\"sampleSize\": " + SIDE));
		return folder;
	}
}
