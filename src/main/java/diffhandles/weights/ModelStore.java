// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Finds models by name in a list of folders, of which the first that has the name wins.
 *
 * <pre>
 * ModelStore store = ModelStore.standard(Optional.empty(), Optional.of(Path.of("/opt/Fiji.app")));
 * ModelFolder folder = store.find("demo");
 * </pre>
 */
public final class ModelStore {

	/** System property that names a folder of models. */
	public static final String PROPERTY = "diffhandles.models";
	/** Environment variable that names a folder of models. */
	public static final String VARIABLE = "DIFFHANDLES_MODELS";

	private final List<Path> folders;

	/**
	 * A store over given folders.
	 *
	 * @param folders folders of model folders, in the order of search; they need not exist
	 */
	ModelStore(final List<Path> folders) {
		this.folders = List.copyOf(new LinkedHashSet<>(folders));
	}

	/**
	 * The store of a user: the folder given, then that of the system property {@value #PROPERTY}, that of
	 * the environment variable {@value #VARIABLE}, {@code models} of the ImageJ folder, and
	 * {@code .diffhandles/models} of the user's home.
	 *
	 * @param models folder of models that the user chose
	 * @param imagej folder in which ImageJ or Fiji is installed
	 */
	public static ModelStore standard(final Optional<Path> models, final Optional<Path> imagej) {
		return standard(models, imagej, System::getProperty, System::getenv);
	}

	static ModelStore standard(final Optional<Path> models, final Optional<Path> imagej,
		final UnaryOperator<String> properties, final UnaryOperator<String> environment)
	{
		final List<Path> folders = new ArrayList<>();
		models.ifPresent(folders::add);
		named(properties.apply(PROPERTY)).ifPresent(folders::add);
		named(environment.apply(VARIABLE)).ifPresent(folders::add);
		imagej.map(folder -> folder.resolve("models")).ifPresent(folders::add);
		named(properties.apply("user.home")).map(home -> home.resolve(".diffhandles").resolve("models"))
			.ifPresent(folders::add);
		return new ModelStore(folders);
	}

	private static Optional<Path> named(final String folder) {
		return folder == null || folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder.trim()));
	}

	/** The folders that are searched, in order; they need not exist. */
	public List<Path> folders() {
		return folders;
	}

	/** The names of all models that can be found, sorted. */
	List<String> available() throws IOException {
		final Set<String> names = new TreeSet<>();
		for (final Path folder : folders)
			if (Files.isDirectory(folder)) {
				try (Stream<Path> children = Files.list(folder)) {
					children.filter(child -> Files.isRegularFile(child.resolve("model_index.json")))
						.forEach(child -> names.add(child.getFileName().toString()));
				}
			}
		return List.copyOf(names);
	}

	/**
	 * Finds a model.
	 *
	 * @param nameOrPath the name of a model's folder in one of the store's folders; or, if it is absolute
	 *          or has a separator, the path of the model's folder itself
	 * @throws FileNotFoundException saying where was searched and which models there are
	 * @throws MalformedModelFile if the model was found but is incomplete
	 */
	public ModelFolder find(final String nameOrPath) throws IOException {
		return ModelFolder.open(findFolder(nameOrPath));
	}

	/**
	 * Finds the folder of a model of any kind, such as a depth network alone.
	 *
	 * @param nameOrPath as in {@link #find}
	 * @throws FileNotFoundException saying where was searched and which models there are
	 */
	public Path findFolder(final String nameOrPath) throws IOException {
		final Path path = path(nameOrPath);
		final boolean isName = !path.isAbsolute() && path.getNameCount() == 1 && !nameOrPath.contains("/")
			&& !path.startsWith(".") && !path.startsWith("..");
		if (!isName) return path;
		for (final Path folder : folders)
			if (Files.isDirectory(folder.resolve(path))) return folder.resolve(path);
		throw notFound("no model '" + nameOrPath + "'");
	}

	private Path path(final String nameOrPath) throws IOException {
		if (nameOrPath.isBlank()) throw notFound("the name or path of a model was expected, but it is empty");
		try {
			return Path.of(nameOrPath);
		}
		catch (final InvalidPathException e) {
			throw notFound("'" + nameOrPath.replace('\0', '?') + "' is neither a name nor a path: " + e.getReason());
		}
	}

	private FileNotFoundException notFound(final String problem) throws IOException {
		final List<String> available = available();
		return new FileNotFoundException(problem + "; searched in "
			+ (folders.isEmpty() ? "no folder" : String.join(", ", folders.stream().map(Path::toString).toList()))
			+ "; models there: " + (available.isEmpty() ? "none" : String.join(", ", available)));
	}
}
