// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.window;

import static diffhandles.testing.Refusals.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.raster.Mask;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ValueRangeTest {

	@Property
	void integersComeBackThroughFloat(@ForAll @IntRange(min = 0, max = 65535) final int value) {
		final ValueRange sixteenBit = new ValueRange(0, 65535), eightBit = new ValueRange(0, 255);
		assertEquals(value, Math.rint(sixteenBit.toPicture((float) sixteenBit.toUnit(value))));
		assertEquals(value & 255, Math.rint(eightBit.toPicture((float) eightBit.toUnit(value & 255))));
	}

	@Test
	void anEmptyRangeIsRefused() {
		assertMessage("two different finite values, got 4.0 … 4.0", () -> new ValueRange(4, 4));
	}

	@Test
	void greyBecomesThreeEqualClampedChannels() {
		final RandomAccessibleInterval<FloatType> grey = Views.translate(
			ArrayImgs.floats(new float[]{ -5, 0, 2.5f, 99, Float.NaN, Float.POSITIVE_INFINITY }, 3, 2), 4, -4);
		final float[] expected = { 0, 0, 0.25f, 1, 0, 1 };
		final RandomAccessibleInterval<FloatType> working = new ValueRange(0, 10).toWorking(grey);
		for (int c = 0; c < 3; c++)
			for (int i = 0; i < 6; i++)
				assertEquals(expected[i], working.getAt(i % 3, i / 3, c).get());
	}

	@Test
	void metricsHaveTheirClosedForms() {
		final RandomAccessibleInterval<FloatType> a = ArrayImgs.floats(new float[]{ 0, 0.5f, 1, 0.25f }, 2, 2);
		final RandomAccessibleInterval<FloatType> b = ArrayImgs.floats(new float[]{ 0.1f, 0.6f, 0.9f, 0.15f }, 2, 2);
		assertEquals(20, PictureMetrics.psnr(a, b), 1e-5);
		assertEquals(Double.POSITIVE_INFINITY, PictureMetrics.psnr(a, a));
		assertEquals(0.1, PictureMetrics.meanAbsoluteChangeOutside(a, b, Mask.of(2, 2, (x, y) -> x == 0)), 1e-7);
		assertEquals(0, PictureMetrics.meanAbsoluteChangeOutside(a, b, Mask.of(2, 2, (x, y) -> true)));
		assertMessage("differ in size: [2, 2] and [3, 2]", () -> PictureMetrics.psnr(a, ArrayImgs.floats(3, 2)));
	}
}
