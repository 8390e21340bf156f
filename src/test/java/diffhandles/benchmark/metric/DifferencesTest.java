// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.benchmark.picture.Picture;
import org.junit.jupiter.api.Test;

class DifferencesTest {

	private static final Picture A = Pictures.gray(2, 2, 0, .5, 1, .25);
	private static final Picture B = Pictures.gray(2, 2, .5, .5, 0, .5);

	@Test
	void l1IsTheMeanAbsoluteDifference() {
		assertEquals((.5 + 0 + 1 + .25) / 4, Differences.l1(A, B), 1e-7);
	}

	@Test
	void l1CountsThePixelsOfTheMaskOnly() {
		assertEquals((.5 + .25) / 2, Differences.l1(A, B, Pictures.mask(2, 2, 0, 3)), 1e-7);
		assertEquals(Double.NaN, Differences.l1(A, B, Pictures.mask(2, 2)));
	}

	@Test
	void channelsCountAlike() {
		final Picture red = Picture.ofRgb(1, 1, new int[]{ 0xff0000 }), black = Picture.ofRgb(1, 1, new int[]{ 0 });
		assertEquals(1 / 3.0, Differences.l1(red, black), 1e-7);
		assertEquals(10 * Math.log10(3), Differences.psnr(red, black), 1e-6);
	}

	@Test
	void psnrIsThatOfTheMeanSquare() {
		// (0.25 + 0 + 1 + 0.0625) / 4 = 0.328125
		assertEquals(-10 * Math.log10(0.328125), Differences.psnr(A, B), 1e-6);
		assertEquals(20, Differences.psnr(Pictures.gray(1, 1, .5), Pictures.gray(1, 1, .6)), 1e-5);
		assertEquals(Differences.MAX_PSNR, Differences.psnr(A, A));
	}

	@Test
	void refusesOtherSizes() {
		assertEquals("pictures differ in size: 2×2 and 4×1",
			assertThrows(IllegalArgumentException.class, () -> Differences.l1(A, Pictures.gray(4, 1, 0, 0, 0, 0)))
				.getMessage());
		assertEquals("picture is 2×2, mask is 1×4",
			assertThrows(IllegalArgumentException.class, () -> Differences.l1(A, B, Pictures.mask(1, 4))).getMessage());
	}
}
