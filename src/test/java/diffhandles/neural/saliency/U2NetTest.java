// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.saliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.neural.ComputeDevice;
import diffhandles.testing.Golden;
import diffhandles.neural.Parameters;
import diffhandles.neural.Precision;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the saliency network with onnxruntime on the published ONNX file (golden/u2netp, made by
 * models/training/convert_u2netp.py).
 */
public class U2NetTest {

	private static final Path FOLDER = Path.of("src/main/resources/diffhandles/neural/saliency/u2netp");
	private static NDManager manager;
	private static U2Net network;

	@BeforeAll
	static void load() throws IOException {
		manager = ComputeDevice.cpu().newManager();
		network =
			U2Net.load(FOLDER.resolve("config.json"), FOLDER.resolve("model.safetensors"), manager, Precision.FP32);
	}

	@AfterAll
	static void release() {
		network.close();
		manager.close();
	}

	/** With the same weights, rounded to half precision, the outputs agree to the rounding of float32. */
	@ParameterizedTest
	@ValueSource(strings = { "wide", "tall" })
	void agreesWithTheReference(final String size) throws IOException {
		try (Golden golden = new Golden("u2netp.safetensors"); NDManager scope = manager.newSubManager()) {
			final NDArray saliency = network.forward(golden.array(scope, size + ".pixels"));
			assertEquals(2, scope.getManagedArrays().size());
			final double error = Golden.relativeError(saliency.toFloatArray(), golden.floats(size + ".saliency"));
			assertTrue(error <= 1e-4, size + ": relative error " + error);
		}
	}

	/** What half precision of the weights costs: 0.004 and 0.0043 when the goldens were made. */
	@ParameterizedTest
	@ValueSource(strings = { "wide", "tall" })
	void roundedWeightsChangeLittle(final String size) throws IOException {
		try (Golden golden = new Golden("u2netp.safetensors"); NDManager scope = manager.newSubManager()) {
			final NDArray saliency = network.forward(golden.array(scope, size + ".pixels"));
			final double error = Golden.relativeError(saliency.toFloatArray(), golden.floats(size + ".saliency_fp32"));
			assertTrue(error <= 5e-3, size + ": relative error " + error);
		}
	}

	@Test
	void hasTheWeightsOfThePublishedNetwork() {
		assertEquals(1_125_485, Parameters.count(U2Net.parameterShapes(network.config())));
	}

	@Test
	void refusesPicturesWithoutThreeColours() {
		try (NDManager scope = manager.newSubManager()) {
			assertEquals("pixels must be (B, 3, H, W), got (1, 1, 32, 32)", assertThrows(IllegalArgumentException.class,
				() -> network.forward(scope.zeros(new Shape(1, 1, 32, 32)))).getMessage());
		}
	}
}
