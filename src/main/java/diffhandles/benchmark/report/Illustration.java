// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import diffhandles.benchmark.picture.Picture;
import diffhandles.raster.Mask;

/** Pictures that explain: an edit, a difference. */
public final class Illustration {

	private static final float DIMMED = 0.6f;
	private static final int FROM = 0xff8800;
	private static final int TO = 0x00c8ff;
	private static final float GAIN = 4;

	private Illustration() {}

	/** The edit: the dimmed picture with the object's outline before in orange and after in blue. */
	public static Picture edit(final Picture input, final Mask source, final Mask target) {
		final int[] pixels = input.toRgb();
		final Mask from = outline(source), to = outline(target);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = to.contains(i) ? TO : from.contains(i) ? FROM : dimmed(pixels[i]);
		return Picture.ofRgb(input.width(), input.height(), pixels);
	}

	/** The absolute difference of two pictures, four times as strong. */
	static Picture difference(final Picture a, final Picture b) {
		a.requireSameSize(b);
		final float[] rgb = new float[a.rgb().length];
		for (int i = 0; i < rgb.length; i++)
			rgb[i] = Math.min(1, GAIN * Math.abs(a.rgb()[i] - b.rgb()[i]));
		return new Picture(a.width(), a.height(), rgb);
	}

	private static Mask outline(final Mask mask) {
		return mask.minus(mask.eroded(Math.max(1, mask.height() / 128)));
	}

	private static int dimmed(final int pixel) {
		int dim = 0;
		for (int shift = 0; shift < 24; shift += 8)
			dim |= Math.round((pixel >> shift & 0xff) * DIMMED) << shift;
		return dim;
	}
}
