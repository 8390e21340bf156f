// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.geometry.DepthChannel;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.setting.ShadowKind;
import diffhandles.window.WorkingWindow;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

/** What the model sees of a scene, and of the same scene's preview. */
class WorkingSceneTest {

	private static final ObjectEdit TO_THE_RIGHT = new ObjectEdit(0.5, 0, 0, 0, 0, 0, 1);

	/** A disc in front of a wall, on a picture of random values that reach beyond black and white. */
	private static <T extends RealType<T> & NativeType<T>> Scene.Builder<T> scene(
		final RandomAccessibleInterval<T> picture, final double black, final double white)
	{
		final int w = (int) picture.dimension(0), h = (int) picture.dimension(1);
		final Random random = new Random(1);
		Views.flatIterable(picture)
			.forEach(value -> value.setReal(Math.rint(black + (random.nextDouble() * 1.2 - 0.1) * (white - black))));
		final Mask disc = Mask.of(w, h, (x, y) -> Math.hypot(x - 0.45 * w, y - 0.5 * h) < 0.08 * w);
		final float[] z = new float[w * h];
		for (int i = 0; i < z.length; i++)
			z[i] = disc.contains(i) ? 4 : 8;
		return Scene.of(picture).range(black, white).object(disc).depth(new DepthMap(w, h, z));
	}

	/** (v − black) / (white − black), no less than 0 and no more than 1, a grey value in all three channels. */
	private static <T extends RealType<T> & NativeType<T>> void assertSeenByItsValues(final Scene<T> scene) {
		final LayeredScene<T> layers = LayeredScene.of(scene, new LayerSettings(SettingValues.NONE));
		final EditGeometry geometry = layers.geometry(List.of(TO_THE_RIGHT));
		final WorkingScene working = working(scene, geometry);
		assertEquals(scene.width(), working.window().modelWidth());
		assertEquals(scene.height(), working.window().modelHeight());
		final RandomAccessibleInterval<T> preview = layers.render(geometry).picture();
		assertSeen(scene, scene.picture(), working.picture());
		assertSeen(scene, preview, working.of(preview));
		assertNotEquals(Arrays.hashCode(values(working.picture().seen())),
			Arrays.hashCode(values(working.of(preview).seen())));
	}

	private static <T extends RealType<T> & NativeType<T>> void assertSeen(final Scene<T> scene,
		final RandomAccessibleInterval<T> picture, final WorkingPicture working)
	{
		final float[] seen = values(working.seen());
		final int n = scene.width() * scene.height();
		assertEquals(3 * n, seen.length);
		final double[] given = new double[(int) Views.iterable(picture).size()];
		int i = 0;
		for (final T value : Views.flatIterable(picture))
			given[i++] = value.getRealDouble();
		for (int j = 0; j < seen.length; j++) {
			final double unit = (given[j % given.length] - scene.black()) / (scene.white() - scene.black());
			assertEquals(Math.min(1, Math.max(0, unit)), seen[j], 1e-6, "value " + j);
		}
	}

	private static WorkingScene working(final Scene<?> scene, final EditGeometry geometry) {
		final WorkingWindow window =
			WorkingWindow.around(geometry.sourceMask(), geometry.targetMask(), WorkingWindow.Options.of(256));
		return WorkingScene.of(scene, geometry, window, 8);
	}

	private static float[] values(final RandomAccessibleInterval<FloatType> picture) {
		final float[] values = new float[(int) Views.iterable(picture).size()];
		int i = 0;
		for (final FloatType value : Views.flatIterable(picture))
			values[i++] = value.get();
		return values;
	}

	@Test
	void blackAndWhiteAreSeenAsZeroAndOne() {
		assertSeenByItsValues(scene(ArrayImgs.unsignedBytes(272, 208, 3), 20, 220).build());
		assertSeenByItsValues(scene(ArrayImgs.unsignedShorts(272, 208), 100, 4095).build());
		assertSeenByItsValues(scene(ArrayImgs.floats(272, 208), -3, 500).build());
	}

	/**
	 * A disc of depth 4 before a wall of depth 8 goes to depth 6: of 1/4 − 1/8 above the wall a third is left. The wall
	 * keeps its value, and so does the place of the disc once it is empty.
	 */
	@Test
	void theDepthsOfInputEditAndEmptySceneAreOnOneScale() {
		final var scene = scene(ArrayImgs.unsignedBytes(272, 208, 3), 20, 220).build();
		final var layers = LayeredScene.of(scene, new LayerSettings(SettingValues.NONE));
		final WorkingScene working = working(scene, layers.geometry(List.of(new ObjectEdit(0, 0, 2, 0, 0, 0, 1))));
		final DepthChannel input = working.inputDisparity(), edited = working.editedDisparity();
		assertEquals(272 / 8, input.width());
		assertEquals(208 / 8, input.height());
		final int disc = 13 * input.width() + 15, wall = 2 * input.width() + 2; // cells
		assertEquals(input.values()[wall], edited.values()[wall], 1e-6);
		final double before = input.values()[disc] - input.values()[wall];
		assertTrue(before > 1.5, before + " of −1 … 1");
		assertEquals((1 / 6.0 - 1 / 8.0) / (1 / 4.0 - 1 / 8.0),
			(edited.values()[disc] - edited.values()[wall]) / before, 1e-4);
		final DepthChannel emptied = working.emptiedDisparity();
		assertEquals(input.values()[wall], emptied.values()[wall], 1e-6);
		assertEquals(input.values()[wall], emptied.values()[disc], 1e-3);
	}

	/** A ramp of each channel, shrunk, is the same ramp; at the disc's new place it is the ramp of the old one. */
	@Test
	void theWindowOfALargePictureIsSeenAtItsPlace() {
		final int w = 900, h = 700;
		final RandomAccessibleInterval<FloatType> picture = ArrayImgs.floats(w, h, 3);
		final var scene = scene(picture, 0, 1).build();
		final var cursor = Views.flatIterable(picture).localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			cursor.get().setReal(
				ramp(cursor.getIntPosition(0) + 0.5, cursor.getIntPosition(1) + 0.5, cursor.getIntPosition(2)));
		}
		final var layers =
			LayeredScene.of(scene, new LayerSettings(SettingValues.NONE.with(Settings.SHADOW, ShadowKind.KEEP)));
		final EditGeometry geometry = layers.geometry(List.of(TO_THE_RIGHT));
		final WorkingScene working = working(scene, geometry);
		final WorkingWindow window = working.window();
		final double sx = (double) window.width() / window.modelWidth(),
			sy = (double) window.height() / window.modelHeight();
		assertTrue(sx > 1 && sy > 1 && window.width() < w && window.height() < h, window.toString());
		final var seen = working.picture().seen().randomAccess();
		final var preview = working.of(layers.render(geometry).picture()).seen().randomAccess();
		// f·Δx/z pixels, with f of 55° over the height
		final double shift = 0.5 * h / Math.tan(Math.toRadians(55) / 2) * TO_THE_RIGHT.translateX() / 4;
		int inDisc = 0;
		for (int c = 0; c < 3; c++)
			for (int j = 5; j < window.modelHeight() - 5; j++)
				for (int i = 5; i < window.modelWidth() - 5; i++) {
					final double x = window.x() + (i + 0.5) * sx, y = window.y() + (j + 0.5) * sy;
					assertEquals(ramp(x, y, c), seen.setPositionAndGet(i, j, c).get(), 1e-4, i + ", " + j);
					if (Math.hypot(x - shift - 0.45 * w, y - 0.5 * h) > 0.08 * w - 5 * sx) continue;
					assertEquals(ramp(x - shift, y, c), preview.setPositionAndGet(i, j, c).get(), 2e-3,
						"preview at " + i + ", " + j);
					inDisc++;
				}
		assertTrue(inDisc > 1000, inDisc + " values in the disc");
	}

	private static double ramp(final double x, final double y, final int c) {
		return 0.1 + (0.2 * c + 0.3) * x / 900 + 0.05 * (c + 1) * y / 700;
	}
}
