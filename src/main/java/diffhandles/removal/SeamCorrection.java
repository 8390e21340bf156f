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

	/** Contrast at which half of a difference is relied on, of a range of 1; ours. */
	private static final double FLAT = 0.03;
	/** How far along the rim others are relied on instead, pixels; ours. */
	private static final int NEAR = 8;

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

	/**
	 * A fill whose difference from the picture is that of the rim around wherever the picture has an edge: a line that
	 * the fill meets half a pixel off is darker here and lighter beside it, which is no difference of tone.
	 * <p>
	 * With d the difference on the rim and r = σ²/(σ² + contrast²) how far it can be relied on, it becomes
	 * r·d + (1 − r)·Σ r·d / Σ r, the sums over the rim near by.
	 * </p>
	 *
	 * @param fill given in the hole and on the known pixels beside it, or void
	 * @return in which only the pixels beside the hole are others
	 */
	static Texture levelled(final Texture picture, final Texture fill) {
		final Texture levelled = fill.copy();
		final Mask rim = rim(picture, fill);
		final float[] reliance = reliance(picture, rim);
		for (int y = 0, i = 0; y < fill.height; y++)
			for (int x = 0; x < fill.width; x++, i++) {
				if (!rim.contains(i)) continue;
				final double[] sum = new double[fill.channels];
				double weight = 0;
				for (int v = Math.max(0, y - NEAR); v <= Math.min(fill.height - 1, y + NEAR); v++)
					for (int u = Math.max(0, x - NEAR); u <= Math.min(fill.width - 1, x + NEAR); u++) {
						final int k = v * fill.width + u;
						if (!rim.contains(k)) continue;
						weight += reliance[k];
						for (int c = 0; c < sum.length; c++)
							sum[c] += reliance[k] * difference(picture, fill, k, c);
					}
				for (int c = 0; c < sum.length; c++)
					levelled.colours[i * sum.length + c] +=
						(float) ((1 - reliance[i]) * (difference(picture, fill, i, c) - sum[c] / weight));
			}
		return levelled;
	}

	private static float difference(final Texture picture, final Texture fill, final int pixel, final int channel) {
		final int at = pixel * picture.channels + channel;
		return picture.colours[at] - fill.colours[at];
	}

	/** How far a difference can be relied on, 0 … 1: not where the picture has an edge. */
	private static float[] reliance(final Texture picture, final Mask rim) {
		final float[] reliance = new float[picture.size()];
		for (int y = 0, i = 0; y < picture.height; y++)
			for (int x = 0; x < picture.width; x++, i++)
				if (rim.contains(i)) {
					final double contrast = contrast(picture, x, y);
					reliance[i] = (float) (FLAT * FLAT / (FLAT * FLAT + contrast * contrast));
				}
		return reliance;
	}

	/** The largest range of a channel among a pixel and its known neighbours. */
	private static double contrast(final Texture picture, final int x, final int y) {
		double contrast = 0;
		for (int c = 0; c < picture.channels; c++) {
			float least = Float.POSITIVE_INFINITY, most = Float.NEGATIVE_INFINITY;
			for (int v = y - 1; v <= y + 1; v++)
				for (int u = x - 1; u <= x + 1; u++) {
					if (!picture.is(u, v, Texture.KNOWN)) continue;
					final float value = picture.colours[(v * picture.width + u) * picture.channels + c];
					least = Math.min(least, value);
					most = Math.max(most, value);
				}
			contrast = Math.max(contrast, most - least);
		}
		return contrast;
	}

	private static Mask rim(final Texture picture, final Texture fill) {
		final Mask ring = picture.mask(Texture.HOLE).ring(1);
		return Mask.of(picture.width, picture.height,
			(x, y) -> ring.contains(x, y) && picture.is(x, y, Texture.KNOWN) && fill.is(x, y, Texture.KNOWN));
	}

	private static int index(final Bounds b, final int k, final int width) {
		return (b.y0() + k / b.width()) * width + b.x0() + k % b.width();
	}
}
