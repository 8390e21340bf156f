package diffhandles.window;

import static diffhandles.composite.CompositorTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.raster.Mask;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ValueRangeTest {

	@Property
	void integersComeBackThroughFloat(@ForAll @IntRange(min = 0, max = 65535) final int value) {
		assertEquals(value, Math.rint(ValueRange.SIXTEEN_BIT.toPicture((float) ValueRange.SIXTEEN_BIT.toUnit(value))));
		assertEquals(value & 255,
			Math.rint(ValueRange.EIGHT_BIT.toPicture((float) ValueRange.EIGHT_BIT.toUnit(value & 255))));
	}

	@Test
	void typesAndContentsGiveTheirRange() {
		assertEquals(new ValueRange(0, 255), ValueRange.of(new UnsignedByteType()));
		assertEquals(new ValueRange(0, 65535), ValueRange.of(new UnsignedShortType()));
		assertEquals(new ValueRange(-2, 7),
			ValueRange.ofContents(ArrayImgs.floats(new float[]{ 1, Float.NaN, 7, -2, Float.POSITIVE_INFINITY }, 5, 1)));
		assertMessage("FloatType needs its black and white given", () -> ValueRange.of(new FloatType()));
		assertMessage("no contrast: its finite values span 3.0 … 3.0",
			() -> ValueRange.ofContents(ArrayImgs.floats(new float[]{ 3 }, 1, 1)));
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
		assertEquals(20, PictureMetrics.psnr(a, b, 1), 1e-5);
		assertEquals(Double.POSITIVE_INFINITY, PictureMetrics.psnr(a, a, 1));
		assertEquals(0.1, PictureMetrics.meanAbsoluteChangeOutside(a, b, Mask.of(2, 2, (x, y) -> x == 0)), 1e-7);
		assertEquals(0, PictureMetrics.meanAbsoluteChangeOutside(a, b, Mask.of(2, 2, (x, y) -> true)));
		assertMessage("differ in size: [2, 2] and [3, 2]", () -> PictureMetrics.psnr(a, ArrayImgs.floats(3, 2), 1));
	}
}
