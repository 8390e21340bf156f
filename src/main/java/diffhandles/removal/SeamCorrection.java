// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.raster.Membrane;

/**
 * Joins a fill to what is known around it, keeping the fill's gradients: Poisson's equation, stated for the
 * difference (Pérez, Gangnet and Blake, "Poisson image editing", SIGGRAPH 2003).
 *
 * <pre>
 * f = e + m,     m = i − e on the rim,     Δm = 0 in the hole
 * </pre>
 * <p>
 * e is the fill, i the picture. The membrane m hangs on the rim of known pixels alone: where the hole ends at
 * another surface or at an object, nothing pulls at the fill.
 * </p>
 */
final class SeamCorrection {

	private SeamCorrection() {}

	/**
	 * Corrects a fill in the hole.
	 *
	 * @param picture whose states say what is hole and what is known
	 * @param fill overwritten in the hole; must be given in the hole and on the known pixels beside it, or void;
	 *          becomes void where nothing known adjoins
	 */
	static void join(final Texture picture, final Texture fill) {
		final int w = picture.width;
		final Mask hole = Mask.of(w, picture.height,
			(x, y) -> picture.states[y * w + x] == Texture.HOLE && fill.states[y * w + x] != Texture.VOID);
		final Mask ring = hole.ring(1);
		final Mask rim = Mask.of(w, picture.height, (x, y) -> ring.contains(x, y)
			&& picture.states[y * w + x] == Texture.KNOWN && fill.states[y * w + x] != Texture.VOID);
		if (rim.isEmpty()) {
			for (int i = 0; i < fill.states.length; i++)
				if (hole.contains(i)) fill.states[i] = Texture.VOID;
			return;
		}
		final Bounds b = hole.or(rim).bounds();
		final Mask span = Mask.of(b.width(), b.height(), (x, y) -> !rim.contains(x + b.x0(), y + b.y0()));
		Parallel.rows(picture.channels, c -> {
			final float[] difference = new float[b.width() * b.height()];
			for (int k = 0; k < difference.length; k++) {
				final int at = index(b, k, w) * picture.channels + c;
				if (!span.contains(k)) difference[k] = picture.colours[at] - fill.colours[at];
			}
			Membrane.fill(difference, span);
			for (int k = 0; k < difference.length; k++)
				if (hole.contains(index(b, k, w))) fill.colours[index(b, k, w) * picture.channels + c] += difference[k];
		});
	}

	private static int index(final Bounds b, final int k, final int width) {
		return (b.y0() + k / b.width()) * width + b.x0() + k % b.width();
	}
}
