// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {

	private static final Path TINY = Path.of("src/test/resources/golden/tiny");

	@TempDir
	private Path folder;

	@Test
	void findsThePartsOfTheTinyModel() throws IOException {
		final ModelFolder model = ModelFolder.open(TINY);
		assertEquals("tiny", model.name());
		assertEquals(TINY, model.path());
		assertEquals(TINY.resolve("unet/config.json"), model.config(ModelPart.UNET));
		assertEquals(TINY.resolve("unet/diffusion_pytorch_model.safetensors"), model.weights(ModelPart.UNET));
		assertEquals(TINY.resolve("text_encoder/model.safetensors"), model.weights(ModelPart.TEXT_ENCODER));
		assertEquals(TINY.resolve("scheduler/scheduler_config.json"), model.config(ModelPart.SCHEDULER));
		assertEquals(TINY.resolve("tokenizer"), model.folder(ModelPart.TOKENIZER));
		assertFalse(model.has(ModelPart.DEPTH_ESTIMATOR));
	}

	/**
	 * What a file has beyond its header is its weights, four bytes each in the tiny model, two in the demo model, whose
	 * depth network not every edit needs.
	 */
	@Test
	void countsWeightsWhateverTheirPrecision() throws IOException {
		assertEquals(
			dataBytes(TINY, "unet/diffusion_pytorch_model", "vae/diffusion_pytorch_model", "text_encoder/model") / 4,
			ModelFolder.open(TINY).parameters());
		final Path demo = Path.of("models/demo");
		assertEquals(
			dataBytes(demo, "unet/diffusion_pytorch_model", "vae/diffusion_pytorch_model", "text_encoder/model") / 2,
			ModelFolder.open(demo).parameters());
	}

	private static long dataBytes(final Path folder, final String... names) throws IOException {
		long sum = 0;
		for (final String name : names) {
			final ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + ".safetensors")))
				.order(ByteOrder.LITTLE_ENDIAN);
			sum += file.capacity() - Long.BYTES - file.getLong();
		}
		return sum;
	}

	@Test
	void knowsTheDemoModelsDepthNetwork() throws IOException {
		final ModelFolder model = ModelFolder.open(Path.of("models/demo"));
		assertTrue(model.has(ModelPart.DEPTH_ESTIMATOR));
		assertTrue(model.has(ModelPart.FEATURE_EXTRACTOR));
		assertTrue(Files.isRegularFile(model.weights(ModelPart.DEPTH_ESTIMATOR)));
		assertEquals("preprocessor_config.json", model.config(ModelPart.FEATURE_EXTRACTOR).getFileName().toString());
	}

	@Test
	void namesPartsThatAreNotThere() throws IOException {
		final ModelFolder model = ModelFolder.open(TINY);
		assertEquals(TINY + ": the model has no part depth_estimator",
			assertThrows(IllegalArgumentException.class, () -> model.config(ModelPart.DEPTH_ESTIMATOR)).getMessage());
		assertEquals(TINY + ": the model has no weights of tokenizer",
			assertThrows(IllegalArgumentException.class, () -> model.weights(ModelPart.TOKENIZER)).getMessage());
	}

	@Test
	void listsAllThatIsMissing() throws IOException {
		createModel();
		Files.delete(folder.resolve("model_index.json"));
		Files.delete(folder.resolve("tokenizer/merges.txt"));
		Files.delete(folder.resolve("unet/diffusion_pytorch_model.safetensors"));
		Files.createDirectory(folder.resolve("depth_estimator"));
		final String message = assertThrows(MalformedModelFile.class, () -> ModelFolder.open(folder)).getMessage();
		assertEquals(
			folder + ": a complete model folder in the diffusers layout was expected, but 3 files are missing: "
				+ "model_index.json, tokenizer/merges.txt, unet/diffusion_pytorch_model.safetensors",
			message);
	}

	@Test
	void refusesFilesAndNothing() throws IOException {
		final Path file = Files.createFile(folder.resolve("model.ckpt"));
		assertTrue(assertThrows(MalformedModelFile.class, () -> ModelFolder.open(file)).getMessage()
			.contains("but there is a file: give the folder that has model_index.json"));
		assertTrue(assertThrows(MalformedModelFile.class, () -> ModelFolder.open(folder.resolve("absent"))).getMessage()
			.endsWith("but there is nothing"));
	}

	@Test
	void takesTheHalfPrecisionVariantWhereItIsTheOnlyOne() throws IOException {
		createModel();
		final Path full = folder.resolve("vae/diffusion_pytorch_model.safetensors");
		final Path half = Files.copy(full, folder.resolve("vae/diffusion_pytorch_model.fp16.safetensors"));
		assertEquals(full, ModelFolder.open(folder).weights(ModelPart.VAE));
		Files.delete(full);
		assertEquals(half, ModelFolder.open(folder).weights(ModelPart.VAE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "diffusion_pytorch_model.safetensors.index.json",
		"diffusion_pytorch_model.safetensors.index.fp16.json", "diffusion_pytorch_model.fp16.safetensors.index.json",
		"diffusion_pytorch_model.bf16.safetensors" })
	void takesShardsAndVariants(final String name) throws IOException {
		createModel();
		Files.delete(folder.resolve("unet/diffusion_pytorch_model.safetensors"));
		final Path file = Files.createFile(folder.resolve("unet").resolve(name));
		assertEquals(file, ModelFolder.open(folder).weights(ModelPart.UNET));
	}

	@Test
	void saysHowToConvertPickles() throws IOException {
		createModel();
		Files.move(folder.resolve("vae/diffusion_pytorch_model.safetensors"),
			folder.resolve("vae/diffusion_pytorch_model.bin"));
		final String message = assertThrows(MalformedModelFile.class, () -> ModelFolder.open(folder)).getMessage();
		assertTrue(message.contains("1 file is missing: vae/diffusion_pytorch_model.safetensors; "
			+ "diffusion_pytorch_model.bin is a Python pickle") && message.contains("save_pretrained"), message);
	}

	@Test
	void aPartThatNotEveryEditNeedsMayBeIncompleteUntilItIsUsed() throws IOException {
		createModel();
		Files.createDirectory(folder.resolve("depth_estimator"));
		final ModelFolder model = ModelFolder.open(folder);
		assertTrue(model.has(ModelPart.DEPTH_ESTIMATOR));
		final Path weights = folder.resolve("depth_estimator/model.safetensors");
		assertEquals(weights + ": it is missing",
			assertThrows(MalformedModelFile.class, () -> model.weights(ModelPart.DEPTH_ESTIMATOR)).getMessage());
		assertEquals(
			folder.resolve("depth_estimator/preprocessor_config.json")
				+ ": it is missing, and there is none in feature_extractor",
			assertThrows(MalformedModelFile.class, model::preprocessor).getMessage());
		Files.createFile(folder.resolve("depth_estimator/pytorch_model.bin"));
		assertTrue(assertThrows(MalformedModelFile.class, () -> model.weights(ModelPart.DEPTH_ESTIMATOR)).getMessage()
			.contains("pytorch_model.bin is a Python pickle"));
	}

	@Test
	void theDepthNetworksOwnPreprocessorComesFirst() throws IOException {
		createModel();
		Files.createDirectories(folder.resolve("depth_estimator"));
		Files.createDirectories(folder.resolve("feature_extractor"));
		final Path other = Files.createFile(folder.resolve("feature_extractor/preprocessor_config.json"));
		assertEquals(other, ModelFolder.open(folder).preprocessor());
		final Path own = Files.createFile(folder.resolve("depth_estimator/preprocessor_config.json"));
		assertEquals(own, ModelFolder.open(folder).preprocessor());
	}

	@Test
	void aTokenizerMayBeOneFile() throws IOException {
		createModel();
		Files.delete(folder.resolve("tokenizer/merges.txt"));
		Files.delete(folder.resolve("tokenizer/vocab.json"));
		assertTrue(assertThrows(MalformedModelFile.class, () -> ModelFolder.open(folder)).getMessage()
			.endsWith("tokenizer/vocab.json or tokenizer.json"));
		final Path json = Files.createFile(folder.resolve("tokenizer/tokenizer.json"));
		assertEquals(json, ModelFolder.open(folder).config(ModelPart.TOKENIZER));
	}

	@Test
	void theHashChangesWithTheWeightsOnly() throws IOException {
		createModel();
		final String hash = ModelFolder.open(folder).sha256();
		assertTrue(hash.matches("[0-9a-f]{64}"), hash);
		assertEquals(hash, ModelFolder.open(folder).sha256());
		Files.writeString(folder.resolve("diffhandles.json"), "{\"name\": \"other\"}");
		assertEquals(hash, ModelFolder.open(folder).sha256());
		Files.writeString(folder.resolve("unet/diffusion_pytorch_model.safetensors"), "other weights");
		assertNotEquals(hash, ModelFolder.open(folder).sha256());
	}

	@Test
	void theHashOfAFileIsSha256() throws IOException {
		final Path file = Files.writeString(folder.resolve("abc"), "abc");
		final String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-2, B.1
		assertEquals(expected, Sha256.of(file));
		assertEquals(expected, Sha256.of("abc"));
	}

	private void createModel() throws IOException {
		for (final String name : new String[]{ "model_index.json", "scheduler/scheduler_config.json",
			"text_encoder/config.json", "text_encoder/model.safetensors", "tokenizer/vocab.json",
			"tokenizer/merges.txt", "unet/config.json", "unet/diffusion_pytorch_model.safetensors", "vae/config.json",
			"vae/diffusion_pytorch_model.safetensors" }) {
			Files.createDirectories(folder.resolve(name).getParent());
			Files.writeString(folder.resolve(name), name);
		}
	}

	@Test
	void weightsThatChangedSinceTheirDownloadAreNamed() throws IOException {
		for (final Path file : files(TINY)) {
			final Path copy = folder.resolve(TINY.relativize(file).toString());
			Files.createDirectories(copy.getParent());
			Files.copy(file, copy);
		}
		final String unet = "unet/diffusion_pytorch_model.safetensors", vae = "vae/diffusion_pytorch_model.safetensors";
		final ModelFolder model = ModelFolder.open(folder);
		assertEquals(List.of(), model.changedWeights(), "nothing tells what was downloaded");
		final Map<String, String> sums =
			Map.of(unet, Sha256.of(folder.resolve(unet)), vae, Sha256.of(folder.resolve(vae)));
		Checksums.write(folder, sums);
		assertEquals(sums, Checksums.read(folder));
		assertEquals(List.of(), model.changedWeights());
		final byte[] bytes = Files.readAllBytes(folder.resolve(vae));
		bytes[bytes.length - 1] ^= 1;
		Files.write(folder.resolve(vae), bytes);
		Files.setLastModifiedTime(folder.resolve(vae), FileTime.fromMillis(0));
		assertEquals(List.of(vae), model.changedWeights());
	}

	private static List<Path> files(final Path folder) throws IOException {
		try (Stream<Path> walk = Files.walk(folder)) {
			return walk.filter(Files::isRegularFile).toList();
		}
	}
}
