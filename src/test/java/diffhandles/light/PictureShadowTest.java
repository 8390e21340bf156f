// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureShadowTest {

	private static final int W = 60, H = 50;

	/** A disc of full shade, half of one around it. */
	private static PictureShadow disc(final double x0, final double y0, final double radius, final double softness) {
		final float[] shade = new float[W * H];
		for (int i = 0; i < shade.length; i++) {
			final double far = Math.hypot(i % W - x0, i / W - y0);
			shade[i] = far < radius ? 1 : far < radius + 1 ? 0.4f : 0;
		}
		return new PictureShadow(W, H, shade, new double[]{ 0.7, 0.5 }, softness);
	}

	@ParameterizedTest
	@CsvSource({ "30, 25, 8, 0.5", "30, 25, 8, 3", "2, 47, 10, 2", "58, 3, 6, 5" })
	void whatItChangesIsWithinItsBounds(final double x, final double y, final double radius, final double softness) {
		final PictureShadow shadow = disc(x, y, radius, softness);
		final ShadowGain whole = shadow.gain();
		final Bounds b = shadow.bounds();
		final ShadowGain part = shadow.in(b).gain();
		for (int c = 0; c < 2; c++) {
			final Planes pasted =
				Planes.zeros(W, H, 1).with(new Planes(b.width(), b.height(), 1, part.log()[c]), b.x0(), b.y0());
			assertArrayEquals(whole.log()[c], pasted.values(), "channel " + c);
		}
	}

	@ParameterizedTest
	@CsvSource({ "30, 25, 8, 0.5", "2, 47, 10, 2", "58, 3, 6, 5", "30, 25, 1, 4" })
	void itsEdgeIsWhatIsNearItsOutline(final double x, final double y, final double radius, final double softness) {
		final PictureShadow shadow = disc(x, y, radius, softness);
		final Mask core = Mask.of(W, H, (px, py) -> shadow.shade()[py * W + px] > 0.5f);
		final int width = (int) Math.ceil(Math.max(2, 2.5 * softness));
		assertEquals(core.dilated(width).minus(core.eroded(width)), shadow.edge());
	}
}
