// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import diffhandles.neural.ComputeDevice;
import diffhandles.testing.Golden;
import diffhandles.testing.TinyNetworks;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the text encoder with the published one on a tiny random checkpoint (golden/02_text_encoder). */
public class ClipTextEncoderTest {

	private static NDManager manager;
	private static ClipTextEncoder encoder;

	@BeforeAll
	static void load() throws IOException {
		manager = ComputeDevice.cpu().newManager();
		encoder = TinyNetworks.textEncoder(manager);
	}

	@AfterAll
	static void release() {
		encoder.close();
		manager.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1", "2", "3", "rand" })
	void encodesLikeTheReference(final String prompt) throws IOException {
		try (Golden golden = new Golden("02_text_encoder.safetensors"); NDManager scope = manager.newSubManager()) {
			final float[] actual = encoder.encode(golden.ints("ids_" + prompt), scope).toFloatArray();
			assertTrue(Golden.relativeError(actual, golden.floats("last_hidden_" + prompt)) <= 1e-5);
			assertEquals(1, scope.getManagedArrays().size());
		}
	}

	@Test
	void refusesIdsOutsideTheVocabularyAndPromptsThatAreTooLong() {
		assertEquals("token ids must be 0 … 914, got 915",
			assertThrows(IllegalArgumentException.class, () -> encoder.encode(new int[]{ 1, 915 }, manager))
				.getMessage());
		assertEquals("a prompt must have 1 to 77 token ids, got 78",
			assertThrows(IllegalArgumentException.class, () -> encoder.encode(new int[78], manager)).getMessage());
	}
}
