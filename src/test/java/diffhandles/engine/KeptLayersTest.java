// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.setting.AxesKind;
import diffhandles.setting.FillKind;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.setting.UnitKind;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

/** A disc in front of a wall. */
class KeptLayersTest {

	private static final int WIDTH = 24, HEIGHT = 16;
	private static final LayerSettings SETTINGS = new LayerSettings(SettingValues.NONE);
	private static final Mask DISC = disc(5);

	private final KeptLayers kept = new KeptLayers();

	private static Mask disc(final double radius) {
		return Mask.of(WIDTH, HEIGHT, (x, y) -> Math.hypot(x - 12, y - 8) < radius);
	}

	private static RandomAccessibleInterval<UnsignedByteType> picture() {
		final RandomAccessibleInterval<UnsignedByteType> picture = ArrayImgs.unsignedBytes(WIDTH, HEIGHT);
		final Cursor<UnsignedByteType> cursor = Views.flatIterable(picture).cursor();
		for (int i = 0; cursor.hasNext(); i++)
			cursor.next().set(DISC.contains(i) ? 200 : 50 + i % 7);
		return picture;
	}

	private static float[] depth() {
		final float[] z = new float[WIDTH * HEIGHT];
		for (int i = 0; i < z.length; i++)
			z[i] = DISC.contains(i) ? 4 : 8;
		return z;
	}

	private static Scene.Builder<UnsignedByteType> builder(final float[] z) {
		return Scene.of(picture()).object(DISC).depth(new DepthMap(WIDTH, HEIGHT, z));
	}

	@Test
	void aSceneThatIsReadAnewIsTheSame() {
		final SceneLayers layers = kept.of(builder(depth()).build(), SETTINGS);
		assertSame(layers, kept.of(builder(depth()).prompt("other words").build(), SETTINGS));
	}

	@Test
	void aPictureThatIsWrittenIntoIsAnother() {
		final Scene<UnsignedByteType> scene = builder(depth()).build();
		final SceneLayers layers = kept.of(scene, SETTINGS);
		scene.picture().getAt(3, 4).set(99);
		assertNotSame(layers, kept.of(scene, SETTINGS));
	}

	@Test
	void whateverElseDiffersMakesOtherLayers() {
		final float[] farther = depth();
		farther[0] = 9;
		final Scene<UnsignedByteType> scene = builder(depth()).build();
		for (final Scene<UnsignedByteType> other : List.of(builder(farther).build(),
			builder(depth()).backgroundDepth(new DepthMap(WIDTH, HEIGHT, farther)).build(),
			builder(depth()).range(0, 254).build(), builder(depth()).range(1, 255).build(),
			builder(depth()).fieldOfView(40).build(), builder(depth()).pixelAspect(2).build(),
			scene.withObjects(List.of(disc(4))))) {
			final SceneLayers layers = kept.of(scene, SETTINGS);
			assertNotSame(layers, kept.of(other, SETTINGS), other.toString());
		}
		final SceneLayers layers = kept.of(scene, SETTINGS);
		assertNotSame(layers,
			kept.of(scene, new LayerSettings(SettingValues.NONE.with(Settings.FILL, FillKind.MEMBRANE))));
	}

	/** The editor looks at a scene before anybody says along which axes it is edited, or in how many steps. */
	@Test
	void howAnEditIsStatedOrPaintedMakesNoOtherLayers() {
		final Scene<UnsignedByteType> scene = builder(depth()).build();
		final SettingValues stated = SettingValues.NONE.with(Settings.AXES, AxesKind.GROUND)
			.with(Settings.UNIT, UnitKind.OBJECT).with(Settings.STEPS, 7).with(Settings.SYMMETRY, false);
		assertSame(kept.of(scene, SETTINGS), kept.of(scene, new LayerSettings(stated)));
	}

	@Test
	void whoAsksWhileTheSceneIsTakenApartWaits() {
		final List<SceneLayers> all =
			IntStream.range(0, 8).parallel().mapToObj(k -> kept.of(builder(depth()).build(), SETTINGS)).toList();
		all.forEach(layers -> assertSame(all.get(0), layers));
	}

	@Test
	void aFailureIsNotKept() {
		final Scene<UnsignedByteType> scene = Scene.of(picture()).object(DISC).build(); // has no depth
		for (int k = 0; k < 2; k++)
			assertThrows(IllegalArgumentException.class, () -> kept.of(scene, SETTINGS));
		assertSame(kept.of(builder(depth()).build(), SETTINGS), kept.of(builder(depth()).build(), SETTINGS));
	}
}
