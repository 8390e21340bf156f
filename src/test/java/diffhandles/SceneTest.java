// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import java.util.Arrays;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class SceneTest {

	private static final int W = 6, H = 4;
	private static final Mask OBJECT = Mask.of(W, H, (x, y) -> x == 2 && y > 0);

	@Test
	void rangeIsTheTypesOwnUnlessStated() {
		assertEquals(255, Scene.of(ArrayImgs.unsignedBytes(W, H, 3)).object(OBJECT).build().white());
		assertEquals(65535, Scene.of(ArrayImgs.unsignedShorts(W, H)).object(OBJECT).build().white());
		assertEquals(1, Scene.of(ArrayImgs.floats(W, H)).object(OBJECT).build().white());
		final Scene<UnsignedShortType> stated =
			Scene.of(ArrayImgs.unsignedShorts(W, H)).range(100, 4095).object(OBJECT).build();
		assertEquals(100, stated.black());
		assertEquals(4095, stated.white());
	}

	@Test
	void masksAndDepthsAreReadFromAnyView() {
		final Img<BitType> bits = ArrayImgs.bits(W, H);
		Views.iterable(Views.interval(bits, new long[]{ 2, 1 }, new long[]{ 2, 3 })).forEach(BitType::setOne);
		final float[] z = new float[W * H];
		for (int i = 0; i < z.length; i++)
			z[i] = 1 + i;
		final Scene<UnsignedByteType> scene = Scene.of(ArrayImgs.unsignedBytes(W, H))
			.object(Views.translate(bits, 10, -3)).depth(Views.translate(ArrayImgs.floats(z, W, H), 5, 5)).build();
		assertEquals(OBJECT, scene.objects().get(0));
		assertEquals(1 + 2 * W + 3, scene.depth().orElseThrow().at(3, 2));
	}

	@Test
	void severalObjectsAreOneMaskTogether() {
		final Mask other = Mask.of(W, H, (x, y) -> x == 4);
		assertEquals(OBJECT.or(other),
			Scene.of(ArrayImgs.floats(W, H)).object(OBJECT).object(other).build().objectMask());
	}

	@Test
	void whatDoesNotFitIsRefusedWithExpectedAndActual() {
		refused("none", Scene.of(ArrayImgs.floats(W, H)));
		refused("empty", Scene.of(ArrayImgs.floats(W, H)).object(Mask.of(W, H, (x, y) -> false)));
		refused("covers all 6×4", Scene.of(ArrayImgs.floats(W, H)).object(Mask.of(W, H, (x, y) -> true)));
		refused("object mask is 5×4, the picture is 6×4",
			Scene.of(ArrayImgs.floats(W, H)).object(Mask.of(5, H, (x, y) -> x == 0)));
		refused("depth is 4×6, the picture is 6×4", Scene.of(ArrayImgs.floats(W, H)).object(OBJECT).depth(depth(4, 6)));
		refused("background depth is 4×6",
			Scene.of(ArrayImgs.floats(W, H)).object(OBJECT).backgroundDepth(depth(4, 6)));
		refused("1 to 170 degrees, got 180", Scene.of(ArrayImgs.floats(W, H)).object(OBJECT).fieldOfView(180));
		refused("white must differ from black", Scene.of(ArrayImgs.floats(W, H)).object(OBJECT).range(3, 3));
		refused("3 dimensions and 2 channels", Scene.of(ArrayImgs.floats(W, H, 2)).object(OBJECT));
	}

	@Test
	void depthMustBePositiveEverywhere() {
		for (final float bad : new float[]{ 0, -1, Float.NaN, Float.POSITIVE_INFINITY }) {
			final float[] z = new float[W * H];
			Arrays.fill(z, 2);
			z[W + 3] = bad;
			final var e = assertThrows(IllegalArgumentException.class,
				() -> Scene.of(ArrayImgs.floats(W, H)).depth(ArrayImgs.floats(z, W, H)));
			assertTrue(e.getMessage().contains("(3, 1)"), e.getMessage());
		}
	}

	private static DepthMap depth(final int w, final int h) {
		final float[] z = new float[w * h];
		Arrays.fill(z, 1);
		return new DepthMap(w, h, z);
	}

	private static void refused(final String words, final Scene.Builder<?> builder) {
		final var e = assertThrows(IllegalArgumentException.class, builder::build);
		assertTrue(e.getMessage().contains(words), e.getMessage());
	}
}
