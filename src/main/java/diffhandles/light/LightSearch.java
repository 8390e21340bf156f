// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.AffineMap;
import diffhandles.raster.Mask;
import diffhandles.ground.GroundAxes;

/**
 * Scores directions of the light at one picture size: by what the shadow that the object then casts explains.
 */
final class LightSearch {

	static final AffineMap STILL = AffineMap.IDENTITY;

	/** Strengths δ that are tried. */
	private static final double[] STRENGTHS = { 0.15, 0.3, 0.5, 0.75, 1.1 };

	/** A light is rather half-way up than near the ground or overhead, by this part of what is explained; ours. */
	private static final double USUAL_ELEVATION = 48, PRIOR = 0.35;
	/** Of backs whose shadows do as well the thinner one: a shadow too much is seen more than one too short; ours. */
	private static final double THIN = 0.06;
	/**
	 * Bounds of the thickness, as a factor of the first guess; ours. A least of 0.1 fits plates better and loses 0.008
	 * of the shadow's IoU on the scenes 4950 to 4985.
	 */
	private static final double THINNEST = 0.4, THICKEST = 2.5;

	/**
	 * Farthest from the ground that a pixel tells, in disparities of the foot: other things are dark without shadow.
	 */
	private static final double ON_GROUND = 0.06;

	private final LightScene scene;
	private final Solid solid;
	private final Solid things; // all others together
	private final ShadowEvidence evidence;
	private final GroundAxes axes;

	/**
	 * A direction that was tried, and how well it does.
	 *
	 * @param explained edges that the shadow explains
	 */
	record Candidate(double azimuth, double elevation, double thickness, double strength, double explained) {}

	LightSearch(final LightScene scene) {
		this.scene = scene;
		axes = scene.ground().axes();
		solid = Solid.round(scene.camera(), scene.depth(), scene.object(), scene.ground().plane());
		things = Solid.round(scene.camera(), scene.depth(), Things.in(scene), scene.ground().plane());
		final int n = scene.depth().z().length, w = scene.camera().width();
		final Mask edge = scene.touched().dilated(1);
		final boolean[] counted = new boolean[n];
		final float[] disparity = new float[n];
		for (int i = 0; i < n; i++) {
			disparity[i] = 1 / scene.depth().at(i);
			final double ground = scene.ground().plane().disparity(scene.camera(), i % w + 0.5, i / w + 0.5);
			counted[i] = !edge.contains(i) && Math.abs(ground - disparity[i]) * scene.ground().foot().z() < ON_GROUND;
		}
		evidence = new ShadowEvidence(scene.picture(), counted, disparity, 2,
			ObjectShadow.FLAT * 100 / scene.camera().width());
	}

	/** Climbs from a direction, by steps in azimuth and elevation that are halved, and in thickness. */
	Candidate climbed(final Candidate start, final double degrees, final int halvings) {
		Candidate best = tried(start.azimuth, start.elevation, start.thickness);
		double step = degrees, ratio = 1.4;
		for (int r = 0; r <= halvings; r++, step /= 2, ratio = Math.sqrt(ratio)) {
			Candidate before;
			do {
				before = best;
				for (int s = -1; s <= 1; s += 2) {
					best = better(best, tried(best.azimuth + s * step, best.elevation, best.thickness));
					best = better(best,
						tried(best.azimuth, Math.min(88, Math.max(4, best.elevation + s * step)), best.thickness));
					best = better(best, tried(best.azimuth, best.elevation,
						Math.min(THICKEST, Math.max(THINNEST, best.thickness * (s < 0 ? 1 / ratio : ratio)))));
				}
			} while (best != before);
		}
		return best;
	}

	private static Candidate better(final Candidate a, final Candidate b) {
		return b.explained > a.explained ? b : a;
	}

	/** A direction with the strength that does best, for the object alone or for all things together. */
	Candidate tried(final double azimuth, final double elevation, final double thickness) {
		final float[] alone = shade(solid, azimuth, elevation, thickness);
		final Candidate first = tried(azimuth, elevation, thickness, alone);
		if (things.count() == 0) return first;
		final float[] all = shade(things, azimuth, elevation, thickness);
		for (int i = 0; i < all.length; i++)
			all[i] = Math.max(all[i], alone[i]);
		return better(first, tried(azimuth, elevation, thickness, all));
	}

	/** IoU of the shadows that the object casts in two lights, as far as they are seen on the ground. */
	double likeness(final Candidate a, final Candidate b) {
		return seen(a).iou(seen(b));
	}

	private Mask seen(final Candidate c) {
		return scene.mask(shade(solid, c.azimuth, c.elevation, c.thickness)).minus(scene.touched());
	}

	private Candidate tried(final double azimuth, final double elevation, final double thickness, final float[] shade) {
		final double off = (elevation - USUAL_ELEVATION) / USUAL_ELEVATION;
		double most = Double.NEGATIVE_INFINITY, strength = 0;
		for (final double s : STRENGTHS) {
			final double explained = evidence.explained(shade, s);
			if (explained > most) {
				most = explained;
				strength = s;
			}
		}
		final double likely = most - (PRIOR * off * off + THIN * thickness) * Math.abs(most);
		return new Candidate(azimuth, elevation, thickness, strength, likely);
	}

	private float[] shade(final Solid of, final double azimuth, final double elevation, final double thickness) {
		final Solid thick = of.thicker(thickness);
		return scene.shade(new ShadowMap(thick, STILL, 1, scene.pixel(), LightDirection.of(axes, azimuth, elevation)));
	}
}
