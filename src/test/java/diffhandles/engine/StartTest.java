// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.composite.StartPicture;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.Origin;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.geometry.DepthMap;
import diffhandles.progress.ProgressListener;
import diffhandles.raster.Mask;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.InversionKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.window.PlaneImages;
import diffhandles.window.WorkingWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From which latents each start lets the two runs of an edit begin, and what it leaves to the composite. */
class StartTest {

	private static final int SIZE = 128, STEPS = 2;

	private Model model;
	private NDManager manager;
	private WorkingScene working;
	private RandomAccessibleInterval<FloatType> preview;
	private NDArray latents;
	private PromptEmbeddings prompt;

	@BeforeEach
	void open() throws IOException {
		model = Model.open(Path.of("models/demo"), new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32));
		manager = model.newManager();
		final Mask disc = Mask.of(SIZE, SIZE, (x, y) -> Math.hypot(x - 50, y - 64) < 16);
		final float[] z = new float[SIZE * SIZE];
		for (int i = 0; i < z.length; i++)
			z[i] = disc.contains(i) ? 4 : 8;
		final RandomAccessibleInterval<FloatType> picture = ArrayImgs.floats(SIZE, SIZE, 3);
		final Random random = new Random(1);
		Views.flatIterable(picture).forEach(value -> value.set(random.nextFloat()));
		final Scene<FloatType> scene =
			Scene.of(picture).range(0, 1).object(disc).depth(new DepthMap(SIZE, SIZE, z)).build();
		final EditGeometry geometry = LayeredScene.of(scene, new LayerSettings(SettingValues.NONE))
			.geometry(List.of(new ObjectEdit(1, 0, 0, 0, 0, 0, 1)));
		working = WorkingScene.of(scene, geometry, new WorkingWindow(SIZE, SIZE, 0, 0, SIZE, SIZE, SIZE, SIZE), 8);
		preview = LayeredScene.of(scene, new LayerSettings(SettingValues.NONE)).render(geometry).picture();
		latents = model.encode(working.picture().seen(), manager);
		prompt = model.embed("a disc", manager);
	}

	@AfterEach
	void close() {
		manager.close();
		model.close();
	}

	private Start start(final InversionKind kind, final boolean carryNoise) {
		final SettingValues values = SettingValues.NONE.with(Settings.INVERSION, kind).with(Settings.STEPS, STEPS)
			.with(Settings.SEED, 7L).with(Settings.CARRY_NOISE, carryNoise);
		return Start.of(new EditSettings(values, List.of()), model, working, preview);
	}

	@Test
	void thePlainPreviewInvertsNothingAndStartsFromTheTwoPictures() {
		final Start start = start(InversionKind.NONE, true);
		assertInstanceOf(PlainPreview.class, start);
		final NoisePredictor noNetwork = (x, timestep, text, wanted) -> fail("a network was evaluated");
		final Origin input = start.ofInput(noNetwork, latents, prompt,
			(stage, done, total) -> fail("nothing is inverted, so there is no step"));
		assertSame(latents, input.latents());
		assertEquals(STEPS, input.steps());

		final Origin edit = start.ofEdit(input, manager);
		final NDArray expected = model.encode(working.of(preview).seen(), manager);
		assertArrayEquals(expected.toFloatArray(), edit.latents().toFloatArray());
		assertSame(input.conditional(), edit.conditional());
		edit.unconditional().forEach(text -> assertSame(prompt.conditional(), text));

		final StartPicture picture = start.picture(edit).orElseThrow();
		assertArrayEquals(values(working.of(preview).region()), values(picture.region()));
		assertArrayEquals(values(model.decode(expected)), values(picture.decoded()));
	}

	@ParameterizedTest
	@EnumSource(value = InversionKind.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
	void theInvertedInputStartsFromNoiseThatMovesIfTheOptionsSaySo(final InversionKind kind) {
		final Start still = start(kind, false);
		assertInstanceOf(InvertedInput.class, still);
		final Origin input =
			still.ofInput(model.predictor(working.inputDisparity(), manager), latents, prompt, ProgressListener.NONE);
		final float[] noise = input.latents().toFloatArray();
		assertNotEquals(Arrays.hashCode(latents.toFloatArray()), Arrays.hashCode(noise));
		final Origin edit = still.ofEdit(input, manager);
		assertSame(input.latents(), edit.latents());
		assertEquals(input.unconditional(), edit.unconditional());
		assertEquals(kind == InversionKind.DIRECT ? STEPS : 0, edit.residuals().size());
		assertTrue(still.picture(edit).isEmpty());

		final float[] moved = start(kind, true).ofEdit(input, manager).latents().toFloatArray();
		final Mask background = working.latentMap().backgroundThroughout();
		final int cells = background.width() * background.height();
		int changed = 0;
		for (int i = 0; i < noise.length; i++)
			if (moved[i] != noise[i]) {
				changed++;
				assertTrue(!background.eroded(2).contains(i % cells), "far from the object");
			}
		assertTrue(changed > 40, changed + " values moved");
	}

	private static float[] values(final RandomAccessibleInterval<FloatType> picture) {
		return PlaneImages.planes(picture).values();
	}
}
