// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.testing;

import diffhandles.neural.clip.ClipTextShapes;
import diffhandles.neural.unet.UNetShapes;
import diffhandles.neural.vae.VaeShapes;
import diffhandles.weights.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a model of random weights in the sizes and the layout of stable-diffusion-2-depth: 5.2 GB, or half of that.
 *
 * <pre>
 * java -cp … diffhandles.testing.FullSizeModel FOLDER fp32|fp16
 * </pre>
 */
public final class FullSizeModel {

	private static final long SEED = 17;
	private static final Path TINY = Golden.path("tiny");

	private FullSizeModel() {}

	public static void main(final String[] arguments) throws IOException {
		write(Path.of(arguments[0]), "fp16".equals(arguments[1]));
	}

	/**
	 * Writes the model, unless it is there already.
	 *
	 * @param half 16 bits a weight, in files whose names say so
	 */
	public static void write(final Path folder, final boolean half) throws IOException {
		final Path last = folder.resolve("complete");
		if (Files.exists(last)) return;
		final Configs configs = writeConfigs(folder);
		final RandomWeights random = new RandomWeights(SEED, half);
		final String ending = half ? ".fp16.safetensors" : ".safetensors";
		random.write(configs.unet.resolveSibling("diffusion_pytorch_model" + ending), UNetShapes.of(configs.unet));
		random.write(configs.vae.resolveSibling("diffusion_pytorch_model" + ending), VaeShapes.of(configs.vae));
		random.write(configs.text.resolveSibling("model" + ending), ClipTextShapes.of(configs.text));
		Files.writeString(last, "random weights of FullSizeModel\n");
	}

	/** The configurations of the networks. */
	public record Configs(Path unet, Path vae, Path text) {}

	/** Writes everything but the weights. */
	public static Configs writeConfigs(final Path folder) throws IOException {
		for (final String name : List.of("unet", "vae", "text_encoder", "tokenizer", "scheduler"))
			Files.createDirectories(folder.resolve(name));
		copy("model_index.json", folder);
		copy("scheduler/scheduler_config.json", folder);
		for (final String name : List.of("vocab.json", "merges.txt", "tokenizer_config.json",
			"special_tokens_map.json"))
			copy("tokenizer/" + name, folder);
		final Path unet = config(folder, "unet", "[2,4,6,6]", "[5,10,20,20]", "[16,32,48,48]", "[320,640,1280,1280]",
			"\"cross_attention_dim\":48", "\"cross_attention_dim\":1024", "\"norm_num_groups\":8",
			"\"norm_num_groups\":32", "\"sample_size\":64", "\"sample_size\":32");
		final Path vae = config(folder, "vae", "[16,32,32,32]", "[128,256,512,512]", "\"norm_num_groups\":8",
			"\"norm_num_groups\":32");
		final Path text =
			config(folder, "text_encoder", "\"hidden_size\":48", "\"hidden_size\":1024", "\"intermediate_size\":96",
				"\"intermediate_size\":4096", "\"num_attention_heads\":4", "\"num_attention_heads\":16",
				"\"num_hidden_layers\":3", "\"num_hidden_layers\":23", "\"vocab_size\":915", "\"vocab_size\":49408");
		return new Configs(unet, vae, text);
	}

	private static void copy(final String name, final Path folder) throws IOException {
		if (Files.exists(TINY.resolve(name)))
			Files.writeString(folder.resolve(name), Files.readString(TINY.resolve(name)));
	}

	/** The tiny model's configuration with other numbers: pairs of what is there and what shall be. */
	private static Path config(final Path folder, final String part, final String... changes) throws IOException {
		String json = Files.readString(TINY.resolve(part + "/config.json")).replaceAll("\\s", "");
		for (int i = 0; i < changes.length; i += 2) {
			if (!json.contains(changes[i])) throw new IllegalStateException(part + " has no " + changes[i]);
			json = json.replace(changes[i], changes[i + 1]);
		}
		return Files.writeString(folder.resolve(part + "/config.json"), json);
	}
}
