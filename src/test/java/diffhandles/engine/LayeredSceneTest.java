// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.ObjectEdit;
import diffhandles.PreparedScene;
import diffhandles.PreviewResult;
import diffhandles.RemovalResult;
import diffhandles.Scene;
import diffhandles.benchmark.BenchmarkScene;
import diffhandles.benchmark.EditTask;
import diffhandles.benchmark.metric.GroundTruth;
import diffhandles.benchmark.metric.LeftBehind;
import diffhandles.benchmark.picture.Picture;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.Vector3;
import diffhandles.raster.Mask;
import diffhandles.setting.AxesKind;
import diffhandles.setting.Settings;
import diffhandles.setting.ShadowKind;
import diffhandles.setting.UnitKind;
import java.util.Arrays;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

/** On rendered scenes, whose truth is known. */
class LayeredSceneTest {

	private static final int SIZE = 128;
	private static final ObjectEdit RIGHT = new ObjectEdit(0.3, 0, 0, 0, 0, 0, 1);
	/** Of scenes for tuning; its shadow lies in full view on the floor. */
	private static final long SEED = 5;

	private static final float DARK = 1;

	private static BenchmarkScene rendered(final long seed) {
		return BenchmarkScene.of(EditedScene.ofSeed(seed), SIZE, SIZE);
	}

	private static Scene.Builder<FloatType> builder(final BenchmarkScene rendered) {
		final EditTask task = rendered.task();
		return Scene.of(ArrayImgs.floats(task.picture().rgb().clone(), SIZE, SIZE, 3)).depth(task.depth())
			.fieldOfView(task.fovDegrees());
	}

	private static Scene<FloatType> scene(final BenchmarkScene rendered) {
		return builder(rendered).object(rendered.source()).build();
	}

	private static GroundTruth truth(final BenchmarkScene rendered) {
		return new GroundTruth(rendered.input().picture(), rendered.truth().picture(), rendered.background().picture(),
			rendered.source(), rendered.truth().mask(rendered.scene().edit().object()));
	}

	private static float[] values(final RandomAccessibleInterval<? extends RealType<?>> picture) {
		final float[] values = new float[(int) Views.iterable(picture).size()];
		int i = 0;
		for (final RealType<?> v : Views.flatIterable(picture))
			values[i++] = v.getRealFloat();
		return values;
	}

	private static double rootMeanSquare(final float[] a, final float[] b, final Mask where) {
		double sum = 0;
		for (int k = 0; k < a.length; k++)
			if (where.contains(k % (SIZE * SIZE))) sum += (a[k] - b[k]) * (a[k] - b[k]);
		return Math.sqrt(sum / (3.0 * where.count()));
	}

	@Test
	void removalIsNearTheEmptySceneAndExactOutside() {
		final BenchmarkScene rendered = rendered(SEED);
		final Scene<FloatType> scene = scene(rendered);
		final RemovalResult<FloatType> removed = DiffusionHandles.prepare(scene, EditOptions.DEFAULT).removed();
		final float[] before = values(scene.picture()), after = values(removed.picture());
		for (int k = 0; k < before.length; k++)
			if (!removed.changed().contains(k % (SIZE * SIZE))) assertEquals(before[k], after[k]);
		final GroundTruth truth = truth(rendered);
		final Mask gone = truth.sourceShadow().or(rendered.source());
		final float[] empty = rendered.background().picture().rgb();
		final double error = rootMeanSquare(after, empty, gone), was = rootMeanSquare(before, empty, gone);
		assertTrue(error < 0.25 * was, error + " of " + was);
		assertTrue(removed.shadowConfidence() > 0.5, "" + removed.shadowConfidence());
	}

	/** A barrel stood half behind the object; nobody says where it is behind it. */
	@Test
	void aThingBehindTheObjectIsCompleted() {
		final BenchmarkScene rendered = rendered(4612);
		final Mask others = rendered.background().mask(0).or(rendered.background().mask(1));
		final Mask covered = others.and(rendered.source());
		assertTrue(covered.count() > 30, covered.count() + " pixels");
		final float[] empty = rendered.background().picture().rgb();
		final float[] filled =
			values(DiffusionHandles.prepare(scene(rendered), EditOptions.DEFAULT).removed().picture());
		final float[] input = rendered.input().picture().rgb();
		final double error = rootMeanSquare(filled, empty, covered), was = rootMeanSquare(input, empty, covered);
		assertTrue(error < 0.2 * was, error + " of " + was);
	}

	/** A table's shadow went on behind the object; the pixels there are dark, though nobody saw them. */
	@Test
	void theShadowOfAThingGoesOnBehindTheObject() {
		final BenchmarkScene rendered = rendered(4610);
		final float[] empty = rendered.background().picture().rgb();
		final RemovalResult<FloatType> removed =
			DiffusionHandles.prepare(scene(rendered), EditOptions.DEFAULT).removed();
		final float[] filled = values(removed.picture());
		final Mask hole = rendered.source().dilated(2), floor = hole.minus(rendered.background().mask(0));
		final Mask dark = Mask.of(SIZE, SIZE, (x, y) -> floor.contains(x, y) && isDark(empty, y * SIZE + x));
		final Mask found = Mask.of(SIZE, SIZE, (x, y) -> floor.contains(x, y) && isDark(filled, y * SIZE + x));
		assertTrue(dark.count() > 30, dark.count() + " pixels");
		assertTrue(found.iou(dark) > 0.6, "IoU " + found.iou(dark));
	}

	/** Darker than the darkest tile in the light. */
	private static boolean isDark(final float[] rgb, final int i) {
		return rgb[i] + rgb[SIZE * SIZE + i] + rgb[2 * SIZE * SIZE + i] < DARK;
	}

	@Test
	void theDepthWithoutTheObjectIsThatOfThePlanesBehind() {
		final BenchmarkScene rendered = rendered(SEED);
		final DepthMap found = DiffusionHandles.prepare(scene(rendered), EditOptions.DEFAULT).removed().depth();
		final DepthMap truth = rendered.background().depth();
		double worst = 0;
		for (int i = 0; i < SIZE * SIZE; i++)
			if (rendered.source().contains(i))
				worst = Math.max(worst, Math.abs(found.at(i) - truth.at(i)) / truth.at(i));
		assertTrue(worst < 0.05, "" + worst);
	}

	@Test
	void theShadowGoesAlongAndNothingIsLeftBehind() {
		final BenchmarkScene rendered = rendered(SEED);
		final GroundTruth truth = truth(rendered);
		final Picture shown = preview(rendered, EditOptions.DEFAULT),
			kept = preview(rendered, EditOptions.DEFAULT.with(Settings.SHADOW, ShadowKind.KEEP));
		final Picture input = rendered.input().picture();
		assertTrue(LeftBehind.of(truth, input, shown) < LeftBehind.VISIBLE, "left behind");
		assertTrue(LeftBehind.of(truth, input, kept) > 0.5, "a shadow that is kept is left behind");
		final float[] wanted = rendered.truth().picture().rgb();
		final Mask shadow = truth.targetShadow();
		final double error = rootMeanSquare(shown.rgb(), wanted, shadow),
			without = rootMeanSquare(kept.rgb(), wanted, shadow);
		assertTrue(error < 0.5 * without, error + " of " + without);
	}

	private static Picture preview(final BenchmarkScene rendered, final EditOptions options) {
		final EditTask task = rendered.task();
		final var t = task.handle().translation();
		final ObjectEdit edit = new ObjectEdit(t.x(), t.y(), t.z(), task.handle().yawDegrees(),
			task.handle().pitchDegrees(), task.handle().rollDegrees(), task.handle().scale());
		return new Picture(SIZE, SIZE,
			values(DiffusionHandles.prepare(scene(rendered), options).preview(List.of(edit)).preview()));
	}

	@Test
	void noMoveIsTheInputExactly() {
		final Scene<FloatType> scene = scene(rendered(SEED));
		final PreviewResult<FloatType> still = DiffusionHandles.preview(scene, List.of(ObjectEdit.NONE));
		assertTrue(Arrays.equals(values(scene.picture()), values(still.preview())));
	}

	/** One object of two moves: the other one is neither filled nor drawn anew. */
	@Test
	void objectsThatStayAreExact() {
		final BenchmarkScene rendered = rendered(SEED);
		final Mask object = rendered.source();
		final Mask other = Mask.of(SIZE, SIZE, (x, y) -> x > 118 && y > 118).minus(object.dilated(4));
		final Scene<FloatType> scene = builder(rendered).object(object).object(other).build();
		final PreviewResult<FloatType> moved = DiffusionHandles.preview(scene, List.of(RIGHT, ObjectEdit.NONE));
		final PreviewResult<FloatType> alone = DiffusionHandles.preview(scene(rendered), List.of(RIGHT));
		final float[] before = values(scene.picture()), two = values(moved.preview()), one = values(alone.preview());
		int same = 0;
		for (int i = 0; i < SIZE * SIZE; i++)
			if (other.contains(i) && one[i] == before[i]) {
				assertEquals(before[i], two[i]);
				same++;
			}
		assertTrue(same > other.count() / 2, same + " of " + other.count());
	}

	@Test
	void preparedScenesPreviewAsOftenAsOneLikes() {
		final PreparedScene<FloatType> prepared = DiffusionHandles.prepare(scene(rendered(SEED)), EditOptions.DEFAULT);
		final float[] first = values(prepared.preview(List.of(RIGHT)).preview());
		prepared.preview(List.of(new ObjectEdit(-0.2, 0, 0, 30, 0, 0, 1)));
		assertTrue(Arrays.equals(first, values(prepared.preview(List.of(RIGHT)).preview())));
	}

	@Test
	void aHalfOfTheHeightAlongLevelGroundIsAsMuchInDepthUnits() {
		final Scene<FloatType> scene = scene(rendered(SEED));
		final EditOptions stated =
			EditOptions.DEFAULT.with(Settings.AXES, AxesKind.GROUND).with(Settings.UNIT, UnitKind.OBJECT);
		final LayeredScene<FloatType> layered = LayeredScene.of(scene, new LayerSettings(stated.values()));
		final var ground = layered.layers().objects().get(0).ground().orElseThrow();
		final EditGeometry geometry = layered.geometry(List.of(new ObjectEdit(0.5, 0, 0, 0, 0, 0, 1)));
		final var t = geometry.objects().get(0).transform();
		final Vector3 way = new Vector3(t.translateX(), t.translateY(), t.translateZ());
		assertEquals(0.5 * ground.objectHeight(), way.length(), 1e-9);
		assertEquals(0, ground.plane().normal().dot(way), 1e-9);
	}

	@Test
	void withoutAGroundItsAxesAreRefused() {
		final Mask disc = Mask.of(SIZE, SIZE, (x, y) -> Math.hypot(x - 50, y - 64) < 16);
		final float[] z = new float[SIZE * SIZE];
		for (int i = 0; i < z.length; i++)
			z[i] = disc.contains(i) ? 4 : 8; // a wall
		final Scene<FloatType> scene = Scene.of(ArrayImgs.floats(new float[3 * SIZE * SIZE], SIZE, SIZE, 3))
			.object(disc).depth(new DepthMap(SIZE, SIZE, z)).build();
		final EditOptions stated = EditOptions.DEFAULT.with(Settings.AXES, AxesKind.GROUND);
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> DiffusionHandles.prepare(scene, stated).preview(List.of(RIGHT))).getMessage()
			.contains("no ground was found under object 1"));
	}

	@Test
	void aLightIsTwoNumbers() {
		for (final String wrong : List.of("left", "10", "10,20,30", "a,b"))
			assertTrue(assertThrows(IllegalArgumentException.class,
				() -> DiffusionHandles.prepare(scene(rendered(SEED)), EditOptions.DEFAULT.with(Settings.LIGHT, wrong)))
				.getMessage().contains("azimuth and elevation"));
	}

	/** The same scene in 8 bits: what is untouched is exact, what is new agrees to a step. */
	@Test
	void bytesAreAsFloats() {
		final BenchmarkScene rendered = rendered(SEED);
		final Scene<FloatType> floats = scene(rendered);
		final RandomAccessibleInterval<UnsignedByteType> bytes = ArrayImgs.unsignedBytes(SIZE, SIZE, 3);
		final Cursor<UnsignedByteType> to = Views.flatIterable(bytes).cursor();
		for (final float v : values(floats.picture()))
			to.next().set(Math.round(255 * Math.min(1, Math.max(0, v))));
		final Scene<UnsignedByteType> same = Scene.of(bytes).object(rendered.source())
			.depth(floats.depth().orElseThrow()).fieldOfView(floats.fieldOfViewDegrees()).build();
		final float[] a = values(DiffusionHandles.preview(floats, List.of(RIGHT)).preview()),
			b = values(DiffusionHandles.preview(same, List.of(RIGHT)).preview());
		double difference = 0;
		for (int k = 0; k < a.length; k++)
			difference += Math.abs(Math.min(1, Math.max(0, a[k])) - b[k] / 255) / a.length;
		assertTrue(difference < 0.004, "" + difference);
	}
}
