// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.neural.Parameters;
import diffhandles.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations of the published networks, as their files have them. */
class DepthAnythingConfigTest {

	@TempDir
	private Path folder;

	/**
	 * Millions of weights as the paper counts them (Depth Anything V2, Sec. 1: 25M, 97M, 335M; its repository: 24.8M
	 * …).
	 */
	@ParameterizedTest
	@CsvSource({ "384, 6, '', '[3, 6, 9, 12]', '[48, 96, 192, 384]', 64, 24.8",
		"768, 12, '', '[3, 6, 9, 12]', '[96, 192, 384, 768]', 128, 97.5",
		"1024, 16, '\"num_hidden_layers\": 24,', '[5, 12, 18, 24]', '[256, 512, 1024, 1024]', 256, 335.3" })
	void readsThePublishedSizes(final int width, final int heads, final String layers, final String indices,
		final String necks, final int fusion, final double millions) throws IOException
	{
		final String relative = "{\"architectures\": [\"DepthAnythingForDepthEstimation\"], \"backbone\": null,"
			+ "\"backbone_config\": {\"architectures\": [\"Dinov2Model\"], \"hidden_size\": " + width
			+ ", \"image_size\": 518, \"model_type\": \"dinov2\", \"num_attention_heads\": " + heads + ", " + layers
			+ "\"out_features\": [\"stage3\"], \"out_indices\": " + indices + ", \"patch_size\": 14,"
			+ "\"reshape_hidden_states\": false, \"torch_dtype\": \"float32\"}, \"fusion_hidden_size\": " + fusion
			+ ", \"head_hidden_size\": 32, \"head_in_index\": -1, \"model_type\": \"depth_anything\","
			+ "\"neck_hidden_sizes\": " + necks + ", \"patch_size\": 14, \"reassemble_factors\": [4, 2, 1, 0.5],"
			+ "\"reassemble_hidden_size\": " + width + ", \"use_pretrained_backbone\": false}";
		final DepthAnythingConfig config = read(relative);
		assertEquals(false, config.metric());
		assertEquals(millions, Parameters.count(DepthAnything.parameterShapes(config)) * 1e-6, 0.06);
		final DepthAnythingConfig metric = read(relative.replace("\"patch_size\": 14, \"reassemble",
			"\"depth_estimation_type\": \"metric\", \"max_depth\": 80, \"patch_size\": 14, \"reassemble"));
		assertTrue(metric.metric());
		assertEquals(80, metric.maxDepth());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"\"model_type\": \"depth_anything\" | \"model_type\": \"dpt\" | "
			+ "$.model_type must be \"depth_anything\", but is \"dpt\"",
		"\"num_hidden_layers\": 4 | \"num_hidden_layers\": 1000000000 | num_hidden_layers must be a whole number from "
			+ "1",
		"\"use_swiglu_ffn\": false | \"use_swiglu_ffn\": true | use_swiglu_ffn must be false, but is true",
		"\"hidden_size\": 48 | \"hidden_size\": 49 | hidden_size must be a multiple of num_attention_heads 3" })
	void refusesOtherNetworks(final String there, final String instead, final String problem) throws IOException {
		final String json = Files.readString(Golden.path("depth_anything_tiny/config.json"));
		assertTrue(json.contains(there), there);
		final String message = assertThrows(IOException.class, () -> read(json.replace(there, instead))).getMessage();
		assertTrue(message.startsWith(folder.toString()) && message.contains(problem), message);
	}

	@Test
	void stagesMustAscend() throws IOException {
		final String json = Files.readString(Golden.path("depth_anything_tiny/config.json")).replaceAll("\\s+", " ");
		assertTrue(json.contains("[ 1, 2, 3, 4 ]"));
		assertTrue(assertThrows(IOException.class, () -> read(json.replace("[ 1, 2, 3, 4 ]", "[ 1, 2, 2, 4 ]")))
			.getMessage().contains("out_indices must be at most 8 numbers in ascending order"));
	}

	private DepthAnythingConfig read(final String json) throws IOException {
		return DepthAnythingConfig.read(Files.writeString(folder.resolve("config.json"), json));
	}
}
