// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import diffhandles.EditOptions;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.neural.ComputeDevice;
import diffhandles.neural.Precision;
import diffhandles.neural.clip.ClipTextShapes;
import diffhandles.neural.depth.DepthFiles;
import diffhandles.neural.depth.FullSizeDepth;
import diffhandles.neural.unet.UNetConfig;
import diffhandles.neural.unet.UNetShapes;
import diffhandles.neural.vae.VaeConfig;
import diffhandles.neural.vae.VaeShapes;
import diffhandles.progress.ProgressListener;
import diffhandles.raster.Mask;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.InversionKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.testing.FullSizeModel;
import diffhandles.testing.SmallDemoModel;
import diffhandles.weights.ModelFolder;
import diffhandles.weights.ModelPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {

	private static final long GB = 1_000_000_000;
	private static final EngineOptions CPU = new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32);
	private static final int SIZE = 96;

	/** The networks take turns; beside what stays, the larger of the first two counts, and a part of the third. */
	@Test
	void theLargestOfTheNetworksCounts() {
		assertEquals(9_900_000_000L, new EditMemory(7 * GB, 2 * GB, 3 * GB, GB, GB).peak());
		assertEquals(5_900_000_000L, new EditMemory(GB, 2 * GB, 3 * GB, GB, GB).peak());
		assertEquals(7 * GB, new EditMemory(0, 5 * GB, GB, GB, GB).peak());
	}

	/**
	 * Against the resident memory of processes that made edits at 512² with random weights of full size, in
	 * docs/speed.md.
	 * Java and PyTorch themselves had a quarter of a gigabyte when the networks were loaded.
	 */
	@ParameterizedTest
	@CsvSource({ "BF16, DIRECT, 4.83", "FP32, NULL_TEXT, 7.33" })
	void estimatesAreNearWhatEditsOfFullSizeTook(final Precision precision, final InversionKind inversion,
		final double gigabytes, @TempDir final Path folder) throws IOException
	{
		final FullSizeModel.Configs configs = FullSizeModel.writeConfigs(folder);
		final long unet = count(UNetShapes.of(configs.unet())), vae = count(VaeShapes.of(configs.vae()));
		final EditSettings settings = new EditSettings(SettingValues.NONE.with(Settings.STEPS, 2)
			.with(Settings.INVERSION, inversion).with(Settings.GUIDED_UNTIL, 0.5), List.of());
		final EditMemory needs = EditMemory.of(UNetShapes.config(configs.unet()), VaeShapes.config(configs.vae()),
			precision, 64, 64, settings, count(ClipTextShapes.of(configs.text())), EditMemory.pictures(512 * 512, GB));
		final double estimate = 0.25 + (unet * precision.bytes() + vae * Float.BYTES + needs.peak()) * 1e-9;
		assertEquals(gigabytes, estimate, 0.15 * gigabytes);
	}

	private static long count(final Map<String, long[]> shapes) {
		return shapes.values().stream().mapToLong(shape -> Arrays.stream(shape).reduce(1, (a, b) -> a * b)).sum();
	}

	/** Of a graphics card its own memory counts, and Java's heap does not. */
	@Test
	void aGraphicsCardsMemoryIsLookedAt(@TempDir final Path folder) throws IOException {
		final ModelFolder demo = ModelFolder.open(SmallDemoModel.in(folder.resolve("demo")));
		final Placement card = new Placement(new ComputeDevice(Device.gpu(0)), Precision.FP16);
		assertDoesNotThrow(() -> ModelMemory.requireToLoad(demo, card, OptionalLong.of(GB)));
		final String message = assertThrows(IllegalStateException.class,
			() -> ModelMemory.requireToLoad(demo, card, OptionalLong.of(1000))).getMessage();
		assertTrue(message.matches("not enough memory of the graphics card for the networks of the model 'demo': they "
			+ "need about \\d+ MB, and 0 MB are free; close other programs, or choose device=cpu"), message);
		final UNetConfig unet = UNetShapes.config(demo.config(ModelPart.UNET));
		final VaeConfig vae = VaeShapes.config(demo.config(ModelPart.VAE));
		final AtomicLong free = new AtomicLong(GB);
		final ModelMemory memory = new ModelMemory(demo, card, unet, vae, () -> 0, () -> OptionalLong.of(free.get()));
		final EditSettings settings = new EditSettings(SettingValues.NONE.with(Settings.STEPS, 2), List.of());
		final Preflight first = memory.preflight(32, 32, settings, true, 100_000_000);
		assertEquals(0, first.needs().pictures());
		free.set(100_000); // the rest is what this process has kept of earlier edits
		assertDoesNotThrow(
			() -> memory.require(memory.preflight(32, 32, settings, true, 0), 32, 32, settings, true, 0));
		free.set(GB + first.bytes());
		final String refused = assertThrows(IllegalStateException.class,
			() -> memory.require(memory.preflight(512, 512, settings, true, 0), 512, 512, settings, true, 0))
			.getMessage();
		assertTrue(refused.startsWith("not enough memory of the graphics card for an edit at ")
			&& refused.contains("or choose a picture of at most "), refused);
	}

	@ParameterizedTest
	@CsvSource({ "small, 598", "base, 1261", "dpt, 977" })
	void theDepthNetworksMemoryIsEstimated(final String size, final double megabytes, @TempDir final Path folder)
		throws IOException
	{
		final DepthFiles files = FullSizeDepth.writeConfigs(folder, size);
		final double estimate = FullSizeDepth.weightBytes(files) + files.activationBytes(768, 512);
		assertEquals(megabytes, estimate * 1e-6, 0.15 * megabytes);
	}

	@Test
	void depthIsNotEstimatedWithoutTheMemoryForIt(@TempDir final Path folder) throws IOException {
		final AtomicLong free = new AtomicLong(10 * GB);
		try (Engine engine = Engine.open(SmallDemoModel.in(folder.resolve("demo")), CPU, ProgressListener.NONE,
			new KeptLayers(), Conditions.free(() -> OptionalLong.of(free.get())))) {
			free.set(1_000_000);
			final Mask disc = Mask.of(SIZE, SIZE, (x, y) -> Math.hypot(x - 40, y - 48) < 16);
			final String message = assertThrows(IllegalStateException.class,
				() -> engine.estimateDepth(Scene.of(scene(disc).picture()).object(disc).build(), EditOptions.DEFAULT,
					ProgressListener.NONE))
				.getMessage();
			assertTrue(
				message.matches("not enough memory for the depth network of the model 'demo': it needs about \\d+ MB "
					+ "more, and 1 MB are free; close other programs, give a depth map, or choose depth_map=ground, "
					+ ".*"),
				message);
		}
	}

	@Test
	void whatDoesNotFitIsRefusedWithFiguresAndWhatWould() {
		final EditMemory needs = new EditMemory(0, 2 * GB, 3 * GB, GB, 0);
		final Preflight enough = new Preflight("an edit", "memory", needs, 0, OptionalLong.of(5 * GB));
		assertDoesNotThrow(() -> enough.require(List.of()));
		assertDoesNotThrow(() -> new Preflight("an edit", "memory", needs, 0, OptionalLong.empty()).require(List.of()));
		assertDoesNotThrow(
			() -> new Preflight("an edit", "memory", needs, GB, OptionalLong.of(4 * GB)).require(List.of()));
		final Preflight tooLittle = new Preflight("an edit", "memory", needs, 0, OptionalLong.of(2_500_000_000L));
		final String message = assertThrows(IllegalStateException.class,
			() -> tooLittle.require(List.of(new Preflight.Alternative("precision=bf16", 3 * GB),
				new Preflight.Alternative("a picture of at most 320×320 pixels", 2 * GB),
				new Preflight.Alternative("a smaller one", GB))))
			.getMessage();
		assertEquals("not enough memory for an edit: it needs about 4.9 GB more (at its peaks: autoencoder 2.0 GB, "
			+ "denoising 3.0 GB, recorded activations 1.0 GB), and 2.5 GB are free; close other programs, or choose "
			+ "a picture of at most 320×320 pixels, which needs about 2.0 GB", message);
	}

	@ParameterizedTest
	@CsvSource({ "0.2, 1 s", "75, 75 s", "600, 10 min", "9000, 2.5 h" })
	void timesAreSaidAsPeopleSayThem(final double seconds, final String said) {
		assertEquals(said, Preflight.duration(seconds));
	}

	/** Two steps, one guided by three gradients; each step sees two prompts where the scale asks for it. */
	@ParameterizedTest
	@CsvSource({ "DIRECT, 7.5, false, 14, 3", "DIRECT, 7.5, true, 4, 3", "NULL_TEXT, 7.5, false, 14, 13",
		"NULL_TEXT, 1, false, 6, 3", "NEGATIVE_PROMPT, 7.5, false, 6, 3", "NONE, 7.5, false, 4, 3" })
	void evaluationsAreCounted(final InversionKind inversion, final double scale, final boolean reconstructed,
		final int forward, final int gradients)
	{
		final EditSettings settings = new EditSettings(
			SettingValues.NONE.with(Settings.STEPS, 2).with(Settings.INVERSION, inversion)
				.with(Settings.GUIDANCE_SCALE, scale).with(Settings.GUIDED_UNTIL, 0.5).with(Settings.INNER_STEPS, 3),
			List.of());
		assertEquals(new Evaluations(forward, gradients), Evaluations.of(settings, reconstructed));
	}

	/** Enough memory to load, then too little to edit, then enough again. */
	@Test
	void anEditIsRefusedBeforeItStartsAndCanBeMadeLater(@TempDir final Path folder) throws IOException {
		final AtomicLong free = new AtomicLong(10 * GB);
		try (Engine engine = Engine.open(SmallDemoModel.in(folder.resolve("demo")), CPU, ProgressListener.NONE,
			new KeptLayers(), Conditions.free(() -> OptionalLong.of(free.get())))) {
			free.set(-1);
			final String message = assertThrows(IllegalStateException.class, () -> edit(engine)).getMessage();
			assertTrue(
				message.matches("not enough memory for an edit at \\d+×\\d+ pixels with the model 'demo': it needs .*"),
				message);
			free.set(10 * GB);
			edit(engine);
		}
	}

	@Test
	void aModelWhoseWeightsDoNotFitIsNotLoaded(@TempDir final Path folder) throws IOException {
		final Path demo = SmallDemoModel.in(folder.resolve("demo"));
		final String message = assertThrows(IllegalStateException.class, () -> Engine.open(demo, CPU,
			ProgressListener.NONE, new KeptLayers(), Conditions.free(() -> OptionalLong.of(1000)))).getMessage();
		assertTrue(message.startsWith("not enough memory for the networks of the model 'demo': they need about "),
			message);
	}

	/** An object that the frame cuts, turned by much: said before the edit and in the result. */
	@Test
	void limitsAreSaidBeforeTheEditAndInTheResult(@TempDir final Path folder) throws IOException {
		final List<String> notes = new ArrayList<>();
		final ProgressListener hearing = new ProgressListener() {

			@Override
			public void step(final diffhandles.progress.Stage stage, final int done, final int total) {}

			@Override
			public boolean note(final String sentence) {
				return notes.add(sentence);
			}
		};
		try (Engine engine = Engine.open(SmallDemoModel.in(folder.resolve("demo")), CPU, ProgressListener.NONE)) {
			final List<String> warnings = engine.edit(scene(Mask.of(SIZE, SIZE, (x, y) -> x < 40 && y > 30 && y < 70)),
				List.of(new ObjectEdit(0.3, 0, 0, 60, 0, 0, 1)), EditOptions.DEFAULT.with(Settings.STEPS, 1), hearing)
				.warnings();
			assertTrue(notes.stream().anyMatch(note -> note.startsWith("Object 1 is turned by 60°")), notes.toString());
			assertTrue(notes.contains("Object 1 is cut by the picture's edge: what lies beyond is not known, and is "
				+ "missing where it is moved to."), notes.toString());
			assertTrue(warnings.containsAll(notes.stream().filter(note -> note.startsWith("Object")).toList()));
		}
	}

	private static void edit(final Engine engine) {
		final Mask disc = Mask.of(SIZE, SIZE, (x, y) -> Math.hypot(x - 40, y - 48) < 16);
		engine.edit(scene(disc), List.of(new ObjectEdit(0.3, 0, 0, 0, 0, 0, 1)),
			EditOptions.DEFAULT.with(Settings.STEPS, 1), ProgressListener.NONE);
	}

	private static Scene<UnsignedByteType> scene(final Mask object) {
		final byte[] values = new byte[3 * SIZE * SIZE];
		final float[] z = new float[SIZE * SIZE];
		for (int i = 0; i < z.length; i++) {
			z[i] = object.contains(i) ? 4 : 8 - 3f * (i / SIZE) / SIZE;
			values[i] = values[i + z.length] = values[i + 2 * z.length] = (byte) (i % SIZE);
		}
		return Scene.of(ArrayImgs.unsignedBytes(values, SIZE, SIZE, 3)).object(object)
			.depth(new DepthMap(SIZE, SIZE, z)).build();
	}
}
