// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.ObjectEdit;
import diffhandles.PreviewResult;
import diffhandles.Scene;
import diffhandles.benchmark.BenchmarkScene;
import diffhandles.benchmark.EditTask;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.geometry.ObjectTransform;
import diffhandles.setting.AxesKind;
import diffhandles.setting.Settings;
import diffhandles.setting.UnitKind;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

/** Edits that go on from earlier ones: all moves are made of the scene's own pixels at once. */
class GoingOnTest {

	private static final int SIZE = 96;
	private static final EditOptions GROUND =
		EditOptions.DEFAULT.with(Settings.AXES, AxesKind.GROUND).with(Settings.UNIT, UnitKind.OBJECT);

	private static Scene<FloatType> scene() {
		final BenchmarkScene rendered = BenchmarkScene.of(EditedScene.ofSeed(5), SIZE, SIZE);
		final EditTask task = rendered.task();
		return Scene.of(ArrayImgs.floats(task.picture().rgb().clone(), SIZE, SIZE, 3)).depth(task.depth())
			.fieldOfView(task.fovDegrees()).object(rendered.source()).build();
	}

	private static float[] values(final RandomAccessibleInterval<? extends RealType<?>> picture) {
		final float[] values = new float[(int) Views.iterable(picture).size()];
		int i = 0;
		for (final RealType<?> v : Views.flatIterable(picture))
			values[i++] = v.getRealFloat();
		return values;
	}

	private static PreviewResult<FloatType> preview(final Scene<FloatType> scene, final EditOptions options,
		final ObjectEdit edit)
	{
		return DiffusionHandles.prepare(scene, options).preview(List.of(edit));
	}

	@Test
	void fiveMovesThatSumToNothingGiveTheSourceBackBitForBit() {
		final Scene<FloatType> scene = scene();
		List<ObjectTransform> made = List.of();
		PreviewResult<FloatType> last = null;
		for (final ObjectEdit edit : List.of(new ObjectEdit(0.1, 0, 0, 20, 0, 0, 1.1),
			new ObjectEdit(0.2, 0, 0.3, 15, 0, 0, 1), new ObjectEdit(-0.4, 0, 0, -50, 0, 0, 0.8),
			new ObjectEdit(0, -0.1, 0, 0, 0, 0, 1), new ObjectEdit(0.1, 0.1, -0.3, 15, 0, 0, 1 / (1.1 * 0.8)))) {
			if (last != null)
				assertFalse(Arrays.equals(values(scene.picture()), values(last.preview())), "nothing moved");
			last = preview(scene, EditOptions.DEFAULT.after(made), edit);
			made = last.moves();
		}
		assertTrue(made.get(0).isIdentity());
		assertArrayEquals(values(scene.picture()), values(last.preview()));
		assertArrayEquals(scene.depth().orElseThrow().z(), last.editedDepth().z());
		assertEquals(scene.objectMask(), last.targetMask());
	}

	@Test
	void twoMovesAreTheOneThatTheySumTo() {
		final Scene<FloatType> scene = scene();
		final PreviewResult<FloatType> first =
			preview(scene, EditOptions.DEFAULT, new ObjectEdit(0.25, 0, 0.125, 10, 0, 0, 1));
		final PreviewResult<FloatType> second =
			preview(scene, EditOptions.DEFAULT.after(first.moves()), new ObjectEdit(0.125, 0, -0.25, 20, 0, 0, 1));
		final PreviewResult<FloatType> once =
			preview(scene, EditOptions.DEFAULT, new ObjectEdit(0.375, 0, -0.125, 30, 0, 0, 1));
		final float[] a = values(second.preview()), b = values(once.preview());
		for (int i = 0; i < a.length; i++)
			assertEquals(b[i], a[i], 1e-4);
	}

	/** In sizes of the object as it is then: half its height, after it has become twice as high, is all of it. */
	@Test
	void theUnitGrowsWithTheObject() {
		final Scene<FloatType> scene = scene();
		final List<ObjectTransform> grown = preview(scene, GROUND, new ObjectEdit(0, 0, 0, 0, 0, 0, 2)).moves();
		final ObjectTransform half =
			preview(scene, GROUND.after(grown), new ObjectEdit(0.25, 0, 0, 0, 0, 0, 0.5)).moves().get(0);
		final ObjectTransform whole = preview(scene, GROUND, new ObjectEdit(0.5, 0, 0, 0, 0, 0, 1)).moves().get(0);
		assertEquals(whole.translateX(), half.translateX(), 1e-12);
		assertEquals(whole.translateY(), half.translateY(), 1e-12);
		assertEquals(whole.translateZ(), half.translateZ(), 1e-12);
		assertEquals(1, half.scale());
	}

	@Test
	void eachObjectNeedsItsEarlierMove() {
		final EditOptions two = EditOptions.DEFAULT.after(List.of(ObjectTransform.IDENTITY, ObjectTransform.IDENTITY));
		assertEquals("expected an earlier move of each of the 1 objects, got 2",
			assertThrows(IllegalArgumentException.class, () -> preview(scene(), two, ObjectEdit.NONE)).getMessage());
	}
}
