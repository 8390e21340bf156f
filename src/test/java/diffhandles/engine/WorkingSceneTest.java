package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.setting.SettingValues;
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

	/** The preview is seen as the picture of a scene that looks like it would be. */
	private static <T extends RealType<T> & NativeType<T>> void assertSeenAlike(final Scene<T> scene,
		final boolean resized)
	{
		final EditGeometry geometry =
			LayeredScene.of(scene, new LayerSettings(SettingValues.NONE)).geometry(List.of(TO_THE_RIGHT));
		final WorkingWindow window =
			WorkingWindow.around(geometry.sourceMask(), geometry.targetMask(), WorkingWindow.Options.of(256));
		assertEquals(resized, window.width() != window.modelWidth(), window.toString());
		final RandomAccessibleInterval<T> preview =
			LayeredScene.of(scene, new LayerSettings(SettingValues.NONE)).render(geometry).picture();
		final Scene<T> edited = Scene.of(preview).range(scene.black(), scene.white()).object(scene.objects().get(0))
			.depth(scene.depth().orElseThrow()).build();
		final WorkingScene working = WorkingScene.of(scene, geometry, window, 8);
		final float[] seen = values(working.of(preview).seen());
		assertArrayEquals(values(WorkingScene.of(edited, geometry, window, 8).picture().seen()), seen);
		assertArrayEquals(values(working.picture().seen()), values(working.of(scene.picture()).seen()));
		assertNotEquals(Arrays.hashCode(values(working.picture().seen())), Arrays.hashCode(seen));
		assertEquals(3 * window.modelWidth() * window.modelHeight(), seen.length);
	}

	private static float[] values(final RandomAccessibleInterval<FloatType> picture) {
		final float[] values = new float[(int) Views.iterable(picture).size()];
		int i = 0;
		for (final FloatType value : Views.flatIterable(picture))
			values[i++] = value.get();
		return values;
	}

	@Test
	void thePreviewIsSeenLikeThePicture() {
		assertSeenAlike(scene(ArrayImgs.unsignedBytes(320, 240, 3), 20, 220).build(), false);
		assertSeenAlike(scene(ArrayImgs.unsignedShorts(320, 240), 100, 4095).build(), false);
		assertSeenAlike(scene(ArrayImgs.floats(320, 240), -3, 500).build(), false);
	}

	@Test
	void theWindowOfALargePreviewIsSeen() {
		assertSeenAlike(scene(ArrayImgs.unsignedShorts(1100, 700, 3), 0, 65535).build(), true);
		assertSeenAlike(scene(ArrayImgs.unsignedBytes(900, 700), 0, 255).build(), true);
	}
}
