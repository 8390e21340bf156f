// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.neural.ComputeDevice;
import diffhandles.neural.Precision;
import diffhandles.testing.Golden;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the depth network with the published one on a tiny random checkpoint (golden/depth_anything). */
public class DepthAnythingTest {

	private static NDManager manager;
	private static DepthAnything network;

	@BeforeAll
	static void load() throws IOException {
		manager = ComputeDevice.cpu().newManager();
		network = DepthAnything.load(Golden.path("depth_anything_tiny/config.json"),
			Golden.path("depth_anything_tiny/model.safetensors"), manager, Precision.FP32);
	}

	@AfterAll
	static void release() {
		network.close();
		manager.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "square", "wide", "tall" })
	void predictsLikeTheReference(final String size) throws IOException {
		try (Golden golden = new Golden("depth_anything.safetensors"); NDManager scope = manager.newSubManager()) {
			final NDArray pixels = golden.array(scope, size + ".pixel_values");
			final NDArray depth = network.forward(pixels);
			assertEquals(2, scope.getManagedArrays().size());
			final List<NDArray> tokens = network.backbone(pixels, scope);
			assertClose(tokens.get(3), golden, size + ".backbone_last");
			assertClose(depth, golden, size + ".predicted_depth");
		}
	}

	@Test
	void refusesPicturesThatAreNoWholeNumberOfPatches() {
		try (NDManager scope = manager.newSubManager()) {
			assertEquals("pixels must be (1, 3, H, W) with H and W multiples of 14, got (1, 3, 28, 30)",
				assertThrows(IllegalArgumentException.class,
					() -> network.forward(scope.zeros(new Shape(1, 3, 28, 30)))).getMessage());
		}
	}

	private static void assertClose(final NDArray actual, final Golden golden, final String key) {
		final double error = Golden.relativeError(actual.toFloatArray(), golden.floats(key));
		assertTrue(error <= 1e-5, key + ": relative error " + error);
	}
}
