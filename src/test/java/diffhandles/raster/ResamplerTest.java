// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.testing.RandomPictures;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ResamplerTest {

	@Property(tries = 100)
	void constantsStayExactly(@ForAll final float value, @ForAll @IntRange(min = 1, max = 40) final int from,
		@ForAll @IntRange(min = 1, max = 40) final int to)
	{
		final Planes picture = Planes.zeros(from, 3, 3);
		Arrays.fill(picture.values(), value);
		for (final Planes result : new Planes[]{ Resampler.cubic(picture, to, 5), Resampler.linear(picture, to, 2),
			Resampler.area(picture, to, 2) })
			for (final float v : result.values())
				assertEquals(value, v);
	}

	@Property(tries = 100)
	void rampsStayAwayFromTheEnds(@ForAll @IntRange(min = 8, max = 90) final int from,
		@ForAll @IntRange(min = 4, max = 90) final int to)
	{
		final Planes ramp = Planes.zeros(from, 1, 1);
		for (int x = 0; x < from; x++)
			ramp.values()[x] = 0.01f * (x + 0.5f);
		final Planes cubic = Resampler.cubic(ramp, to, 1), linear = Resampler.linear(ramp, to, 1);
		final double scale = (double) from / to, border = 2.5 * Math.max(1, scale);
		for (int x = 0; x < to; x++) {
			final double position = (x + 0.5) * scale;
			if (position < border || position > from - border) continue;
			assertEquals(0.01 * position, cubic.values()[x], 1e-6);
			assertEquals(0.01 * position, linear.values()[x], 1e-6);
		}
	}

	@Property(tries = 60)
	void areaIsTheIntegralOverTheNewPixel(@ForAll final long seed, @ForAll @IntRange(min = 1, max = 30) final int from,
		@ForAll @IntRange(min = 1, max = 30) final int to)
	{
		final Planes picture = RandomPictures.plane(seed, from, 1);
		final Planes result = Resampler.area(picture, to, 1);
		for (int o = 0; o < to; o++) {
			double sum = 0;
			for (int s = 0; s < from; s++) // every new pixel in `from` slices, each within one old pixel
				sum += picture.values()[(o * from + s) / to];
			assertEquals(sum / from, result.values()[o], 1e-6);
		}
	}

	@Property(tries = 40)
	void cubicEnlargementIsKeysConvolution(@ForAll final long seed, @ForAll @IntRange(min = 3, max = 12) final int w,
		@ForAll @IntRange(min = 3, max = 12) final int h)
	{
		final Planes picture = RandomPictures.plane(seed, w, h);
		final int toW = 2 * w + 1, toH = 3 * h;
		final Planes result = Resampler.cubic(picture, toW, toH);
		for (int y = 0; y < toH; y++)
			for (int x = 0; x < toW; x++)
				assertEquals(keys(picture, (x + 0.5) * w / toW - 0.5, (y + 0.5) * h / toH - 0.5),
					result.values()[y * toW + x], 1e-5);
	}

	/** The recipe of ARCHITECTURE.md: Lanczos' kernel of radius 3, which reproduces a slow sine. */
	@Test
	void anotherKernelIsOneLine() {
		final Taps taps = Taps.of(40, 100, 3, t -> t == 0 ? 1 : sinc(t) * sinc(t / 3));
		final Planes wave = Planes.zeros(40, 1, 1);
		for (int x = 0; x < 40; x++)
			wave.values()[x] = (float) Math.sin((x + 0.5) * 0.7);
		final float[] result = Resampler.separable(wave, taps, Taps.area(1, 1)).values();
		for (int x = 10; x < 90; x++)
			assertEquals(Math.sin((x + 0.5) * 0.4 * 0.7), result[x], 0.01);
	}

	private static double sinc(final double t) {
		return Math.sin(Math.PI * t) / (Math.PI * t);
	}

	@Test
	void shrinkingRemovesWhatTheNewGridCannotShow() {
		final Planes stripes = Planes.zeros(128, 4, 1);
		for (int i = 0; i < stripes.values().length; i++)
			stripes.values()[i] = i % 2;
		final float[] result = Resampler.cubic(stripes, 32, 4).values();
		for (int y = 0; y < 4; y++)
			for (int x = 2; x < 30; x++)
				assertEquals(0.5, result[y * 32 + x], 0.02);
	}

	@Property(tries = 60)
	void masksKeepHalfCoveredPixelsAndNeverVanish(@ForAll final long seed,
		@ForAll @IntRange(min = 1, max = 30) final int w, @ForAll @IntRange(min = 1, max = 20) final int toW)
	{
		final Random random = new Random(seed);
		final Mask mask = Mask.of(w, 6, (x, y) -> random.nextInt(5) == 0);
		final Mask result = Resampler.mask(mask, toW, 3);
		assertEquals(mask.isEmpty(), result.isEmpty());
		final float[] share = Resampler.area(Resampler.planes(mask), toW, 3).values();
		for (int i = 0; i < share.length; i++)
			if (share[i] >= 0.5f) assertTrue(result.contains(i));
			else if (result.contains(i)) assertEquals(1, result.count());
	}

	@Test
	void equalSizesAreEqualPictures() {
		final Planes picture = RandomPictures.plane(1, 5, 4);
		assertSame(picture, Resampler.cubic(picture, 5, 4));
		assertFalse(Resampler.mask(Mask.of(2, 2, (x, y) -> x == y), 2, 2).contains(1));
	}

	@Test
	void sharesCountPartsOfPixels() {
		final Mask mask = Mask.of(5, 1, (x, y) -> x < 2);
		assertArrayEquals(new double[]{ 0.8, 0 }, Resampler.shares(mask, Taps.area(5, 2), Taps.area(1, 1)), 1e-12);
	}

	/** Keys' interpolation by its definition, with the last pixel going on beyond the ends. */
	private static double keys(final Planes p, final double x, final double y) {
		double sum = 0;
		for (int j = (int) Math.floor(y) - 2; j <= y + 3; j++)
			for (int i = (int) Math.floor(x) - 2; i <= x + 3; i++)
				sum +=
					kernel(x - i) * kernel(y - j) * p.values()[clamp(j, p.height()) * p.width() + clamp(i, p.width())];
		return sum;
	}

	private static double kernel(final double t) {
		final double a = Math.abs(t);
		if (a <= 1) return 1.5 * a * a * a - 2.5 * a * a + 1;
		return a < 2 ? -0.5 * a * a * a + 2.5 * a * a - 4 * a + 2 : 0;
	}

	private static int clamp(final int i, final int n) {
		return Math.min(n - 1, Math.max(0, i));
	}
}
