package diffhandles.neural.unet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"\"act_fn\": \"silu\" | \"act_fn\": \"mish\" | act_fn must be silu, but is \"mish\"",
		"\"class_embed_type\": null | \"class_embed_type\": \"timestep\" | class_embed_type must be null, but is "
			+ "\"timestep\"",
		"\"norm_num_groups\": 8 | \"norm_num_groups\": 7 | multiples of norm_num_groups 7",
		"\"in_channels\": 5 | \"in_channels\": 4 | in_channels must be one more than out_channels",
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
