// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.diffusion.ScheduleConfig;
import diffhandles.diffusion.ScheduleConfig.BetaSchedule;
import diffhandles.diffusion.ScheduleConfig.Prediction;
import diffhandles.diffusion.ScheduleConfig.Spacing;
import diffhandles.testing.Golden;
import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of samplers, as they are published. */
class ScheduleFileTest {

	@TempDir
	private Path folder;

	/** SD2-depth's: PNDM's, without timestep_spacing, with an offset of 1. */
	@Test
	void readsThePublishedFile() throws IOException {
		final ScheduleConfig config = ScheduleFile.read(Golden.path("tiny/scheduler/scheduler_config.json"));
		assertEquals(new ScheduleConfig(0.00085, 0.012, BetaSchedule.SCALED_LINEAR, 1000, 1, false, Prediction.EPSILON,
			Spacing.LEADING), config);
		assertEquals(ScheduleConfig.PUBLISHED, config.steppedAsPublished());
	}

	/** The defaults of DDIMScheduler in diffusers; clip_sample as its Stable Diffusion pipelines set it. */
	@Test
	void whatIsAbsentIsAsDiffusersHasIt() throws IOException {
		assertEquals(
			new ScheduleConfig(0.0001, 0.02, BetaSchedule.LINEAR, 1000, 0, true, Prediction.EPSILON, Spacing.LEADING),
			read("{}"));
	}

	@Test
	void readsAllThatChangesTheNoise() throws IOException {
		assertEquals(
			new ScheduleConfig(0.0001, 0.02, BetaSchedule.LINEAR, 2, 1, true, Prediction.SAMPLE, Spacing.LEADING,
				List.of(0.25, 0.5), true),
			read("{\"_class_name\": \"EulerDiscreteScheduler\", \"num_train_timesteps\": 2, \"steps_offset\": 1,"
				+ "\"trained_betas\": [0.25, 0.5], \"prediction_type\": \"sample\", \"rescale_betas_zero_snr\": true,"
				+ "\"skip_prk_steps\": true, \"clip_sample\": false, \"thresholding\": false}"));
		assertEquals(Spacing.LINSPACE, read("{\"timestep_spacing\": \"linspace\"}").spacing());
		assertEquals(Spacing.TRAILING, read("{\"timestep_spacing\": \"trailing\"}").spacing());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
		value = { "\"clip_sample\": true | $.clip_sample must be false or absent, since it clips predicted pictures",
			"\"thresholding\": true | $.thresholding must be false or absent",
			"\"use_flow_sigmas\": true | $.use_flow_sigmas must be false or absent",
			"\"_class_name\": \"FlowMatchEulerDiscreteScheduler\" | $._class_name must be one of the schedulers",
			"\"prediction_type\": \"flow_prediction\" | prediction_type \"flow_prediction\" is not known",
			"\"beta_schedule\": \"sigmoid\" | beta_schedule \"sigmoid\" is not known",
			"\"timestep_spacing\": \"log\" | timestep_spacing \"log\" is not known",
			"\"num_train_timesteps\": 2147483647 | num_train_timesteps must be in 1 … 100000, got 2147483647",
			"\"num_train_timesteps\": 2147483648 | $.num_train_timesteps must be an integer, but is 2147483648",
			"\"trained_betas\": [0.1] | trained_betas must be as many as num_train_timesteps, 1000, but there are 1",
			"\"rescale_betas_zero_snr\": true, \"timestep_spacing\": \"trailing\" | rescale_betas_zero_snr with" })
	void whatIsNotImplementedIsRefusedByName(final String entries, final String problem) {
		final String message = assertThrows(MalformedModelFile.class, () -> read("{" + entries + "}")).getMessage();
		assertTrue(message.startsWith(folder.resolve("scheduler_config.json") + ": "), message);
		assertTrue(message.contains(problem), message);
	}

	@Test
	void damagedFilesAreRefusedOrRead() throws IOException {
		final byte[] valid = Files.readAllBytes(Golden.path("tiny/scheduler/scheduler_config.json"));
		final Random random = new Random(5);
		int refused = 0;
		for (int i = 0; i < 2000; i++) {
			final byte[] bytes = valid.clone();
			for (int flips = 1 + random.nextInt(3); flips > 0; flips--)
				bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(95));
			try {
				read(new String(bytes, StandardCharsets.US_ASCII));
			}
			catch (final MalformedModelFile e) {
				refused++;
				assertTrue(e.getMessage().startsWith(folder.toString()), e.getMessage());
			}
		}
		assertTrue(refused > 500 && refused < 2000, refused + " refused");
	}

	private ScheduleConfig read(final String json) throws IOException {
		return ScheduleFile.read(Files.writeString(folder.resolve("scheduler_config.json"), json));
	}
}
