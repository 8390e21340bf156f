// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with PyTorch's libraries that somebody put there by hand, for machines that are not to fetch them.
 * <p>
 * It is the folder that the system property {@value #PROPERTY} or the environment variable {@value #VARIABLE} names,
 * else {@code .diffhandles/pytorch} in the user's home. In it may be the unpacked jar pytorch-native-cpu, the unpacked
 * libtorch of pytorch.org, or the libraries alone.
 * </p>
 *
 * @param path the folder that has the libraries
 * @param isCuda whether they are a build for NVIDIA's graphics cards
 */
record NativesFolder(Path path, boolean isCuda) {

	static final String PROPERTY = "diffhandles.pytorch", VARIABLE = "DIFFHANDLES_PYTORCH";
	/** Folders between the named one and the libraries, at most: {@code pytorch/cpu/linux-x86_64}. */
	private static final int DEPTH = 4;
	private static final String VERSION_FILE = "build-version";

	/**
	 * The user's folder, if there is one.
	 *
	 * @throws IOException if it is named but has no libraries, or those of another version
	 */
	static Optional<NativesFolder> find() throws IOException {
		final String property = System.getProperty(PROPERTY), variable = System.getenv(VARIABLE);
		final String named = property != null && !property.isBlank() ? property : variable;
		if (named != null && !named.isBlank()) return Optional.of(in(Path.of(named.strip())));
		final Path usual = Path.of(System.getProperty("user.home"), ".diffhandles", "pytorch");
		return Files.isDirectory(usual) ? Optional.of(in(usual)) : Optional.empty();
	}

	/** The libraries in a folder or below it. */
	static NativesFolder in(final Path folder) throws IOException {
		final String name = System.mapLibraryName("torch");
		final Optional<Path> library;
		try (Stream<Path> files =
			Files.isDirectory(folder) ? Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS) : Stream.empty()) {
			library = files.filter(file -> file.getFileName().toString().equals(name)).sorted().findFirst();
		}
		if (library.isEmpty())
			throw new IOException(folder + ": expected a folder with PyTorch's libraries, but there is no " + name
				+ " in it: unpack the jar pytorch-native-cpu of PyTorch for your system into it, or remove it");
		final Path libraries = library.get().toAbsolutePath().getParent();
		return new NativesFolder(libraries, Files.exists(libraries.resolve(System.mapLibraryName("torch_cuda"))));
	}

	/** Refuses the libraries of another version, where they say which they are: the engine would crash with them. */
	void requireVersion(final String version) throws IOException {
		for (final Path folder : new Path[]{ path, path.getParent() }) {
			final Path file = folder.resolve(VERSION_FILE);
			if (!Files.isRegularFile(file)) continue;
			final String found = Files.readString(file).strip();
			if (!found.equals(version) && !found.startsWith(version + "+")) throw new IOException(
				path + ": expected the libraries of PyTorch " + version + ", but these are of " + found);
		}
	}
}
