// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.light.LogPicture;
import diffhandles.light.ShadowGain;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;

/** Takes shadows from a picture, and puts them there: sums in the logarithm of v + {@link LogPicture#FLOOR floor}. */
final class Relight {

	/** Smallest change of light that counts, of the logarithm: less than a step of an 8-bit picture. */
	private static final float LEAST = 0.004f;

	private Relight() {}

	/** The picture without a shadow, as a new one. */
	static Planes without(final Planes picture, final ShadowGain shadow) {
		return changed(picture, shadow, -1);
	}

	/** The picture in a shadow, as a new one. */
	static Planes in(final Planes picture, final ShadowGain shadow) {
		return changed(picture, shadow, 1);
	}

	private static Planes changed(final Planes picture, final ShadowGain shadow, final int sign) {
		final Planes changed = picture.copy();
		for (int c = 0, k = 0; c < picture.channels(); c++) {
			final float[] log = shadow.log()[c];
			for (int i = 0; i < log.length; i++, k++)
				if (counts(log[i])) changed.values()[k] = relit(changed.values()[k], sign * log[i]);
		}
		return changed;
	}

	/** Whether a shadow changes a pixel. */
	static boolean isIn(final ShadowGain shadow, final int pixel) {
		for (final float[] channel : shadow.log())
			if (counts(channel[pixel])) return true;
		return false;
	}

	/** The pixels that a shadow changes. */
	static Mask changedBy(final ShadowGain shadow) {
		return Mask.of(shadow.width(), shadow.height(), (x, y) -> isIn(shadow, y * shadow.width() + x));
	}

	private static boolean counts(final float log) {
		return Math.abs(log) >= LEAST;
	}

	/** A value in other light; what is below black is no light, and stays. */
	static float relit(final float value, final float log) {
		return value <= 0 ? value
			: Math.max(0, (float) ((value + LogPicture.FLOOR) * Math.exp(log)) - LogPicture.FLOOR);
	}
}
