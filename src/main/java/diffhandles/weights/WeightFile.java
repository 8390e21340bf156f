// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the weights of a network under one of the names that they are published with.
 * <p>
 * One file or shards with an index; full precision is preferred to half precision where there are both.
 * </p>
 */
public final class WeightFile {

	/** Base name of networks of diffusers. */
	static final String DIFFUSERS = "diffusion_pytorch_model";
	/** Base name of networks of transformers. */
	public static final String TRANSFORMERS = "model";

	private static final List<String> ENDINGS = List.of(".safetensors", ".safetensors.index.json", ".fp16.safetensors",
		".safetensors.index.fp16.json", ".fp16.safetensors.index.json", ".bf16.safetensors",
		".safetensors.index.bf16.json", ".bf16.safetensors.index.json");

	private WeightFile() {}

	/** The safetensors file, or the index of shards, that a folder has of a base name. */
	static Optional<Path> find(final Path folder, final String base) {
		return ENDINGS.stream().map(ending -> folder.resolve(base + ending)).filter(Files::isRegularFile).findFirst();
	}

	/**
	 * The safetensors file, or the index of shards, that a folder must have of a base name.
	 *
	 * @throws MalformedModelFile saying what there is instead, and what to do
	 */
	public static Path require(final Path folder, final String base) throws IOException {
		final Optional<Path> found = find(folder, base);
		if (found.isPresent()) return found.get();
		throw new MalformedModelFile(folder.resolve(base + ENDINGS.get(0)),
			"it is missing" + pickleHint(pickles(folder)).map(hint -> "; " + hint).orElse(""));
	}

	/** Files of a folder that may be weights as Python pickles, sorted. */
	static List<Path> pickles(final Path folder) throws IOException {
		if (!Files.isDirectory(folder)) return List.of();
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.getFileName().toString().matches("(?i).*\\.(bin|ckpt|pth?)")).sorted()
				.toList();
		}
		catch (final AccessDeniedException e) {
			throw MalformedModelFile.unreadable(folder, e);
		}
	}

	/** What to do about weights that are there as pickles only; nothing if there are none. */
	static Optional<String> pickleHint(final List<Path> pickles) {
		return pickles.isEmpty() ? Optional.empty() : Optional.of(pickles.get(0).getFileName()
			+ " is a Python pickle, which can run programs and is never read: download the model's .safetensors files, "
			+ "or convert it in Python by DiffusionPipeline.from_pretrained(folder).save_pretrained(new_folder)");
	}

	/**
	 * Number of weights in a safetensors file or in the shards of an index; reads only headers.
	 *
	 * @throws MalformedModelFile if a header is not what the format demands
	 */
	public static long parameters(final Path weights) throws IOException {
		long sum = 0;
		try (TensorFiles files = TensorFiles.open(weights)) {
			for (final String key : files.keys())
				sum += files.info(key).elements();
		}
		return sum;
	}
}
