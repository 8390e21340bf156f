package diffhandles.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A model's folder in the layout of Hugging Face diffusers, with all its files in place.
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
	 * Opens a folder after checking that every required part, and every optional part that has begun to
	 * exist, has its files. Their contents are not looked at.
	 *
	 * @throws MalformedModelFile listing all files that are missing
	 */
	public static ModelFolder open(final Path path) throws IOException {
		if (!Files.isDirectory(path)) throw new MalformedModelFile(path,
			"a model folder was expected, but there is " + (Files.exists(path) ? "a file" : "nothing"));
		final List<String> missing = new ArrayList<>();
		if (!Files.isRegularFile(path.resolve(INDEX))) missing.add(INDEX);
		final Map<ModelPart, Path> configs = new EnumMap<>(ModelPart.class);
		final Map<ModelPart, Path> weights = new EnumMap<>(ModelPart.class);
		for (final ModelPart part : ModelPart.values()) {
			if (!part.required() && !Files.exists(path.resolve(part.folder()))) continue;
			find(path, part, List.of(part.config()), configs, missing);
			if (!part.weights().isEmpty()) find(path, part, part.weights(), weights, missing);
			if (part == ModelPart.TOKENIZER && !Files.isRegularFile(path.resolve("tokenizer/merges.txt")))
				missing.add("tokenizer/merges.txt");
		}
		if (!missing.isEmpty()) throw new MalformedModelFile(path,
			"a complete model folder in the diffusers layout was expected, but " + missing.size()
				+ (missing.size() == 1 ? " file is" : " files are") + " missing: " + String.join(", ", missing));
		return new ModelFolder(path, configs, weights);
	}

	private static void find(final Path path, final ModelPart part, final List<String> names,
		final Map<ModelPart, Path> found, final List<String> missing)
	{
		for (final String name : names) {
			final Path file = path.resolve(part.folder()).resolve(name);
			if (Files.isRegularFile(file)) {
				found.put(part, file);
				return;
			}
		}
		missing.add(part.folder() + "/" + String.join(" or ", names));
	}

	/** The folder itself. */
	public Path path() {
		return path;
	}

	/** The folder's name, by which a user asks for the model. */
	public String name() {
		return path.toAbsolutePath().normalize().getFileName().toString();
	}

	/** Whether a part is there; required ones always are. */
	public boolean has(final ModelPart part) {
		return configs.containsKey(part);
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
	 * @throws IllegalArgumentException if the model has no such part
	 */
	public Path config(final ModelPart part) {
		return get(configs, part, "part");
	}

	/**
	 * The safetensors file of a part, full precision preferred where there are two.
	 *
	 * @throws IllegalArgumentException if the model has no such part or the part has no weights
	 */
	public Path weights(final ModelPart part) {
		return get(weights, part, "weights of");
	}

	private Path get(final Map<ModelPart, Path> files, final ModelPart part, final String what) {
		final Path file = files.get(part);
		if (file == null) throw new IllegalArgumentException(path + ": the model has no " + what + " " + part.folder());
		return file;
	}

	/**
	 * Number of weights of all parts, in whatever precision the files hold them. Reads only the files' headers.
	 *
	 * @throws MalformedModelFile if a header is not what the format demands
	 */
	public long parameters() throws IOException {
		long sum = 0;
		for (final Path weightFile : weights.values())
			try (SafeTensorsFile file = SafeTensorsFile.open(weightFile)) {
				for (final String key : file.keys())
					sum += file.info(key).elements();
			}
		return sum;
	}

	/**
	 * The model's identity for provenance and caches: SHA-256 over parts and their weights, in
	 * hexadecimal digits. Reads every byte the first time; later calls only look at size and date of the
	 * files.
	 */
	public String sha256() throws IOException {
		final StringBuilder parts = new StringBuilder();
		for (final Map.Entry<ModelPart, Path> entry : weights.entrySet())
			parts.append(entry.getKey().folder()).append(' ').append(Sha256.of(entry.getValue())).append('\n');
		return Sha256.of(parts.toString());
	}

	@Override
	public String toString() {
		return "ModelFolder[" + path + "]";
	}
}
