// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.Ground;
import diffhandles.raster.Mask;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds shadows in a picture: the light in small pictures of the object's surroundings, the outline in a larger one.
 *
 * @param camera of the picture
 * @param depth of the picture
 * @param object what casts the shadow
 * @param picture that shows it
 * @param ground under the object
 */
record ShadowSearch(PinholeCamera camera, DepthMap depth, Mask object, LogPicture picture, Ground ground) {

	/** Sizes at which the light is sought, and its shadow's outline; ours. */
	private static final int COARSE = 64, FINE = 112, OUTLINE = 400;
	/** Strength where none could be measured: of a sun in a blue sky, about. */
	private static final double USUAL_STRENGTH = 0.6;
	/** Confidence in a shadow that is none. */
	private static final double DISBELIEVED = ObjectShadow.LEAST_CONFIDENCE / 2;

	private LightScene at(final int size) {
		return LightScene.around(camera, depth, object, picture, ground, size);
	}

	/** The object's shadow in a light that is sought. */
	ObjectShadow found() {
		final LightScene small = at(FINE);
		return of(LightFit.of(at(COARSE), small), small, false);
	}

	/** The object's shadow in the light of a direction. */
	ObjectShadow foundIn(final LightDirection direction) {
		final LightScene small = at(FINE);
		return of(LightFit.of(small, direction), small, true);
	}

	/**
	 * The shadow of the object alone, in a light that is known already.
	 *
	 * @param light of another object
	 * @param strength δ of that object's shadow
	 * @param covered pixels of the picture that tell nothing
	 */
	PictureShadow ofOthers(final Casting light, final double[] strength, final Mask covered) {
		final LightScene scene = at(OUTLINE).without(covered);
		final Solid solid = Solid.round(scene.camera(), scene.depth(), scene.object(), scene.ground().plane())
			.thicker(light.thickness());
		final float[] expected =
			scene.shade(new ShadowMap(solid, LightSearch.STILL, 1, scene.pixel(), light.direction()));
		final OldShadow found = OldShadow.near(scene, expected, Arrays.stream(strength).average().orElseThrow());
		return PictureShadow.of(scene, found.shade(), found.look(), camera.width(), camera.height());
	}

	/** @param isGiven whether somebody said where the light comes from: then the picture is not asked */
	private ObjectShadow of(final LightFit.Found found, final LightScene small, final boolean isGiven) {
		final LightScene scene = at(OUTLINE);
		final Solid round = Solid.round(scene.camera(), scene.depth(), scene.object(), scene.ground().plane())
			.thicker(found.thickness());
		final Optional<OldShadow> near = found.confidence() < ObjectShadow.LEAST_CONFIDENCE ? Optional.empty()
			: Optional.of(OldShadow.near(scene,
				scene.shade(new ShadowMap(round, LightSearch.STILL, 1, scene.pixel(), found.direction())),
				found.strength())).filter(shadow -> isGiven || ShadowBelief.isCredible(scene, shadow));
		final boolean seen = near.isPresent();
		final OldShadow outlined =
			near.orElseGet(() -> new OldShadow(new float[scene.depth().z().length], usual(scene.picture().channels())));
		final Solid solid = seen ? carved(scene, round, outlined.shade(), found.direction()) : round;
		final Casting casting = Casting.of(scene, solid, small, found);
		final double contact = ContactShadow.strength(small, casting.rough(),
			seen ? small.shade(casting.still()) : new float[small.depth().z().length]);
		final double confidence = seen ? found.confidence() : Math.min(found.confidence(), DISBELIEVED);
		return new ObjectShadow(camera, scene.ground(), confidence, casting, contact,
			PictureShadow.of(scene, outlined.shade(), outlined.look(), camera.width(), camera.height()));
	}

	/** A solid whose back agrees with its shadow, give or take a pixel. */
	private static Solid carved(final LightScene scene, final Solid round, final float[] shade,
		final LightDirection direction)
	{
		final Mask grown = scene.mask(shade).dilated(1);
		final float[] tolerant = new float[shade.length];
		for (int i = 0; i < tolerant.length; i++)
			tolerant[i] = grown.contains(i) ? 1 : 0;
		return new CarvedBack(scene, tolerant, direction).of(round);
	}

	private static ShadowLook usual(final int channels) {
		final double[] strength = new double[channels];
		Arrays.fill(strength, USUAL_STRENGTH);
		return new ShadowLook(strength, 1);
	}
}
