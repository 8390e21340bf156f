// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tensors of one network: of a safetensors file, or of several shards that an index lists.
 *
 * <pre>
 * model.safetensors.index.json    {"metadata": {…}, "weight_map": {"KEY": "model-00001-of-00002.safetensors", …}}
 * </pre>
 */
final class TensorFiles implements AutoCloseable {

	private static final String MAP = "weight_map";

	private final List<SafeTensorsFile> files;
	private final Map<String, SafeTensorsFile> fileByKey;

	private TensorFiles(final List<SafeTensorsFile> files, final Map<String, SafeTensorsFile> fileByKey) {
		this.files = files;
		this.fileByKey = fileByKey;
	}

	/**
	 * Opens the files and checks their headers; no tensor is read yet.
	 *
	 * @param path a safetensors file, or an index, whose name ends in {@code .json}
	 * @throws MalformedModelFile if a file is not what its format demands, or if a shard lacks what the index says of
	 *           it
	 * @throws IOException if a file cannot be read
	 */
	static TensorFiles open(final Path path) throws IOException {
		final List<SafeTensorsFile> files = new ArrayList<>();
		try {
			final Map<String, SafeTensorsFile> fileByKey = new LinkedHashMap<>();
			for (final Path file : paths(path)) {
				final SafeTensorsFile opened = SafeTensorsFile.open(file);
				files.add(opened);
				for (final String key : opened.keys())
					if (fileByKey.put(key, opened) != null)
						throw new MalformedModelFile(path, "the tensor '" + key + "' is in two shards");
			}
			if (isIndex(path)) requireListed(path, files, fileByKey);
			return new TensorFiles(files, Collections.unmodifiableMap(fileByKey));
		}
		catch (final IOException | RuntimeException e) {
			close(files);
			throw e;
		}
	}

	private static void requireListed(final Path index, final List<SafeTensorsFile> files,
		final Map<String, SafeTensorsFile> fileByKey) throws IOException
	{
		final JsonConfig map = JsonConfig.read(index).object(MAP);
		for (final String key : map.keys()) {
			final SafeTensorsFile file = fileByKey.get(key);
			if (file == null || !file.path().getFileName().toString().equals(map.string(key)))
				throw map.refused(key, "a shard that holds this tensor");
		}
	}

	/**
	 * The files that hold the tensors: the file itself, or the shards of an index.
	 *
	 * @throws MalformedModelFile if the index is none, or names a file that is not beside it
	 */
	static List<Path> paths(final Path path) throws IOException {
		if (!isIndex(path)) return List.of(path);
		final JsonConfig map = JsonConfig.read(path).object(MAP);
		final Set<Path> shards = new LinkedHashSet<>();
		for (final String key : map.keys()) {
			final String name = map.string(key);
			if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*\\.safetensors"))
				throw map.refused(key, "the name of a .safetensors file beside the index");
			final Path shard = path.resolveSibling(name);
			if (shards.add(shard) && !Files.isRegularFile(shard))
				throw new MalformedModelFile(path, "the shard " + name + " that it lists is not beside it");
		}
		if (shards.isEmpty()) throw new MalformedModelFile(path, "it lists no shards");
		return List.copyOf(shards);
	}

	private static boolean isIndex(final Path path) {
		return path.getFileName().toString().endsWith(".json");
	}

	/** The tensors' keys; read-only. */
	Set<String> keys() {
		return fileByKey.keySet();
	}

	/** The file that holds a tensor of {@link #keys}. */
	SafeTensorsFile file(final String key) {
		return fileByKey.get(key);
	}

	/** Type, shape and place of a tensor of {@link #keys}. */
	TensorInfo info(final String key) {
		return file(key).info(key);
	}

	/** Closes all files. */
	@Override
	public void close() throws IOException {
		close(files);
	}

	private static void close(final List<SafeTensorsFile> files) throws IOException {
		for (final SafeTensorsFile file : files)
			file.close();
	}
}
