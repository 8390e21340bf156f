// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.raster.Mask;
import java.util.Arrays;

/**
 * The shadow that an object has in the picture.
 *
 * @param shade (height·width) 0 … 1
 * @param look how strong and soft it is
 */
record OldShadow(float[] shade, ShadowLook look) {

	/** How far beyond the expected shadow the outline is free, in parts of the root of the object's area; ours. */
	private static final double BAND = 0.2;
	/** λ of {@link ShadowOutline}. */
	private static final double TRUST = 0.05;

	/** Finds the shadow near where it is expected: (height·width) 0 … 1. */
	static OldShadow near(final LightScene scene, final float[] expected, final double strength) {
		final int n = expected.length;
		final int band = Math.max(2, (int) Math.round(BAND * Math.sqrt(scene.object().count())));
		final Mask grown = scene.mask(expected).dilated(band); // all of it: the expected one may be too thick
		final Mask edge = scene.touched().dilated(1);
		final boolean[] free = new boolean[n], counted = new boolean[n];
		final float[] disparity = new float[n];
		for (int i = 0; i < n; i++) {
			free[i] = grown.contains(i) && !scene.object().contains(i);
			counted[i] = !edge.contains(i);
			disparity[i] = 1 / scene.depth().at(i);
		}
		final ShadowLook look = ShadowLook.measured(scene.picture(), expected, counted, strength);
		final float[] found =
			new ShadowOutline(scene.picture(), within(look.strength(), 0.7 * strength, 1.5 * strength), free, counted,
				expected, TRUST, disparity, ObjectShadow.FLAT * 100 / scene.camera().width()).found(expected, free);
		final ShadowLook last = ShadowLook.measured(scene.picture(), found, counted, strength);
		return new OldShadow(found,
			new ShadowLook(within(last.strength(), 0.6 * strength, 1.75 * strength), last.softness()));
	}

	/** A measurement across an outline, kept near what the fit says: a short outline may follow something else. */
	private static double[] within(final double[] measured, final double least, final double most) {
		return Arrays.stream(measured).map(m -> Math.min(most, Math.max(least, m))).toArray();
	}
}
