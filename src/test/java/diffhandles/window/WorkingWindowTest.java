// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.window;

import static diffhandles.testing.Refusals.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.testing.RandomPictures;
import java.util.Arrays;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WorkingWindowTest {

	private static final WorkingWindow.Options OPTIONS = WorkingWindow.Options.of(256);

	@Property(tries = 150)
	void holdsTheObjectWithinPictureAndBudget(@ForAll final long seed,
		@ForAll @IntRange(min = 40, max = 900) final int w, @ForAll @IntRange(min = 40, max = 900) final int h)
	{
		final Random random = new Random(seed);
		final Mask before = box(random, w, h), after = box(random, w, h);
		final WorkingWindow window = WorkingWindow.around(before, after, OPTIONS);
		final Mask seen = window.toPicture(Mask.of(window.width(), window.height(), (x, y) -> true));
		assertTrue(before.or(after).minus(seen).isEmpty());
		assertEquals(0, window.modelWidth() % 8 + window.modelHeight() % 8);
		assertTrue(window.modelWidth() >= 64 && window.modelHeight() >= 64);
		final double share = (double) window.modelWidth() * window.modelHeight() / (256 * 256);
		assertTrue(share > 0.7 && share < 1.45, window + " is " + share + " of the budget");
		// Both sides are rounded to multiples of 8, by at most 4; one that bursts the budget is cut by as much again.
		if (Math.min(window.modelWidth(), window.modelHeight()) > 64) assertEquals(window.width() * window.scaleY(),
			window.modelWidth(), 8.1 * (1 + (double) window.width() / window.height()), window + " is distorted");
	}

	@Test
	void picturesOfTheModelsSizeAreUsedWholeAndUnchanged() {
		final WorkingWindow window = WorkingWindow.around(square(256, 208, 20), square(256, 208, 20), OPTIONS);
		assertEquals(new WorkingWindow(256, 208, 0, 0, 256, 208, 256, 208), window);
		final RandomAccessibleInterval<FloatType> picture = RandomPictures.working(256, 208);
		assertEquals(Double.POSITIVE_INFINITY, PictureMetrics.psnr(picture, window.toModel(picture)));
	}

	@Test
	void largePicturesShowASmallObjectAtItsOwnResolution() {
		final WorkingWindow window = WorkingWindow.around(square(2000, 1500, 60), square(2000, 1500, 60), OPTIONS);
		assertEquals(256, window.width());
		assertEquals(256, window.height());
		assertEquals(1, window.scaleX());
		assertEquals(1000, window.x() + window.width() / 2, 40);
	}

	@Test
	void smallPicturesAreEnlarged() {
		assertEquals(new WorkingWindow(100, 100, 0, 0, 100, 100, 256, 256),
			WorkingWindow.around(square(100, 100, 9), square(100, 100, 9), OPTIONS));
	}

	@Test
	void cropsRespectTheOrigin() {
		final RandomAccessibleInterval<UnsignedByteType> picture = ArrayImgs.unsignedBytes(20, 10, 3);
		picture.getAt(7, 4, 2).set(99);
		final WorkingWindow window = new WorkingWindow(20, 10, 5, 3, 8, 6, 8, 6);
		assertEquals(99, window.crop(picture).getAt(2, 1, 2).get());
		assertEquals(99, window.crop(Views.translate(picture, -3, 9, 1)).getAt(2, 1, 2).get());
		assertTrue(window.crop(Mask.of(20, 10, (x, y) -> x == 7 && y == 4)).contains(2, 1));
		final float[] z = new float[200];
		Arrays.fill(z, 1);
		z[4 * 20 + 7] = 3;
		assertEquals(3, window.crop(new DepthMap(20, 10, z)).at(2, 1));
	}

	@Test
	void badInputIsRefusedWithItsNumbers() {
		final Mask empty = Mask.of(300, 300, (x, y) -> false);
		assertMessage("of 300×300 pixels none is set", () -> WorkingWindow.around(empty, empty, OPTIONS));
		assertMessage("a region of 8×8 at (3, 0) is not inside a picture of 10×10",
			() -> new WorkingWindow(10, 10, 3, 0, 8, 8, 8, 8));
		final WorkingWindow window = new WorkingWindow(10, 10, 0, 0, 10, 10, 64, 64);
		assertMessage("the region must be 10×10×3, but is 64×64×3",
			() -> window.toModel(RandomPictures.working(64, 64)));
		assertMessage("the mask must be 10×10, but is 300×300", () -> window.crop(empty));
	}

	private static Mask box(final Random random, final int w, final int h) {
		final int x0 = random.nextInt(w), y0 = random.nextInt(h), x1 = x0 + random.nextInt(w / 2),
			y1 = y0 + random.nextInt(h / 2);
		return Mask.of(w, h, (x, y) -> x >= x0 && x <= x1 && y >= y0 && y <= y1);
	}

	/** A square about the centre. */
	private static Mask square(final int w, final int h, final int side) {
		return Mask.of(w, h, (x, y) -> Math.abs(2 * x + 1 - w) < side && Math.abs(2 * y + 1 - h) < side);
	}
}
