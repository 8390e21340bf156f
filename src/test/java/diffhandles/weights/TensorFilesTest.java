// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shards hold what one file held, and an index is not believed. */
class TensorFilesTest {

	private static final Path WHOLE = Path.of("src/test/resources/golden/tiny/vae/diffusion_pytorch_model.safetensors");

	@TempDir
	private Path folder;
	private Path index;

	@BeforeEach
	void split() throws IOException {
		index = folder.resolve("m.safetensors.index.json");
		RewrittenTensors.of(WHOLE).writeShards(folder, "m", index.getFileName().toString(), "F32");
	}

	@Test
	void shardsHoldWhatOneFileHeld() throws IOException {
		assertEquals(
			List.of(folder.resolve("m-00001-of-00002.safetensors"), folder.resolve("m-00002-of-00002.safetensors")),
			TensorFiles.paths(index));
		try (TensorFiles shards = TensorFiles.open(index); SafeTensorsFile whole = SafeTensorsFile.open(WHOLE)) {
			assertEquals(whole.keys(), shards.keys());
			for (final String key : whole.keys()) {
				assertArrayEquals(whole.info(key).shape(), shards.info(key).shape());
				assertArrayEquals(whole.floats(key), shards.file(key).floats(key));
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
		value = { "{} | $.weight_map must be an object, but is absent", "{\"weight_map\": {}} | it lists no shards",
			"{\"weight_map\": {\"a\": \"../m.safetensors\"}} | $.weight_map.a must be the name of a .safetensors file",
			"{\"weight_map\": {\"a\": \"m.bin\"}} | must be the name of a .safetensors file beside the index",
			"{\"weight_map\": {\"a\": 1}} | $.weight_map.a must be a string",
			"{\"weight_map\": {\"a\": \"m-00003.safetensors\"}} | the shard m-00003.safetensors that it lists is not",
			"{\"weight_map\": {\"a\": \"m-00001-of-00002.safetensors\"}} | $.weight_map.a must be a shard that holds",
			"<html> | this is a web page" })
	void refusesAnIndexThatIsNone(final String json, final String problem) throws IOException {
		Files.writeString(index, json);
		final String message = assertThrows(MalformedModelFile.class, () -> TensorFiles.open(index)).getMessage();
		assertTrue(message.startsWith(index + ": ") && message.contains(problem), message);
	}

	@Test
	void refusesATensorThatIsInTwoShards() throws IOException {
		Files.copy(folder.resolve("m-00001-of-00002.safetensors"), folder.resolve("m-2.safetensors"));
		Files.writeString(index,
			"{\"weight_map\": {\"a\": \"m-00001-of-00002.safetensors\", \"b\": \"m-2.safetensors\"}}");
		assertTrue(assertThrows(MalformedModelFile.class, () -> TensorFiles.open(index)).getMessage()
			.contains("is in two shards"));
	}

	@Test
	void flippedBytesAreRefusedOrRead() throws IOException {
		final byte[] valid = Files.readAllBytes(index);
		final Random random = new Random(3);
		for (int i = 0; i < 500; i++) {
			final byte[] bytes = valid.clone();
			for (int flips = 1 + random.nextInt(3); flips > 0; flips--)
				bytes[random.nextInt(i % 2 == 0 ? 100 : bytes.length)] = (byte) random.nextInt(256);
			Files.write(index, bytes);
			try (TensorFiles shards = TensorFiles.open(index)) {
				assertTrue(shards.keys().size() > 100);
			}
			catch (final MalformedModelFile e) {
				assertTrue(e.getMessage().startsWith(folder.toString()), e.getMessage());
			}
		}
	}
}
