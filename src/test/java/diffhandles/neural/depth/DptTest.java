// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.neural.ComputeDevice;
import diffhandles.neural.Parameters;
import diffhandles.neural.Precision;
import diffhandles.testing.Golden;
import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares DPT-hybrid with transformers on a tiny random checkpoint (golden/dpt, made by golden/make_dpt.py). */
class DptTest {

	private static final Path FOLDER = Golden.path("dpt_tiny");

	private static NDManager manager;
	private static Dpt network;

	@BeforeAll
	static void load() throws IOException {
		manager = ComputeDevice.cpu().newManager();
		network = Dpt.load(FOLDER.resolve("config.json"), FOLDER.resolve("model.safetensors"), manager, Precision.FP32);
	}

	@AfterAll
	static void release() {
		network.close();
		manager.close();
	}

	@Test
	void predictsLikeTheReference() throws IOException {
		try (Golden golden = new Golden("dpt.safetensors"); NDManager scope = manager.newSubManager()) {
			final NDArray pixels = golden.array(scope, "pixel_values");
			final NDArray depth = network.forward(pixels);
			assertEquals(2, scope.getManagedArrays().size());
			final List<NDArray> stages = network.stages(pixels, scope);
			assertClose(stages.get(0), golden, "stage1");
			assertClose(stages.get(2), golden, "stage3");
			assertClose(depth, golden, "predicted_depth");
			assertEquals(new Shape(1, 1, 64, 64), depth.getShape());
		}
	}

	/** As many as transformers counts, less those of the last norm, which depth does not need. */
	@Test
	void hasTheWeightsOfThePublishedNetwork(@TempDir final Path folder) throws IOException {
		final Path config = Files.writeString(folder.resolve("config.json"),
			"{\"model_type\": \"dpt\", \"is_hybrid\": true, \"backbone_out_indices\": [2, 5, 8, 11], "
				+ "\"neck_hidden_sizes\": [256, 512, 768, 768], \"reassemble_factors\": [1, 1, 1, 0.5], "
				+ "\"backbone_config\": {\"model_type\": \"bit\", \"depths\": [3, 4, 9]}}");
		assertEquals(122_377_985 - 1536, Parameters.count(Dpt.parameterShapes(DptConfig.read(config))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "\"is_hybrid\": true; \"is_hybrid\": false; $.is_hybrid must be true",
		"\"readout_type\": \"project\"; \"readout_type\": \"add\"; $.readout_type must be",
		"\"layer_type\": \"bottleneck\"; \"layer_type\": \"preactivation\"; $.backbone_config.layer_type must be",
		"\"num_groups\": 4; \"num_groups\": 5; $.backbone_config.hidden_sizes must be such that num_groups 5 divides",
		"\"num_hidden_layers\": 4; \"num_hidden_layers\": 1000000000; $.num_hidden_layers must be a whole number",
		"\"num_hidden_layers\": 4; \"num_hidden_layers\": 3; $.backbone_out_indices must be whole numbers below" })
	void refusesWhatIsNotImplemented(final String there, final String instead, final String message,
		@TempDir final Path folder) throws IOException
	{
		final String json = Files.readString(FOLDER.resolve("config.json"));
		assertTrue(json.contains(there), there);
		final Path config = Files.writeString(folder.resolve("config.json"), json.replace(there, instead));
		final String said = assertThrows(MalformedModelFile.class, () -> DepthNetwork.multiple(config)).getMessage();
		assertTrue(said.startsWith(config + ": " + message), said);
	}

	/** A picture of any size is seen as the square that the network knows; its depths are made of the disparity. */
	@Test
	void aFolderOfItsOwnEstimatesRelativeDepth() throws IOException {
		try (DepthEstimator estimator = DepthEstimator.load(FOLDER, manager, Precision.FP32)) {
			assertFalse(estimator.isMetric());
			final float[] rgb = new float[3 * 50 * 30];
			for (int i = 0; i < rgb.length; i++)
				rgb[i] = i % 50 / 50f;
			final float[] z = estimator.estimate(rgb, 50, 30).z();
			float least = z[0], greatest = z[0];
			for (final float depth : z) {
				least = Math.min(least, depth);
				greatest = Math.max(greatest, depth);
			}
			assertEquals(DepthEstimator.NEAR, least, 1e-5);
			assertEquals(DepthEstimator.FAR, greatest, 1e-4);
		}
	}

	private static void assertClose(final NDArray actual, final Golden golden, final String key) {
		final double error = Golden.relativeError(actual.toFloatArray(), golden.floats(key));
		assertTrue(error <= 1e-5, key + ": relative error " + error);
	}
}
