// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.setting.CompositeKind;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.composite.ModelPictures;
import diffhandles.composite.StartPicture;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.setting.SettingValues;
import diffhandles.window.WorkingWindow;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

/** What is made of the model's pictures, with random ones in the place of a model's. */
class CompositionTest {

	private static final ObjectEdit TO_THE_RIGHT = new ObjectEdit(0.5, 0, 0, 0, 0, 0, 1);
	private static final double WHITE = 4095;

	/** A disc of 8 % of the width in front of a wall, on a picture of random values. */
	private static <T extends RealType<T> & NativeType<T>> Scene<T> scene(final RandomAccessibleInterval<T> picture) {
		final int w = (int) picture.dimension(0), h = (int) picture.dimension(1);
		final Random random = new Random(1);
		Views.flatIterable(picture).forEach(value -> value.setReal(Math.rint(random.nextDouble() * WHITE)));
		final Mask disc = Mask.of(w, h, (x, y) -> Math.hypot(x - 0.45 * w, y - 0.5 * h) < 0.08 * w);
		final float[] z = new float[w * h];
		for (int i = 0; i < z.length; i++)
			z[i] = disc.contains(i) ? 4 : 8;
		return Scene.of(picture).range(0, WHITE).object(disc).depth(new DepthMap(w, h, z)).build();
	}

	private static RandomAccessibleInterval<FloatType> noise(final WorkingWindow window, final long seed) {
		final RandomAccessibleInterval<FloatType> noise =
			ArrayImgs.floats(window.modelWidth(), window.modelHeight(), 3);
		final Random random = new Random(seed);
		Views.flatIterable(noise).forEach(value -> value.set(random.nextFloat()));
		return noise;
	}

	/**
	 * original·(1 − α) + model·α, which is the original for α = 0 and the model's picture for α = 1; rounded for
	 * integers.
	 *
	 * @param tolerance for values between
	 */
	private static <T extends RealType<T> & NativeType<T>> void assertShowsTheModelsPicture(final Scene<T> scene,
		final boolean resized, final double tolerance)
	{
		final EditGeometry geometry =
			LayeredScene.of(scene, new LayerSettings(SettingValues.NONE)).geometry(List.of(TO_THE_RIGHT));
		final WorkingWindow window =
			WorkingWindow.around(geometry.sourceMask(), geometry.targetMask(), WorkingWindow.Options.of(256));
		assertEquals(resized, window.width() != window.modelWidth(), window.toString());
		final WorkingScene working = WorkingScene.of(scene, geometry, window, 8);
		final RandomAccessibleInterval<FloatType> reconstruction = noise(window, 2), generated = noise(window, 3);
		final ModelPictures made = new ModelPictures(window, reconstruction, generated);
		final Composition<T> model = Composition.of(scene, geometry, working, made, CompositeKind.MODEL);
		final Composition<T> detail = Composition.of(scene, geometry, working, made, CompositeKind.DETAIL);

		final var painted = (resized ? window.toRegion(generated) : generated).randomAccess();
		final var alpha = model.alpha().randomAccess();
		final var before = scene.picture().randomAccess();
		int core = 0, outside = 0, different = 0;
		final var edited = Views.flatIterable(model.edited()).localizingCursor();
		final var detailed = Views.flatIterable(detail.edited()).cursor();
		while (edited.hasNext()) {
			final double value = edited.next().getRealDouble(), other = detailed.next().getRealDouble();
			before.setPosition(edited);
			final int x = edited.getIntPosition(0), y = edited.getIntPosition(1), c = edited.getIntPosition(2);
			final float a = alpha.setPositionAndGet(x, y).get();
			if (a == 0) {
				assertEquals(before.get().getRealDouble(), value);
				assertEquals(value, other);
				outside++;
				continue;
			}
			final double own = painted.setPositionAndGet(x - window.x(), y - window.y(), c).get() * WHITE;
			assertEquals(before.get().getRealDouble() * (1 - a) + own * a, value, tolerance,
				x + ", " + y + ": α is " + a);
			if (a == 1) core++;
			if (value != other) different++;
		}
		assertTrue(core > 1000 && outside > 1000 && different > core / 2,
			core + " of α 1, " + outside + " of α 0, " + different + " different");
		assertEquals(0, model.changeOutside());
	}

	@Test
	void theModelsOwnPictureIsShownAsItIs() {
		assertShowsTheModelsPicture(scene(ArrayImgs.floats(272, 208, 3)), false, 1e-3);
		assertShowsTheModelsPicture(scene(ArrayImgs.unsignedShorts(272, 208, 3)), false, 0.501);
	}

	@Test
	void theModelsOwnPictureIsResizedToTheRegion() {
		assertShowsTheModelsPicture(scene(ArrayImgs.unsignedShorts(800, 520, 3)), true, 0.501);
	}

	/** Where the object was, the start's own detail is seen, and only the input's outside the mask. */
	@Test
	void theDetailOfTheStartIsShownWhereTheInputHasNone() {
		final Scene<FloatType> scene = scene(ArrayImgs.floats(272, 208, 3));
		final EditGeometry geometry =
			LayeredScene.of(scene, new LayerSettings(SettingValues.NONE)).geometry(List.of(TO_THE_RIGHT));
		final WorkingWindow window =
			WorkingWindow.around(geometry.sourceMask(), geometry.targetMask(), WorkingWindow.Options.of(256));
		final WorkingScene working = WorkingScene.of(scene, geometry, window, 8);
		final RandomAccessibleInterval<FloatType> picture = noise(window, 3); // the model left its start as it was
		final var one = detailed(scene, geometry, working, picture, noise(window, 4));
		final var other = detailed(scene, geometry, working, picture, noise(window, 5));
		final Mask left = geometry.sourceMask().minus(geometry.targetMask());
		final var a = Views.flatIterable(one.edited()).localizingCursor();
		final var b = Views.flatIterable(other.edited()).cursor();
		final var alpha = one.alpha().randomAccess();
		int vacated = 0;
		while (a.hasNext()) {
			final float shown = a.next().get(), otherwise = b.next().get();
			final int x = a.getIntPosition(0), y = a.getIntPosition(1);
			if (alpha.setPositionAndGet(x, y).get() == 0) assertEquals(shown, otherwise);
			else if (left.contains(x, y) && Math.abs(shown - otherwise) > 0.05 * WHITE) vacated++;
		}
		assertTrue(vacated > left.count(), vacated + " values of " + left.count() + " vacated pixels differ");
	}

	private static Composition<FloatType> detailed(final Scene<FloatType> scene, final EditGeometry geometry,
		final WorkingScene working, final RandomAccessibleInterval<FloatType> picture,
		final RandomAccessibleInterval<FloatType> start)
	{
		return Composition.of(scene, geometry, working,
			new ModelPictures(working.window(), picture, picture, Optional.of(new StartPicture(start, picture))),
			CompositeKind.DETAIL);
	}
}
