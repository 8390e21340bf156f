// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.light.ShadowGain;
import diffhandles.raster.Mask;

/**
 * The shadows that a moved object brings along: its own, on what is around it, and those that it comes into.
 * <p>
 * A change of light is known per pixel, either of the object or of what is around it. A pixel of the object's rim shows
 * both, so it takes the light of the other one from the nearest pixel that has it. Else rims in shadows would be
 * jagged.
 * </p>
 *
 * @param caster the object
 * @param shown the pixels whose light is the object's
 * @param gain the light of those pixels on the object, and of all others on what is around it
 */
record CastShadow(MovedLayer caster, Mask shown, ShadowGain gain) {

	/** Farthest that a pixel of a rim is from one of either side, pixels. */
	private static final int REACH = 2;

	/** Whether the shadow changes what a pixel shows of a layer, or of the scene behind all layers. */
	boolean isOn(final boolean onCaster, final int pixel) {
		return Relight.isIn(gain, lit(onCaster, pixel));
	}

	/** A value of a pixel in the shadow. */
	float relit(final float value, final boolean onCaster, final int channel, final int pixel) {
		final int lit = lit(onCaster, pixel);
		return Relight.isIn(gain, lit) ? Relight.relit(value, gain.log()[channel][lit]) : value;
	}

	/** The nearest pixel whose light is the object's, or that of what is around; the pixel itself if none is near. */
	private int lit(final boolean onCaster, final int pixel) {
		if (shown.contains(pixel) == onCaster) return pixel;
		final int w = shown.width(), x = pixel % w, y = pixel / w;
		int nearest = pixel, least = Integer.MAX_VALUE;
		for (int j = Math.max(0, y - REACH); j <= Math.min(shown.height() - 1, y + REACH); j++)
			for (int i = Math.max(0, x - REACH); i <= Math.min(w - 1, x + REACH); i++) {
				final int far = (i - x) * (i - x) + (j - y) * (j - y);
				if (far >= least || shown.contains(i, j) != onCaster) continue;
				least = far;
				nearest = j * w + i;
			}
		return nearest;
	}
}
