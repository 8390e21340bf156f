// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model's folder in the layout of Hugging Face diffusers, with all files in place that every edit needs.
 *
 * <pre>
 * ModelFolder folder = ModelFolder.open(Path.of("models/demo"));
 * JsonConfig config = JsonConfig.read(folder.config(ModelPart.UNET));
 * Path weights = folder.weights(ModelPart.UNET);
 * </pre>
 */
public final class ModelFolder {

	private static final String INDEX = "model_index.json";

	private final Path path;
	private final Map<ModelPart, Path> configs;
	private final Map<ModelPart, Path> weights;

	private ModelFolder(final Path path, final Map<ModelPart, Path> configs, final Map<ModelPart, Path> weights) {
		this.path = path;
		this.configs = configs;
		this.weights = weights;
	}

	/**
	 * Opens a folder after checking that every part that all edits need has its files. Their contents are not looked
	 * at, and parts that only some edits need not at all.
	 *
	 * @throws MalformedModelFile listing all files that are missing, and what to do about weights in other formats
	 */
	public static ModelFolder open(final Path path) throws IOException {
		if (!Files.isDirectory(path)) throw new MalformedModelFile(path,
			Files.exists(path)
				? "a model folder was expected, but there is a file: give the folder that has " + INDEX
					+ "; a model in a single file is converted by diffusers' from_single_file and save_pretrained"
				: "a model folder was expected, but there is nothing");
		final List<String> missing = new ArrayList<>();
		if (!Files.isRegularFile(path.resolve(INDEX))) missing.add(INDEX);
		final Map<ModelPart, Path> configs = new EnumMap<>(ModelPart.class);
		final Map<ModelPart, Path> weights = new EnumMap<>(ModelPart.class);
		final List<Path> pickles = new ArrayList<>();
		for (final ModelPart part : ModelPart.values()) {
			final Path folder = path.resolve(part.folder());
			final Optional<Path> config =
				part.configs().stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
			final Optional<Path> found = part.hasWeights() ? WeightFile.find(folder, part.weights()) : Optional.empty();
			config.ifPresent(file -> configs.put(part, file));
			found.ifPresent(file -> weights.put(part, file));
			if (!part.required()) continue;
			if (config.isEmpty()) missing.add(part.folder() + "/" + String.join(" or ", part.configs()));
			if (part.hasWeights() && found.isEmpty()) {
				missing.add(part.folder() + "/" + part.weights() + ".safetensors");
				pickles.addAll(WeightFile.pickles(folder));
			}
			if (part == ModelPart.TOKENIZER && config.isPresent() && !hasMerges(folder))
				missing.add(part.folder() + "/merges.txt");
		}
		if (!missing.isEmpty()) throw new MalformedModelFile(path,
			"a complete model folder in the diffusers layout was expected, but " + missing.size()
				+ (missing.size() == 1 ? " file is" : " files are") + " missing: " + String.join(", ", missing)
				+ WeightFile.pickleHint(pickles).map(hint -> "; " + hint).orElse(""));
		return new ModelFolder(path, configs, weights);
	}

	/** Whether a tokenizer's merges are there, in a file of their own or with the vocabulary. */
	private static boolean hasMerges(final Path folder) {
		return Files.isRegularFile(folder.resolve("merges.txt"))
			|| Files.isRegularFile(folder.resolve("tokenizer.json"));
	}

	/** The folder itself. */
	public Path path() {
		return path;
	}

	/** The folder's name, by which a user asks for the model. */
	public String name() {
		return path.toAbsolutePath().normalize().getFileName().toString();
	}

	/** Whether a part is there, complete or not; those that all edits need always are. */
	public boolean has(final ModelPart part) {
		return Files.isDirectory(path.resolve(part.folder()));
	}

	/**
	 * The folder of a part, such as the tokenizer's.
	 *
	 * @throws IllegalArgumentException if the model has no such part
	 */
	public Path folder(final ModelPart part) {
		return config(part).getParent();
	}

	/**
	 * The configuration of a part; of the tokenizer, its vocabulary.
	 *
	 * @throws IllegalArgumentException if the model has no such part, or none with a configuration
	 */
	public Path config(final ModelPart part) {
		final Path incomplete = path.resolve(part.folder()).resolve(part.configs().get(0));
		return has(part) ? configs.getOrDefault(part, incomplete) : get(configs, part, "part");
	}

	/**
	 * The safetensors file of a part, or the index of its shards; full precision preferred where there are both.
	 *
	 * @throws IllegalArgumentException if the model has no such part or the part has no weights
	 * @throws MalformedModelFile if a part that not all edits need lacks its weights
	 */
	public Path weights(final ModelPart part) throws IOException {
		return part.hasWeights() && has(part) ? WeightFile.require(path.resolve(part.folder()), part.weights())
			: get(weights, part, "weights of");
	}

	/**
	 * What happens to a picture before the depth network: beside it or in the feature extractor's folder.
	 *
	 * @throws MalformedModelFile if it is in neither
	 */
	public Path preprocessor() throws IOException {
		final String name = ModelPart.FEATURE_EXTRACTOR.configs().get(0);
		for (final ModelPart part : List.of(ModelPart.DEPTH_ESTIMATOR, ModelPart.FEATURE_EXTRACTOR)) {
			final Path file = path.resolve(part.folder()).resolve(name);
			if (Files.isRegularFile(file)) return file;
		}
		throw new MalformedModelFile(path.resolve(ModelPart.DEPTH_ESTIMATOR.folder()).resolve(name),
			"it is missing, and there is none in " + ModelPart.FEATURE_EXTRACTOR.folder());
	}

	private Path get(final Map<ModelPart, Path> files, final ModelPart part, final String what) {
		final Path file = files.get(part);
		if (file == null) throw new IllegalArgumentException(path + ": the model has no " + what + " " + part.folder());
		return file;
	}

	/**
	 * Number of weights of the parts that all edits need, in whatever precision the files hold them. Reads only the
	 * files' headers.
	 *
	 * @throws MalformedModelFile if a header is not what the format demands
	 */
	public long parameters() throws IOException {
		long sum = 0;
		for (final ModelPart part : weights.keySet())
			if (part.required()) sum += parameters(part);
		return sum;
	}

	/**
	 * The same of one part.
	 *
	 * @throws IllegalArgumentException if the model has no such part or the part has no weights
	 * @throws MalformedModelFile if a header is not what the format demands
	 */
	public long parameters(final ModelPart part) throws IOException {
		return WeightFile.parameters(weights(part));
	}

	/**
	 * The model's identity for provenance and caches: SHA-256 over parts and their weights, in
	 * hexadecimal digits. Reads every byte the first time; later calls only look at size and date of the
	 * files.
	 */
	public String sha256() throws IOException {
		final StringBuilder parts = new StringBuilder();
		for (final Map.Entry<ModelPart, Path> entry : weights.entrySet())
			for (final Path file : TensorFiles.paths(entry.getValue()))
				parts.append(entry.getKey().folder()).append(' ').append(Sha256.of(file)).append('\n');
		return Sha256.of(parts.toString());
	}

	/**
	 * Weights that are not what was downloaded, by their paths in the folder; none if nothing tells what that was.
	 * Reads as much as {@link #sha256}, together with it no more.
	 */
	public List<String> changedWeights() throws IOException {
		final Map<String, String> downloaded = Checksums.read(path);
		final List<String> changed = new ArrayList<>();
		for (final Path entry : weights.values())
			for (final Path file : TensorFiles.paths(entry)) {
				final String name = path.relativize(file).toString().replace('\\', '/');
				if (downloaded.containsKey(name) && !downloaded.get(name).equals(Sha256.of(file))) changed.add(name);
			}
		return changed;
	}

	@Override
	public String toString() {
		return "ModelFolder[" + path + "]";
	}
}
