// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.ObjectEdit;
import diffhandles.PreparedScene;
import diffhandles.RemovalResult;
import diffhandles.Scene;
import diffhandles.benchmark.BenchmarkScene;
import diffhandles.benchmark.EditTask;
import diffhandles.benchmark.scene.EditedScene;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

/** A removal is the same on any number of threads, and at any bit depth. */
class RemovalInputsTest {

	private static final int SIZE = 96;
	/** A table stands half behind its object, whose shadow is in view. */
	private static final BenchmarkScene RENDERED = BenchmarkScene.of(EditedScene.ofSeed(4610), SIZE, SIZE);

	/** The scene with values from 0 to white, rounded as the pixel type does. */
	private static <T extends RealType<T> & NativeType<T>> Scene<T> scene(final ArrayImg<T, ?> picture,
		final double white)
	{
		final EditTask task = RENDERED.task();
		final Cursor<T> cursor = picture.cursor();
		for (final float v : task.picture().rgb())
			cursor.next().setReal(white == 1 ? v : Math.rint(white * v));
		return Scene.of(picture).object(task.object()).depth(task.depth()).fieldOfView(task.fovDegrees()).build();
	}

	private static float[] values(final RandomAccessibleInterval<? extends RealType<?>> picture, final double white) {
		final float[] values = new float[(int) Views.iterable(picture).size()];
		int i = 0;
		for (final RealType<?> v : Views.flatIterable(picture))
			values[i++] = (float) (v.getRealDouble() / white);
		return values;
	}

	@Test
	void threadsMakeNoDifference() throws Exception {
		final float[][] one = on(1);
		for (final int threads : new int[]{ 2, 5 }) {
			final float[][] other = on(threads);
			assertArrayEquals(one[0], other[0], "removal on " + threads + " threads");
			assertArrayEquals(one[1], other[1], "preview on " + threads + " threads");
		}
	}

	/** The picture without the object, and with it moved and turned. */
	private static float[][] on(final int threads) throws Exception {
		final ForkJoinPool pool = new ForkJoinPool(threads);
		try {
			return pool.submit(() -> {
				final PreparedScene<?> prepared =
					DiffusionHandles.prepare(scene(ArrayImgs.floats(SIZE, SIZE, 3), 1), EditOptions.DEFAULT);
				return new float[][]{ values(prepared.removed().picture(), 1),
					values(prepared.preview(List.of(new ObjectEdit(0.2, 0, 0, 20, 0, 0, 1))).preview(), 1) };
			}).get();
		}
		finally {
			pool.shutdown();
		}
	}

	@Test
	void bitDepthMakesNoDifferenceButItsSteps() {
		final float[] exact = removed(scene(ArrayImgs.floats(SIZE, SIZE, 3), 1), 1);
		final float[] fine = removed(scene(ArrayImgs.unsignedShorts(SIZE, SIZE, 3), 65535), 65535);
		final float[] coarse = removed(scene(ArrayImgs.unsignedBytes(SIZE, SIZE, 3), 255), 255);
		assertEquals(0, meanDifference(exact, fine), 2e-3, "16 bit");
		assertEquals(0, meanDifference(exact, coarse), 4e-3, "8 bit");
	}

	private static <T extends RealType<T> & NativeType<T>> float[] removed(final Scene<T> scene, final double white) {
		final RemovalResult<T> removed = DiffusionHandles.prepare(scene, EditOptions.DEFAULT).removed();
		final float[] before = values(scene.picture(), white), after = values(removed.picture(), white);
		int changed = 0;
		for (int k = 0; k < after.length; k++)
			if (!removed.changed().contains(k % (SIZE * SIZE))) assertEquals(before[k], after[k], "untouched");
			else if (before[k] != after[k]) changed++;
		assertTrue(changed > removed.objects().count(), changed + " values");
		return after;
	}

	private static double meanDifference(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += Math.abs(a[i] - b[i]);
		return sum / a.length;
	}
}
