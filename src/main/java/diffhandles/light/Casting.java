// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.MovedObject;
import diffhandles.geometry.PinholeCamera;
import diffhandles.raster.Mask;

/**
 * What casts shadows after a move: the moved object, and other things on it.
 *
 * @param direction towards the light
 * @param solid the object, in fine pixels
 * @param pixel size of a fine pixel at depth 1
 * @param rough the object, at the size at which the light was sought
 * @param things all others, at that size
 * @param roughPixel size of a pixel of that size at depth 1
 * @param thickness of all of them, as a factor of the first guess
 */
record Casting(LightDirection direction, Solid solid, double pixel, Solid rough, Solid things, double roughPixel,
	double thickness)
{

	static Casting of(final LightScene scene, final Solid solid, final LightScene small, final LightFit.Found found) {
		final Solid rough = Solid.round(small.camera(), small.depth(), small.object(), small.ground().plane())
			.thicker(found.thickness());
		final Solid things = Solid.round(small.camera(), small.depth(), Things.in(small), small.ground().plane())
			.thicker(found.thickness());
		return new Casting(found.direction(), solid, scene.pixel(), rough, things, small.pixel(), found.thickness());
	}

	/** The rough object's shadow where it stands. */
	ShadowMap still() {
		return new ShadowMap(rough, LightSearch.STILL, 1, roughPixel, direction);
	}

	/**
	 * How much of each pixel is shaded, 0 … 1. What is in the shadow of other things already is not shaded again; on
	 * the object, what comes into it is.
	 *
	 * @param softness standard deviation of the edges' blur, pixels
	 */
	float[] shade(final ShadowCaster caster, final MovedObject moved, final Mask target, final double softness) {
		final AffineMap motion = moved.transform().about(moved.pivot());
		final float[] shade = caster.shade(solid, motion, moved.transform().scale(), pixel, direction);
		float[] onObject = new float[shade.length];
		if (things.count() > 0) {
			final ShadowMap map = new ShadowMap(things, LightSearch.STILL, 1, roughPixel, direction);
			final float[] already = caster.shade(map);
			onObject = caster.newlyShaded(map, motion.inverse());
			for (int i = 0; i < shade.length; i++)
				shade[i] *= 1 - already[i];
		}
		final int w = target.width();
		final float[] beside = SoftEdge.within(shade, w, target.complement(), softness);
		final float[] on = SoftEdge.within(onObject, w, target, softness);
		for (int i = 0; i < shade.length; i++)
			shade[i] = target.contains(i) ? on[i] : beside[i];
		return shade;
	}

	/** The rough object's shadow after a motion, in any light, on what a small picture shows, without soft edges. */
	float[] quick(final AffineMap motion, final double scale, final LightDirection light, final PinholeCamera small,
		final DepthMap receivers)
	{
		return new ShadowCaster(small, receivers, Mask.none(small.width(), small.height())).shade(rough, motion, scale,
			roughPixel, light);
	}
}
