// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.unet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.neural.Parameters;
import diffhandles.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class UNetConfigTest {

	@TempDir
	Path folder;

	@Test
	void readsTheTinyCheckpoint() throws IOException {
		final UNetConfig config = UNetConfig.read(Golden.path("tiny/unet/config.json"));
		assertEquals(List.of(16, 32, 48, 48), config.blockOutChannels());
		assertEquals(List.of(2, 4, 6, 6), config.attentionHeads()); // attention_head_dim is the number of heads
		assertEquals(List.of(false, true, true, true), config.upAttentions());
	}

	/** SD2-depth's file; 865,910,724 weights of Stable Diffusion 2 and 320 · 9 more for the disparity. */
	@Test
	void readsThePublishedCheckpoint() throws IOException {
		final UNetConfig config = UNetConfig.read(Files.writeString(folder.resolve("config.json"), """
			{"_class_name": "UNet2DConditionModel", "_diffusers_version": "0.10.0.dev0", "act_fn": "silu",
			"attention_head_dim": [5, 10, 20, 20], "block_out_channels": [320, 640, 1280, 1280],
			"center_input_sample": false, "cross_attention_dim": 1024, "down_block_types": ["CrossAttnDownBlock2D",
			"CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"], "downsample_padding": 1,
			"dual_cross_attention": false, "flip_sin_to_cos": true, "freq_shift": 0, "in_channels": 5,
			"layers_per_block": 2, "mid_block_scale_factor": 1, "norm_eps": 1e-05, "norm_num_groups": 32,
			"num_class_embeds": null, "only_cross_attention": false, "out_channels": 4, "sample_size": 32,
			"up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
			"use_linear_projection": true}"""));
		assertEquals(List.of(5, 10, 20, 20), config.attentionHeads());
		assertEquals(865_910_724 + 320 * 9, Parameters.count(UNet.parameterShapes(config)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"\"act_fn\": \"silu\" | \"act_fn\": \"mish\" | act_fn must be silu, but is \"mish\"",
		"\"class_embed_type\": null | \"class_embed_type\": \"timestep\" | class_embed_type must be null, but is "
			+ "\"timestep\"",
		"\"norm_num_groups\": 8 | \"norm_num_groups\": 7 | multiples of norm_num_groups 7",
		"\"in_channels\": 5 | \"in_channels\": 4 | in_channels must be one more than out_channels",
		"\"layers_per_block\": 2 | \"layers_per_block\": 1000000000 | layers_per_block must be a whole number from 1 "
			+ "to 32",
		"\"transformer_layers_per_block\": 1 | \"transformer_layers_per_block\": 1000000000 | whole numbers from 1 to "
			+ "32",
		"\"UpBlock2D\" | \"AttnUpBlock2D\" | up_block_types must be 4 of CrossAttnUpBlock2D, UpBlock2D" })
	void refusesWhatIsNotImplemented(final String there, final String instead, final String complaint)
		throws IOException
	{
		final String json = Files.readString(Golden.path("tiny/unet/config.json"));
		assertTrue(json.contains(there));
		final Path file = Files.writeString(folder.resolve("config.json"), json.replace(there, instead));
		final String message = assertThrows(IOException.class, () -> UNetConfig.read(file)).getMessage();
		assertTrue(message.contains(complaint), message);
	}
}
