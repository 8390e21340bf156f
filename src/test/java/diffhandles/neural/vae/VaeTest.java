// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.neural.ComputeDevice;
import diffhandles.testing.Golden;
import diffhandles.testing.TinyNetworks;
import diffhandles.weights.ReferenceTensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the autoencoder with the published one on a tiny random checkpoint (golden/03_vae). */
public class VaeTest {

	private static NDManager manager;
	private static Vae vae;

	@BeforeAll
	static void load() throws IOException {
		manager = ComputeDevice.cpu().newManager();
		vae = TinyNetworks.vae(manager);
	}

	@AfterAll
	static void release() {
		vae.close();
		manager.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sq", "ns" })
	void encodesLikeTheReference(final String size) throws IOException {
		try (Golden golden = new Golden("03_vae.safetensors"); NDManager scope = manager.newSubManager()) {
			assertClose(vae.encode(golden.array(scope, "image_" + size)), golden, "latents_" + size);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "sq", "ns" })
	void decodesLikeTheReference(final String size) throws IOException {
		try (Golden golden = new Golden("03_vae.safetensors"); NDManager scope = manager.newSubManager()) {
			assertClose(vae.decode(golden.array(scope, "latents_" + size)), golden, "decoded_" + size);
			assertClose(vae.decode(golden.array(scope, "rand_latents_" + size)), golden, "rand_decoded_" + size);
		}
	}

	@Test
	void leavesNothingBehindButItsOutput() {
		try (NDManager scope = manager.newSubManager()) {
			final NDArray picture = scope.zeros(new Shape(1, 3, 16, 24));
			final NDArray latents = vae.encode(picture);
			assertEquals(new Shape(1, 4, 2, 3), latents.getShape());
			assertEquals(2, scope.getManagedArrays().size());
			assertEquals(picture.getShape(), vae.decode(latents).getShape());
			assertEquals(3, scope.getManagedArrays().size());
		}
	}

	@Test
	void readsFilesWithTheOlderAttentionNames(@TempDir final Path folder) throws IOException {
		final Path tiny = Golden.path("tiny/vae");
		Files.copy(tiny.resolve("config.json"), folder.resolve("config.json"));
		final byte[] bytes = Files.readAllBytes(tiny.resolve("diffusion_pytorch_model.safetensors"));
		Files.write(folder.resolve("diffusion_pytorch_model.safetensors"), withOlderNames(bytes));
		try (ReferenceTensors file = new ReferenceTensors(folder.resolve("diffusion_pytorch_model.safetensors"))) {
			assertTrue(file.contains("decoder.mid_block.attentions.0.proj_attn.weight"));
		}
		try (Golden golden = new Golden("03_vae.safetensors");
			NDManager scope = manager.newSubManager();
			Vae older = TinyNetworks.vae(folder, scope)) {
			assertClose(older.decode(golden.array(scope, "latents_sq")), golden, "decoded_sq");
		}
	}

	/** The same file with another header: its length (8 bytes, little endian), then JSON padded by blanks. */
	private static byte[] withOlderNames(final byte[] file) {
		final int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt();
		String header = new String(file, 8, length, StandardCharsets.UTF_8);
		header = header.replace(".attentions.0.to_q.", ".attentions.0.query.")
			.replace(".attentions.0.to_k.", ".attentions.0.key.").replace(".attentions.0.to_v.", ".attentions.0.value.")
			.replace(".attentions.0.to_out.0.", ".attentions.0.proj_attn.");
		while (header.length() % 8 != 0)
			header += " ";
		final ByteBuffer renamed =
			ByteBuffer.allocate(8 + header.length() + file.length - 8 - length).order(ByteOrder.LITTLE_ENDIAN);
		return renamed.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8))
			.put(file, 8 + length, file.length - 8 - length).array();
	}

	@Test
	void refusesShapesThatDoNotFit() {
		try (NDManager scope = manager.newSubManager()) {
			assertEquals("a picture must be (B, 3, H, W) with H and W multiples of 8, got (1, 3, 16, 20)",
				assertThrows(IllegalArgumentException.class, () -> vae.encode(scope.zeros(new Shape(1, 3, 16, 20))))
					.getMessage());
			assertEquals("latents must be (B, 4, h, w), got (1, 5, 2, 2)",
				assertThrows(IllegalArgumentException.class, () -> vae.decode(scope.zeros(new Shape(1, 5, 2, 2))))
					.getMessage());
		}
	}

	private static void assertClose(final NDArray actual, final Golden golden, final String key) {
		final double error = Golden.relativeError(actual.toFloatArray(), golden.floats(key));
		assertTrue(error <= 1e-5, key + ": relative error " + error);
	}
}
