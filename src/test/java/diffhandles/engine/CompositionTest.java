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
import diffhandles.testing.RandomPictures;
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

	/** What the model painted shows where nobody saw what is there; all else is the preview, which is the input's. */
	@Test
	void aModelThatStartsFromThePreviewShowsOnlyWhereNobodySaw() {
		requirePreviewWithModelsFaces(scene(ArrayImgs.floats(272, 208, 3)), false);
		requirePreviewWithModelsFaces(scene(ArrayImgs.unsignedShorts(272, 208, 3)), true);
	}

	private static <T extends RealType<T> & NativeType<T>> void requirePreviewWithModelsFaces(final Scene<T> scene,
		final boolean integer)
	{
		final LayeredScene<T> layered = LayeredScene.of(scene, new LayerSettings(SettingValues.NONE));
		final EditGeometry geometry = layered.geometry(List.of(TO_THE_RIGHT));
		final LayeredScene.Rendered<T> preview = layered.render(geometry);
		final Mask face = Mask.of(272, 208, (x, y) -> x >= 130 && x < 140 && y >= 90 && y < 120);
		final LayeredScene.Rendered<T> rendered =
			new LayeredScene.Rendered<>(preview.picture(), preview.changed(), face, 0);
		final WorkingWindow window =
			WorkingWindow.around(geometry.sourceMask(), geometry.targetMask(), WorkingWindow.Options.of(256));
		final WorkingScene working = WorkingScene.of(scene, geometry, window, 8);
		final StartPicture start = new StartPicture(RandomPictures.constant(window.width(), window.height(), 0.5f),
			RandomPictures.constant(window.modelWidth(), window.modelHeight(), 0.5f));
		final var painted = RandomPictures.constant(window.modelWidth(), window.modelHeight(), 0.7f);
		final Composition<T> made = Composition.ofPreview(scene, rendered, working,
			new ModelPictures(window, painted, painted, Optional.of(start)));

		final var before = Views.flatIterable(rendered.picture()).cursor();
		final var after = Views.flatIterable(made.edited()).localizingCursor();
		final var alpha = made.alpha().randomAccess();
		final Mask near = face.dilated(5);
		while (after.hasNext()) {
			final double value = after.next().getRealDouble(), was = before.next().getRealDouble();
			final int x = after.getIntPosition(0), y = after.getIntPosition(1);
			if (!near.contains(x, y)) assertEquals(was, value);
			if (face.contains(x, y)) assertEquals(0.7 * WHITE, value, integer ? 0.501 : 1e-3);
			final float share = alpha.setPositionAndGet(x, y).get();
			if (face.contains(x, y) || rendered.changed().contains(x, y)) assertEquals(1, share);
			else if (!near.contains(x, y)) assertEquals(0, share);
		}
		assertEquals(0, made.changeOutside());
	}
}
