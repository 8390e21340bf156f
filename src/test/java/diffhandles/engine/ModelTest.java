// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.DiffusionHandles;
import diffhandles.EngineOptions;
import diffhandles.progress.ProgressListener;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {

	private static final Path DEMO = Path.of("models/demo");
	private static final EngineOptions CPU = new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32);

	@TempDir
	private Path folder;

	@Test
	void partsOfTwoModelsAreRefused() throws IOException {
		final Path model = copyOfDemo();
		final Path vocabulary = model.resolve("tokenizer/vocab.json");
		final String words = Files.readString(vocabulary).stripTrailing();
		Files.writeString(vocabulary, words.substring(0, words.length() - 1) + ", \"somebodyelsesword</w>\": 5000}");
		final var e = assertThrows(IOException.class, () -> open(model));
		assertTrue(e.getMessage().contains("ids up to 5000, but the text encoder knows 681 tokens"), e.getMessage());
	}

	@Test
	void aScheduleOutOfRangeNamesFileAndNumber() throws IOException {
		final Path model = copyOfDemo();
		final Path schedule = model.resolve("scheduler/scheduler_config.json");
		Files.writeString(schedule, Files.readString(schedule).replace("0.00085", "-1"));
		final var e = assertThrows(IOException.class, () -> open(model));
		assertTrue(e.getMessage().contains("scheduler_config.json") && e.getMessage().contains("beta_start -1"),
			e.getMessage());
	}

	/** The checksum of a download is compared beside the first edit, which reads all weights for its record anyway. */
	@Test
	void weightsThatChangedSinceTheirDownloadAreToldWithTheResult() throws IOException {
		final Path folder = copyOfDemo();
		try (Model model = Model.open(folder, CPU)) {
			assertEquals(Optional.empty(), model.doubt());
		}
		Files.writeString(folder.resolve("SHA256SUMS"),
			"0".repeat(64) + "  vae/diffusion_pytorch_model.safetensors" + System.lineSeparator());
		try (Model model = Model.open(folder, CPU)) {
			assertEquals(
				"the model's weights are not what was downloaded: vae/diffusion_pytorch_model.safetensors changed "
					+ "since; remove the model in Manage Models... and install it again",
				model.doubt().get());
		}
	}

	private static void open(final Path model) throws IOException {
		DiffusionHandles.open(model, CPU, ProgressListener.NONE).close();
	}

	private Path copyOfDemo() throws IOException {
		final Path copy = folder.resolve("copy");
		final List<Path> all;
		try (Stream<Path> walk = Files.walk(DEMO)) {
			all = walk.toList();
		}
		for (final Path path : all) {
			final Path target = copy.resolve(DEMO.relativize(path).toString());
			if (Files.isDirectory(path)) Files.createDirectories(target);
			else
				Files.copy(path, target);
		}
		return copy;
	}
}
