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
import diffhandles.diffusion.Ddim;
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
import java.util.Optional;
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

		final Origin edit = start.ofEdit(input, Optional.empty(), noNetwork, manager,
			(stage, done, total) -> fail("nothing is inverted, so there is no step"));
		final NDArray expected = model.encode(working.of(preview).seen(), manager);
		assertArrayEquals(expected.toFloatArray(), edit.latents().toFloatArray());
		assertSame(input.conditional(), edit.conditional());
		edit.unconditional().forEach(text -> assertSame(prompt.conditional(), text));

		final StartPicture picture = start.picture(edit).orElseThrow();
		assertArrayEquals(values(working.of(preview).region()), values(picture.region()));
		assertArrayEquals(values(model.decode(expected)), values(picture.decoded()));
	}

	@ParameterizedTest
	@EnumSource(value = InversionKind.class, names = { "NULL_TEXT", "NEGATIVE_PROMPT", "DIRECT" })
	void theInvertedInputStartsFromNoiseThatMovesIfTheOptionsSaySo(final InversionKind kind) {
		final Start still = start(kind, false);
		assertInstanceOf(InvertedInput.class, still);
		final Origin input =
			still.ofInput(model.predictor(working.inputDisparity(), manager), latents, prompt, ProgressListener.NONE);
		final float[] noise = input.latents().toFloatArray();
		assertNotEquals(Arrays.hashCode(latents.toFloatArray()), Arrays.hashCode(noise));
		final Origin edit = ofEdit(still, input, Optional.empty());
		assertSame(input.latents(), edit.latents());
		assertEquals(input.unconditional(), edit.unconditional());
		assertEquals(kind == InversionKind.DIRECT ? STEPS : 0, edit.residuals().size());
		assertTrue(still.picture(edit).isEmpty());

		final float[] moved = ofEdit(start(kind, true), input, Optional.empty()).latents().toFloatArray();
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

	/** The network is not needed. */
	private Origin ofEdit(final Start start, final Origin input, final Optional<Origin> emptied) {
		return start.ofEdit(input, emptied, (x, timestep, text, wanted) -> fail("a network was evaluated"), manager,
			ProgressListener.NONE);
	}

	/** The emptied scene's noise everywhere but where the object goes; there, the input's if noise moves. */
	@Test
	void theEmptiedScenesNoiseIsBehindTheObject() {
		final Origin input = Origin.ofPicture(latents, prompt.conditional(), STEPS);
		final NDArray behind = latents.zerosLike().add(100);
		final Optional<Origin> emptied = Optional.of(Origin.ofPicture(behind, prompt.conditional(), STEPS));
		assertSame(behind, ofEdit(start(InversionKind.DIRECT, false), input, emptied).latents());

		final float[] noise = ofEdit(start(InversionKind.DIRECT, true), input, emptied).latents().toFloatArray();
		final Mask after = working.latentMap().backgroundAfter();
		final int cells = after.width() * after.height();
		int carried = 0;
		for (int i = 0; i < noise.length; i++)
			if (noise[i] != 100) {
				carried++;
				assertTrue(!after.contains(i % cells), "beside the object");
			}
		assertTrue(carried > 40, carried + " values");
	}

	/** A preview with noise of a strength: inverted as DDIM inversion does it, or drawn. */
	@ParameterizedTest
	@EnumSource(value = InversionKind.class, names = { "PREVIEW", "NOISED_PREVIEW" })
	void theNoisyPreviewStartsFromThePreview(final InversionKind kind) {
		for (final int taken : new int[]{ STEPS, 1 }) {
			final SettingValues values = SettingValues.NONE.with(Settings.INVERSION, kind).with(Settings.STEPS, STEPS)
				.with(Settings.STRENGTH, (double) taken / STEPS);
			final EditSettings settings = new EditSettings(values, List.of());
			final Start start = Start.of(settings, model, working, preview);
			final NoisePredictor network = model.predictor(working.editedDisparity(), manager);
			final Origin input = Origin.ofPicture(latents, prompt.conditional(), STEPS);
			final Origin edit = start.ofEdit(input, Optional.empty(), network, manager, ProgressListener.NONE);
			assertEquals(STEPS - taken, edit.first());

			final Ddim ddim = model.ddim(settings);
			final NDArray clean = model.encode(working.of(preview).seen(), manager);
			if (kind == InversionKind.PREVIEW) {
				NDArray x = clean;
				for (int i = STEPS - 1; i >= STEPS - taken; i--)
					x = ddim.up(x, network.predictNoise(x, ddim.timestep(i), prompt.conditional()), i);
				assertArrayEquals(x.toFloatArray(), edit.latents().toFloatArray(), 1e-5f);
			}
			else {
				final NDArray nothing = ddim.noised(clean, clean.zerosLike(), STEPS - taken);
				final NDArray noise = edit.latents().sub(nothing);
				final double level = noise.square().mean().getFloat()
					/ ddim.noised(clean.zerosLike(), clean.onesLike(), STEPS - taken).square().mean().getFloat();
				assertEquals(1, level, 0.15, "variance of the noise");
			}
			assertArrayEquals(values(model.decode(clean)), values(start.picture(edit).orElseThrow().decoded()));
		}
	}

	private static float[] values(final RandomAccessibleInterval<FloatType> picture) {
		return PlaneImages.planes(picture).values();
	}
}
