// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.EditOptions;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.progress.ProgressListener;
import diffhandles.raster.Mask;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.InversionKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.testing.SmallDemoModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

	/** The networks take turns, so that only the largest counts, beside what stays. */
	@Test
	void theLargestOfTheNetworksCounts() {
		assertEquals(8 * GB, new EditMemory(7 * GB, 2 * GB, 3 * GB, GB, GB).peak());
		assertEquals(5 * GB, new EditMemory(GB, 2 * GB, 3 * GB, GB, GB).peak());
		assertEquals(6 * GB, new EditMemory(GB, 4 * GB, 3 * GB, GB, GB).peak());
	}

	@Test
	void whatDoesNotFitIsRefusedWithFiguresAndWhatWould() {
		final EditMemory needs = new EditMemory(0, 2 * GB, 3 * GB, GB, 0);
		final Preflight enough = new Preflight("an edit", "memory", needs, 0, OptionalLong.of(4 * GB));
		assertDoesNotThrow(() -> enough.require(List.of()));
		assertDoesNotThrow(() -> new Preflight("an edit", "memory", needs, 0, OptionalLong.empty()).require(List.of()));
		assertDoesNotThrow(
			() -> new Preflight("an " + "edit", "memory", needs, GB, OptionalLong.of(3 * GB)).require(List.of()));
		final Preflight tooLittle = new Preflight("an edit", "memory", needs, 0, OptionalLong.of(2_500_000_000L));
		final String message = assertThrows(IllegalStateException.class,
			() -> tooLittle.require(List.of(new Preflight.Alternative("precision=bf16", 3 * GB),
				new Preflight.Alternative("a picture of at most 320×320 pixels", 2 * GB),
				new Preflight.Alternative("a smaller one", GB))))
			.getMessage();
		assertEquals("not enough memory for an edit: it needs about 4.0 GB more (at its peaks: autoencoder 2.0 GB, "
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
