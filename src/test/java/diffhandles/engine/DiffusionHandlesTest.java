// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.ObjectOutOfView;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.InversionKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Preset;
import diffhandles.raster.Mask;
import diffhandles.setting.Settings;
import diffhandles.testing.SmallDemoModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CancellationException;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public API on ImgLib2 pictures, with the demo model at a small size and few steps. */
class DiffusionHandlesTest {

	private static final int W = 100, H = 76;
	private static final ObjectEdit TO_THE_RIGHT = new ObjectEdit(0.9, 0, 0, 15, 0, 0, 1);
	private static final EditOptions FAST = EditOptions.DEFAULT.with(Settings.INVERSION, InversionKind.NULL_TEXT)
		.with(Settings.GUIDED_UNTIL, 0.5).with(Settings.STEPS, 3).with(Settings.SEED, 7L);
	private static final EditOptions NOT_INVERTED = FAST.with("inversion", "none");

	private static final EditOptions FAST_PAPER =
		EditOptions.DEFAULT.with(Settings.PRESET, Preset.PAPER).with(Settings.STEPS, 3).with(Settings.SEED, 7L);

	@TempDir
	private static Path folder;

	private static Path model;
	private static DiffusionHandles engine;

	@BeforeAll
	static void open() throws IOException {
		model = SmallDemoModel.in(folder.resolve("demo"));
		engine = open(PrecisionKind.FP32);
	}

	private static DiffusionHandles open(final PrecisionKind precision) throws IOException {
		return DiffusionHandles.open(model, new EngineOptions(DeviceKind.CPU, precision), ProgressListener.NONE);
	}

	@AfterAll
	static void close() {
		engine.close();
	}

	/** A ball of some colour in front of a floor with a pattern, drawn at any size. */
	private static <T extends RealType<T> & NativeType<T>> Scene.Builder<T> scene(final Img<T> picture,
		final double white)
	{
		final int w = (int) picture.dimension(0), h = (int) picture.dimension(1);
		final Cursor<T> cursor = picture.localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			final int x = cursor.getIntPosition(0), y = cursor.getIntPosition(1);
			final int c = picture.numDimensions() == 3 ? cursor.getIntPosition(2) : 0;
			final double value = isBall(x, y, w, h) ? 0.2 + 0.3 * c : 0.5 + 0.1 * ((x / 16 + y / 16) % 2) - 0.05 * c;
			cursor.get().setReal(value * white);
		}
		final float[] z = new float[w * h];
		for (int i = 0; i < z.length; i++)
			z[i] = isBall(i % w, i / w, w, h) ? 4 : 8 - 3f * (i / w) / h;
		return Scene.of(picture).range(0, white).object(Mask.of(w, h, (x, y) -> isBall(x, y, w, h)))
			.depth(new DepthMap(w, h, z)).prompt("a green ball on a tiled floor");
	}

	private static boolean isBall(final int x, final int y, final int w, final int h) {
		return Math.hypot(x - 0.35 * w, y - 0.5 * h) < 0.2 * h;
	}

	private static <T extends RealType<T> & NativeType<T>> EditResult<T> edit(final Scene<T> scene) {
		return edit(scene, FAST);
	}

	private static <T extends RealType<T> & NativeType<T>> EditResult<T> edit(final Scene<T> scene,
		final EditOptions options)
	{
		return engine.edit(scene, List.of(TO_THE_RIGHT), options, ProgressListener.NONE);
	}

	/** Outside the mask equal to the last bit; inside changed. */
	private static <T extends RealType<T> & NativeType<T>> void assertOnlyTheMaskChanged(final Scene<T> scene,
		final EditResult<T> result)
	{
		final Cursor<T> before = Views.flatIterable(scene.picture()).cursor(),
			after = Views.flatIterable(result.edited()).cursor();
		final int n = scene.width() * scene.height();
		final float[] alpha = new float[n];
		final Cursor<FloatType> mask = Views.flatIterable(result.editMask()).cursor();
		for (int i = 0; i < n; i++)
			alpha[i] = mask.next().get();
		int inside = 0, changed = 0;
		for (int i = 0; before.hasNext(); i++) {
			final T a = before.next(), b = after.next();
			if (alpha[i % n] == 0) assertEquals(a.getRealDouble(), b.getRealDouble(), "pixel " + i % n);
			else
				inside++;
			if (!a.valueEquals(b)) changed++;
		}
		assertEquals(before.getClass(), after.getClass());
		assertEquals(0, result.metrics().meanChangeOutside());
		assertTrue(changed > inside / 10, changed + " of " + inside + " values in the edit mask changed");
		assertTrue(result.sourceMask().count() > 0 && result.targetMask().count() > 0);
	}

	@Test
	void everyPixelTypeKeepsItsValuesOutsideTheEditMask() {
		final var bytes = scene(ArrayImgs.unsignedBytes(W, H, 3), 255).build();
		assertOnlyTheMaskChanged(bytes, edit(bytes));
		final var shorts = scene(ArrayImgs.unsignedShorts(W, H), 4095).build();
		assertOnlyTheMaskChanged(shorts, edit(shorts));
		final var floats = scene(ArrayImgs.floats(W, H), 0.02).build();
		assertOnlyTheMaskChanged(floats, edit(floats));
	}

	@Test
	void picturesLargerThanTheModelAreEditedInAWindow() {
		final var large = scene(ArrayImgs.unsignedShorts(420, 280, 3), 65535).build();
		final var result = edit(large);
		assertOnlyTheMaskChanged(large, result);
		assertEquals(420, result.edited().dimension(0));
		assertEquals(280, result.edited().dimension(1));
	}

	@Test
	void theMaskHoldsTheObjectsOldAndNewPlace() {
		final var result = edit(scene(ArrayImgs.unsignedBytes(W, H, 3), 255).build());
		final Cursor<FloatType> alpha = Views.flatIterable(result.editMask()).cursor();
		for (int i = 0; alpha.hasNext(); i++) {
			final float a = alpha.next().get();
			if (result.sourceMask().contains(i) || result.targetMask().contains(i)) assertEquals(1, a, "pixel " + i);
		}
	}

	@Test
	void oneSeedGivesOneResultWhateverRanBefore() {
		final var scene = scene(ArrayImgs.unsignedBytes(W, H, 3), 255).build();
		final double[] first = values(edit(scene).edited());
		edit(scene(ArrayImgs.unsignedBytes(W, H), 255).build());
		assertArrayEquals(first, values(edit(scene).edited()));
	}

	@Test
	void aSecondEditOfAPictureUsesItsInversion() {
		final var scene = scene(ArrayImgs.unsignedBytes(W, H, 3), 250).build();
		assertTrue(edit(scene).metrics().secondsPerStage().containsKey(Stage.INVERT));
		final var second =
			engine.edit(scene, List.of(new ObjectEdit(0.5, 0, 0, 0, 0, 0, 1.1)), FAST, ProgressListener.NONE);
		assertEquals(false, second.metrics().secondsPerStage().containsKey(Stage.INVERT));
		assertOnlyTheMaskChanged(scene, second);
	}

	/**
	 * Other guidance needs no other inversion, at most another recording; the picture is that of an edit from
	 * scratch.
	 */
	@ParameterizedTest
	@CsvSource({ "object_weight,80,false,false", "guided_until,0.4,false,false", "layers,both,false,true",
		"composite,model,false,false", "guidance_scale,2,true,true", "inversion,direct,true,true" })
	void otherGuidanceUsesTheSameInversion(final String key, final String value, final boolean inverted,
		final boolean recorded) throws IOException
	{
		final var scene = scene(ArrayImgs.unsignedBytes(W, H, 3), 255).build();
		final EditOptions other = FAST.with(key, value);
		edit(scene);
		final var result = edit(scene, other);
		assertEquals(inverted, result.metrics().secondsPerStage().containsKey(Stage.INVERT));
		assertEquals(recorded, result.metrics().secondsPerStage().containsKey(Stage.RECORD));
		assertMadeFromScratch(scene, other, result);
	}

	/** An engine that has edited nothing yet makes the same picture. */
	private static void assertMadeFromScratch(final Scene<UnsignedByteType> scene, final EditOptions options,
		final EditResult<UnsignedByteType> result) throws IOException
	{
		try (DiffusionHandles fresh = open(PrecisionKind.FP32)) {
			assertArrayEquals(values(fresh.edit(scene, List.of(TO_THE_RIGHT), options, ProgressListener.NONE).edited()),
				values(result.edited()));
		}
	}

	@Test
	void withoutInversionEveryPixelTypeKeepsItsValuesOutsideTheEditMask() {
		final var bytes = scene(ArrayImgs.unsignedBytes(W, H, 3), 255).build();
		assertOnlyTheMaskChanged(bytes, edit(bytes, NOT_INVERTED));
		final var shorts = scene(ArrayImgs.unsignedShorts(W, H), 4095).build();
		assertOnlyTheMaskChanged(shorts, edit(shorts, NOT_INVERTED));
		final var floats = scene(ArrayImgs.floats(W, H), 0.02).build();
		assertOnlyTheMaskChanged(floats, edit(floats, NOT_INVERTED));
		final var large = scene(ArrayImgs.unsignedShorts(420, 280, 3), 65535).build();
		assertOnlyTheMaskChanged(large, edit(large, NOT_INVERTED));
	}

	@Test
	void withoutInversionNothingIsInvertedAndNothingIsRandom() {
		final var scene = scene(ArrayImgs.unsignedBytes(W, H, 3), 255).build();
		edit(scene);
		final var result = edit(scene, NOT_INVERTED);
		assertEquals(Set.of(Stage.GEOMETRY, Stage.ENCODE, Stage.RECORD, Stage.GUIDE, Stage.DECODE, Stage.COMPOSITE),
			result.metrics().secondsPerStage().keySet());
		final EditOptions otherSeed = NOT_INVERTED.with(Settings.SEED, 8L);
		assertArrayEquals(values(result.edited()), values(edit(scene, otherSeed).edited()));
	}

	/** Every stage in its place and under its name: nothing is recorded or guided where nothing is. */
	@ParameterizedTest
	@CsvSource({ "null-text,0.5,45,INVERT NULL_TEXT RECORD GUIDE", "direct,0,45,INVERT RECONSTRUCT DENOISE",
		"none,0.5,45,RECORD GUIDE", "none,0,45,RECONSTRUCT DENOISE", "none,0.5,0,RECONSTRUCT DENOISE" })
	void stagesComeInTheirOrder(final String inversion, final String guidedUntil, final String weight,
		final String between)
	{
		// each row has a scene of its own
		final var given = scene(ArrayImgs.unsignedBytes(W, H, 3), 210).prompt(between + weight).build();
		final Scene<UnsignedByteType> scene = new Scene<>(given.picture(), 0, 255, List.of(), given.objects(),
			Optional.empty(), Optional.empty(), OptionalDouble.of(55), 1, given.prompt());
		final List<String> heard = new ArrayList<>();
		engine.edit(
			scene, List.of(TO_THE_RIGHT), FAST.with("inversion", inversion).with("guided_until", guidedUntil)
				.with("guidance_scale", "3").with("object_weight", weight).with("background_weight", weight),
			(stage, done, total) -> {
				if (heard.isEmpty() || !heard.get(heard.size() - 1).equals(stage.name())) heard.add(stage.name());
			});
		assertEquals("DEPTH GEOMETRY ENCODE " + between + " DECODE COMPOSITE", String.join(" ", heard));
		final List<Integer> order = heard.stream().map(name -> Stage.valueOf(name).ordinal()).toList();
		assertEquals(order.stream().sorted().toList(), order);
	}

	/** No second encoding of the picture either; the result is that of an edit from scratch. */
	@ParameterizedTest
	@CsvSource({ "object_weight,80,false", "layers,both,true" })
	void withoutInversionOtherGuidanceStartsFromTheSameEncoding(final String key, final String value,
		final boolean recorded) throws IOException
	{
		final var scene = scene(ArrayImgs.unsignedBytes(W, H, 3), 255).build();
		final EditOptions other = NOT_INVERTED.with(key, value);
		edit(scene, NOT_INVERTED);
		final var result = edit(scene, other);
		assertFalse(result.metrics().secondsPerStage().containsKey(Stage.ENCODE));
		assertEquals(recorded, result.metrics().secondsPerStage().containsKey(Stage.RECORD));
		assertMadeFromScratch(scene, other, result);
	}

	/**
	 * A square that is turned about its middle by 180° leaves depth and mask as they are, so without guidance all
	 * that an edit can differ by is where it starts: noise does not turn, the preview does.
	 */
	@Test
	void withoutInversionAnEditStartsFromThePreview() {
		final Img<UnsignedByteType> picture = ArrayImgs.unsignedBytes(W, H, 3);
		final Mask square = Mask.of(W, H, (x, y) -> x >= 35 && x < 65 && y >= 23 && y < 53);
		final Cursor<UnsignedByteType> cursor = picture.localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			final boolean inside = square.contains(cursor.getIntPosition(0), cursor.getIntPosition(1));
			cursor.get().set(!inside ? 128 : cursor.getIntPosition(1) < 38 ? 230 : 40);
		}
		final float[] z = new float[W * H];
		for (int i = 0; i < z.length; i++)
			z[i] = square.contains(i) ? 4 : 6;
		final var scene =
			Scene.of(picture).range(0, 255).object(square).depth(new DepthMap(W, H, z)).prompt("a box").build();
		final EditOptions unguided = FAST.with("guided_until", "0").with("composite", "model");
		assertTrue(differenceByTurning(scene, unguided.with("inversion", "negative-prompt")) < 2);
		assertTrue(differenceByTurning(scene, unguided.with("inversion", "none")) > 10);
	}

	/** Mean difference in the object's place between its edit that turns it upside down and one that leaves it. */
	private static double differenceByTurning(final Scene<UnsignedByteType> scene, final EditOptions options) {
		final double[] still =
			values(engine.edit(scene, List.of(ObjectEdit.NONE), options, ProgressListener.NONE).edited());
		final double[] turned = values(engine
			.edit(scene, List.of(new ObjectEdit(0, 0, 0, 0, 0, 180, 1)), options, ProgressListener.NONE).edited());
		final Mask object = scene.objectMask();
		double sum = 0;
		for (int i = 0; i < still.length; i++)
			if (object.contains(i % (W * H))) sum += Math.abs(still[i] - turned[i]);
		return sum / (3 * object.count());
	}

	/** One mask for both, and what it leaves out is the input's in both. */
	@Test
	void theModelsOwnPictureDiffersInsideTheEditMaskOnly() {
		final var scene = scene(ArrayImgs.unsignedBytes(W, H, 3), 255).build();
		final var detail = edit(scene);
		final var model =
			engine.edit(scene, List.of(TO_THE_RIGHT), FAST.with("composite", "model"), ProgressListener.NONE);
		assertOnlyTheMaskChanged(scene, model);
		assertArrayEquals(values(detail.editMask()), values(model.editMask()));
		assertArrayEquals(values(detail.edited()), values(engine
			.edit(scene, List.of(TO_THE_RIGHT), FAST.with("composite", "detail"), ProgressListener.NONE).edited()));
		final double[] d = values(detail.edited()), m = values(model.edited()), alpha = values(model.editMask());
		int different = 0, inside = 0;
		for (int i = 0; i < d.length; i++) {
			if (alpha[i % alpha.length] == 0) assertEquals(d[i], m[i], "value " + i);
			else
				inside++;
			if (d[i] != m[i]) different++;
		}
		assertTrue(different > inside / 2, different + " of " + inside + " values in the edit mask differ");
	}

	@Test
	void cancellingTheSecondRecordingLosesTheInversionOnly() {
		final var scene = scene(ArrayImgs.unsignedBytes(W, H, 3), 230).build();
		edit(scene);
		final ProgressListener cancels = new ProgressListener() {

			private boolean recording;

			@Override
			public void step(final Stage stage, final int done, final int total) {
				recording = stage == Stage.RECORD;
			}

			@Override
			public boolean isCancelled() {
				return recording;
			}
		};
		assertThrows(CancellationException.class,
			() -> engine.edit(scene, List.of(TO_THE_RIGHT), FAST.with("layers", "both"), cancels));
		assertOnlyTheMaskChanged(scene, edit(scene));
	}

	@ParameterizedTest
	@CsvSource({ "null-text,INVERT", "none,ENCODE" })
	void cancellingStopsWithinOneStep(final String inversion, final Stage first) {
		final var scene = scene(ArrayImgs.unsignedBytes(W, H, 3), 200).build();
		final EditOptions options = FAST.with("inversion", inversion);
		for (final Stage stage : List.of(Stage.GEOMETRY, first, Stage.RECORD, Stage.GUIDE)) {
			final List<String> after = new ArrayList<>();
			final ProgressListener cancels = new ProgressListener() {

				private boolean cancelled;

				@Override
				public void step(final Stage s, final int done, final int total) {
					if (cancelled) after.add(s + " " + done);
					if (s == stage && done == 1) cancelled = true;
				}

				@Override
				public boolean isCancelled() {
					return cancelled;
				}
			};
			assertThrows(CancellationException.class,
				() -> engine.edit(scene, List.of(TO_THE_RIGHT), options, cancels));
			assertEquals(List.of(), after, "work after cancelling in " + stage);
		}
		assertOnlyTheMaskChanged(scene, edit(scene, options));
	}

	@Test
	void severalObjectsMoveEachInItsOwnWay() {
		final Mask other = Mask.of(W, H, (x, y) -> Math.hypot(x - 85, y - 15) < 6);
		final var scene = scene(ArrayImgs.unsignedBytes(W, H, 3), 255).object(other).build();
		final var result = engine.edit(scene, List.of(TO_THE_RIGHT, ObjectEdit.NONE), FAST, ProgressListener.NONE);
		assertTrue(other.minus(result.targetMask()).isEmpty(), "the object that stays is where it was");
		assertNotEquals(scene.objects().get(0), result.targetMask().minus(other));
		final var e = assertThrows(IllegalArgumentException.class, () -> edit(scene));
		assertTrue(e.getMessage().contains("expected one edit for each of the 2 objects, got 1"), e.getMessage());
	}

	@Test
	void aSceneWithoutDepthHasItEstimated() {
		final var given = scene(ArrayImgs.unsignedBytes(W, H, 3), 255).build();
		final Scene<UnsignedByteType> without = new Scene<>(given.picture(), 0, 255, List.of(), given.objects(),
			Optional.empty(), Optional.empty(), OptionalDouble.of(55), 1, given.prompt());
		final var result = edit(without);
		assertTrue(result.metrics().secondsPerStage().containsKey(Stage.DEPTH));
		assertEquals(W, result.depth().width());
		assertThrows(IllegalArgumentException.class, () -> DiffusionHandles.preview(without, List.of(TO_THE_RIGHT)));
	}

	@Test
	void anObjectThatLeavesTheViewIsRefused() {
		final var scene = scene(ArrayImgs.unsignedBytes(W, H, 3), 255).build();
		for (final ObjectEdit edit : List.of(new ObjectEdit(0, 0, -6, 0, 0, 0, 1),
			new ObjectEdit(40, 0, 0, 0, 0, 0, 1)))
			assertThrows(ObjectOutOfView.class, () -> engine.edit(scene, List.of(edit), FAST, ProgressListener.NONE));
	}

	@Test
	void aPromptThatIsTooLongIsCutWithAWarning() {
		final var scene =
			scene(ArrayImgs.unsignedBytes(W, H, 3), 255).prompt("a very ".repeat(60) + "long prompt").build();
		final List<String> warnings = edit(scene).warnings();
		final List<String> cut = warnings.stream().filter(warning -> warning.contains("77")).toList();
		assertEquals(1, cut.size(), warnings.toString());
		final List<String> others = edit(scene(ArrayImgs.unsignedBytes(W, H, 3), 255).build()).warnings();
		assertEquals(others, warnings.stream().filter(warning -> !cut.contains(warning)).toList());
	}

	@Test
	void thePreviewMovesTheObjectAndNothingElse() {
		final var scene = scene(ArrayImgs.unsignedShorts(W, H), 4095).build();
		final var preview = DiffusionHandles.preview(scene, List.of(TO_THE_RIGHT));
		final var still = DiffusionHandles.preview(scene, List.of(ObjectEdit.NONE));
		assertArrayEquals(values(scene.picture()), values(still.preview()));
		assertEquals(1, still.visibleShare());
		final double[] before = values(scene.picture()), after = values(preview.preview());
		final Mask touched = preview.sourceMask().or(preview.targetMask()).dilated(3);
		int changed = 0;
		for (int i = 0; i < before.length; i++) {
			if (!touched.contains(i)) assertEquals(before[i], after[i], "pixel " + i);
			else if (before[i] != after[i]) changed++;
		}
		assertTrue(changed > 125, changed + " pixels changed");
	}

	/** Every way of inverting and guiding runs through and gives a finite picture of its own. */
	@Test
	void everyMethodRuns() {
		final var scene = scene(ArrayImgs.unsignedBytes(W, H, 3), 255).build();
		final List<double[]> results = new ArrayList<>();
		for (final InversionKind inversion : InversionKind.values())
			results.add(values(engine
				.edit(scene, List.of(TO_THE_RIGHT),
					FAST.with(Settings.INVERSION, inversion).with(Settings.GUIDANCE_SCALE, 2.0), ProgressListener.NONE)
				.edited()));
		results.add(values(
			engine.edit(scene, List.of(TO_THE_RIGHT), FAST.with("guidance", "noise"), ProgressListener.NONE).edited()));
		results.add(values(engine.edit(scene, List.of(TO_THE_RIGHT), FAST_PAPER, ProgressListener.NONE).edited()));
		for (int i = 0; i < results.size(); i++)
			for (int j = 0; j < i; j++)
				assertNotEquals(Arrays.hashCode(results.get(j)), Arrays.hashCode(results.get(i)),
					"methods " + j + " and " + i);
	}

	/** Half the memory for what is recorded, and nearly the same picture. */
	@Test
	void bfloat16GivesNearlyTheSamePicture() throws IOException {
		final var scene = scene(ArrayImgs.unsignedBytes(W, H, 3), 255).build();
		final double[] single = values(edit(scene).edited());
		try (DiffusionHandles half = open(PrecisionKind.BF16)) {
			final var result = half.edit(scene, List.of(TO_THE_RIGHT), FAST, ProgressListener.NONE);
			assertEquals("bf16", result.metrics().precision());
			final double[] other = values(result.edited());
			double difference = 0;
			for (int i = 0; i < single.length; i++)
				difference += Math.abs(single[i] - other[i]) / single.length;
			assertTrue(difference > 0 && difference < 2, "mean difference is " + difference + " of 255");
		}
	}

	private static double[] values(final RandomAccessibleInterval<? extends RealType<?>> picture) {
		final double[] values = new double[(int) Views.iterable(picture).size()];
		int i = 0;
		for (final RealType<?> value : Views.flatIterable(picture))
			values[i++] = value.getRealDouble();
		return values;
	}
}
