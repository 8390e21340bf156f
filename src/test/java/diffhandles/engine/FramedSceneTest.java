// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.ObjectEdit;
import diffhandles.PreviewResult;
import diffhandles.RemovalResult;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.ObjectOutOfView;
import diffhandles.raster.Mask;
import diffhandles.setting.FillKind;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a picture that is too large to be looked at as a whole: a ball and its shadow on a checked floor. */
class FramedSceneTest {

	private static final int W = 1700, H = 900;
	private static final double F = H / 2.0 / Math.tan(Math.toRadians(Scene.DEFAULT_FIELD_OF_VIEW_DEGREES) / 2);
	private static final double[] BALL = { -0.2, 0.85, 4 };
	private static final double RADIUS = 0.15, FLOOR = 1, WALL = 7;
	/** Towards the light. */
	private static final double[] LIGHT = { -0.5, -0.75, -0.433 };
	private static final LayerSettings SETTINGS =
		new LayerSettings(SettingValues.NONE.with(Settings.FILL, FillKind.MEMBRANE));

	private static Scene<UnsignedByteType> scene;
	private static FramedScene<UnsignedByteType> framed;

	@BeforeAll
	static void render() {
		final byte[] grey = new byte[W * H];
		final float[] z = new float[W * H];
		final boolean[] ball = new boolean[W * H];
		for (int y = 0, i = 0; y < H; y++)
			for (int x = 0; x < W; x++, i++) {
				final double[] ray = { (x + 0.5 - W / 2.0) / F, (y + 0.5 - H / 2.0) / F, 1 };
				final double floor = ray[1] > 0 ? Math.min(WALL, FLOOR / ray[1]) : WALL;
				final double met = meets(new double[3], ray);
				ball[i] = met < floor;
				z[i] = (float) Math.min(met, floor);
				final double[] at = { ray[0] * z[i], ray[1] * z[i], z[i] };
				final boolean dark = !ball[i] && meets(at, LIGHT) < Double.POSITIVE_INFINITY;
				final int field = (int) Math.floor(3 * at[0]) + (int) Math.floor(3 * at[2]);
				final double value =
					ball[i] ? 220 - 100 * (at[1] - BALL[1]) / RADIUS : 130 + 20 * Math.floorMod(field, 2);
				grey[i] = (byte) Math.round(value * (dark ? 0.5 : 1));
			}
		scene = Scene.of(ArrayImgs.unsignedBytes(grey, W, H)).object(Mask.of(W, H, ball)).depth(new DepthMap(W, H, z))
			.build();
		framed = FramedScene.of(scene, SETTINGS, new KeptLayers());
	}

	/** How far along a ray the ball is met. */
	private static double meets(final double[] from, final double[] ray) {
		double a = 0, b = 0, c = -RADIUS * RADIUS;
		for (int k = 0; k < 3; k++) {
			a += ray[k] * ray[k];
			b += ray[k] * (BALL[k] - from[k]);
			c += (BALL[k] - from[k]) * (BALL[k] - from[k]);
		}
		final double d = b * b - a * c;
		return d > 0 && b > 0 ? (b - Math.sqrt(d)) / a : Double.POSITIVE_INFINITY;
	}

	private static int[] values(final RandomAccessibleInterval<? extends RealType<?>> picture) {
		final int[] values = new int[W * H];
		int i = 0;
		for (final RealType<?> v : Views.flatIterable(picture))
			values[i++] = (int) v.getRealDouble();
		return values;
	}

	/**
	 * An edit in its part of the picture, and one that works on the whole picture. Positions are floats, which are
	 * finer in a part: so resampled values may round to a neighbouring level, and a few pixels of a turned object take
	 * their light from the pixel beside.
	 */
	private static void assertSameAsOnTheWhole(final ObjectEdit edit) {
		final FramedScene.Part<UnsignedByteType> part = framed.edited(List.of(edit), 0);
		assertFalse(part.frame().isWhole());
		final LayeredScene<UnsignedByteType> whole = framed.in(PictureFrame.whole(scene));
		final EditGeometry geometry = whole.geometry(List.of(edit));
		final LayeredScene.Rendered<UnsignedByteType> rendered = whole.render(geometry);
		final PreviewResult<UnsignedByteType> preview = framed.preview(List.of(edit));
		final int[] expected = values(rendered.picture()), actual = values(preview.preview());
		int different = 0;
		for (int i = 0; i < expected.length; i++) {
			if (Math.abs(expected[i] - actual[i]) > 1) different++;
		}
		assertTrue(different < 0.005 * scene.objectMask().count(), different + " pixels differ");
		assertEquals(geometry.targetMask(), preview.targetMask());
		assertEquals(geometry.sourceMask(), preview.sourceMask());
		assertEquals(geometry.warp().visibleShare() * preview.outlook().wholeShare(), preview.visibleShare());
		assertTrue(rendered.changed().minus(part.frame().pasted(part.rendered().changed())).isEmpty());
	}

	@Test
	void onlyAPartOfALargePictureIsLookedAt() {
		final PictureFrame frame = framed.layers().frame();
		assertTrue(frame.bounds().width() < W && frame.bounds().height() < H, frame.toString());
		assertTrue(framed.layers().objects().get(0).isShadowSeen());
	}

	@Test
	void aMoveIsWhatItIsOnTheWholePicture() {
		assertSameAsOnTheWhole(new ObjectEdit(0.3, 0, 0, 0, 0, 0, 1));
	}

	@Test
	void aTurnIsWhatItIsOnTheWholePicture() {
		assertSameAsOnTheWhole(new ObjectEdit(-0.1, 0, 0.5, 40, 0, 0, 1.2));
	}

	@Test
	void aMoveOutOfThePartThatWasLookedAtIsWhatItIsOnTheWholePicture() {
		assertSameAsOnTheWhole(new ObjectEdit(2.2, 0, 0, 0, 0, 0, 1));
	}

	@Test
	void anObjectThatLeavesThePictureIsRefusedInItsPixels() {
		final ObjectOutOfView refused =
			assertThrows(ObjectOutOfView.class, () -> framed.preview(List.of(new ObjectEdit(50, 0, 0, 0, 0, 0, 1))));
		assertTrue(refused.getMessage().contains(W + "×" + H), refused.getMessage());
	}

	@Test
	void aRemovalLeavesEverythingElse() {
		final RemovalResult<UnsignedByteType> removed = framed.removed();
		final int[] before = values(scene.picture()), after = values(removed.picture());
		int different = 0;
		for (int i = 0; i < before.length; i++) {
			if (!removed.changed().contains(i)) assertEquals(before[i], after[i]);
			else if (before[i] != after[i]) different++;
		}
		assertTrue(different > scene.objectMask().count() / 2);
		assertEquals(WALL, removed.depth().at(5, 5), 1e-6);
	}
}
