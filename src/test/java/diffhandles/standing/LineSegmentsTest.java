// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.standing.LineSegments.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSegmentsTest {

	/** A bright board that is turned by 20°: four edges of its length and height. */
	@Test
	void theEdgesOfABoardAreFound() {
		final int w = 160, h = 120;
		final double c = Math.cos(Math.toRadians(20)), s = Math.sin(Math.toRadians(20));
		final float[] luma = new float[w * h];
		for (int i = 0; i < luma.length; i++) {
			final double x = i % w + 0.5 - 80, y = i / w + 0.5 - 60, u = c * x + s * y, v = c * y - s * x;
			luma[i] = (float) (smooth(40 - Math.abs(u)) * smooth(20 - Math.abs(v)));
		}
		final List<Segment> segments = LineSegments.of(luma, w);
		assertEquals(4, segments.size());
		assertEquals(2, segments.stream()
			.filter(e -> Math.abs(e.du() * c + e.dv() * s) > 0.999 && Math.abs(e.length() - 80) < 8).count(),
			segments.toString());
		assertEquals(2, segments.stream()
			.filter(e -> Math.abs(e.dv() * c - e.du() * s) > 0.999 && Math.abs(e.length() - 40) < 8).count(),
			segments.toString());
	}

	private static double smooth(final double inside) {
		return Math.max(0, Math.min(1, inside / 2 + 0.5));
	}

	@Test
	void aPictureOfOneColourHasNone() {
		assertTrue(LineSegments.of(new float[64 * 48], 64).isEmpty());
	}
}
