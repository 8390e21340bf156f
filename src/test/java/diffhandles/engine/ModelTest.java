// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.progress.ProgressListener;
import diffhandles.raster.Mask;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Settings;
import diffhandles.testing.SmallDemoModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
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

	/** A depth network that is not known matters only where depth has to be estimated. */
	@Test
	void anUnknownDepthNetworkIsInTheWayOnlyWhereItIsNeeded() throws IOException {
		final Path model = SmallDemoModel.in(folder.resolve("demo"));
		Files.writeString(model.resolve("depth_estimator/config.json"), "{\"model_type\": \"zoedepth\"}");
		final Mask box = Mask.of(64, 64, (x, y) -> x > 20 && x < 40 && y > 20 && y < 40);
		final float[] z = new float[64 * 64];
		Arrays.fill(z, 4);
		final var scene = Scene.of(ArrayImgs.unsignedBytes(64, 64, 3)).object(box);
		final List<ObjectEdit> move = List.of(new ObjectEdit(0.2, 0, 0, 0, 0, 0, 1));
		final EditOptions options = EditOptions.DEFAULT.with(Settings.STEPS, 1);
		try (DiffusionHandles engine = Engine.open(model, CPU, ProgressListener.NONE)) {
			assertEquals("demo",
				engine.edit(scene.depth(new DepthMap(64, 64, z)).build(), move, options, ProgressListener.NONE)
					.metrics().modelName());
			final var other = Scene.of(ArrayImgs.unsignedBytes(64, 64, 3)).object(box).build();
			final String told = assertThrows(Exception.class, () -> engine.edit(other, move,
				options.with(Settings.DEPTH_METHOD, DepthMethod.NETWORK), ProgressListener.NONE)).getMessage();
			assertTrue(
				told.startsWith("no depth was given, and the depth network of the model 'demo' cannot be used: "
					+ "give a depth map, ") && told.endsWith("must be one of depth_anything, dpt, but is \"zoedepth\""),
				told);
		}
	}
}
