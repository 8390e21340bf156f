// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.raster.Mask;
import java.util.Arrays;

/**
 * Whether what was found is a shadow at all. A picture full of leaves or knives has dark places too, and some of them
 * lie where some light would throw the object's shadow.
 * <p>
 * A shadow darkens by about the same factor all along its outline, and by no more than light from the sky and the walls
 * leaves. {@code docs/quality.md} has the figures of rendered scenes and photographs.
 * </p>
 */
final class ShadowBelief {

	/** Steps from 0.4 to 2 times the shadow's strength are its own; others are those of things that lie there; ours. */
	private static final double LEAST_OWN = 0.4, MOST_OWN = 2;
	/** Least share of its own steps along the outline: 0.85 and more in rendered scenes, 0.1 to 0.2 among leaves. */
	private static final double LEAST_SHARE = 0.25;
	/** Steps that tell. */
	private static final int FEWEST = 40;
	/**
	 * Greatest mean δ of a picture's values: linear light, which is about their power of 2.2, is 20 times as dark then.
	 */
	static final double DARKEST = 1.4;
	/** Farthest from the ground that a pixel tells, in disparities of the foot; ours. */
	private static final double ON_GROUND = 0.06;

	private ShadowBelief() {}

	/** Whether a shadow of a scene is to be believed. */
	static boolean isCredible(final LightScene scene, final OldShadow shadow) {
		final double strength = Arrays.stream(shadow.look().strength()).average().orElseThrow();
		if (strength > DARKEST) return false;
		final float[] steps = steps(scene, shadow);
		return steps.length < FEWEST || ownShare(steps, strength) >= LEAST_SHARE;
	}

	/** Lit minus dark, across a shadow's outline on the ground. */
	static float[] steps(final LightScene scene, final OldShadow shadow) {
		return ShadowLook.meanSteps(scene.picture(), shadow.shade(), ground(scene), shadow.look().softness());
	}

	/** The share of steps across an outline that are as high as those of a shadow of a strength. */
	static double ownShare(final float[] steps, final double strength) {
		int own = 0;
		for (final float step : steps)
			if (step > LEAST_OWN * strength && step < MOST_OWN * strength) own++;
		return own / (double) steps.length;
	}

	private static boolean[] ground(final LightScene scene) {
		final int w = scene.camera().width();
		final Mask object = scene.touched().dilated(2);
		final boolean[] ground = new boolean[w * scene.camera().height()];
		for (int i = 0; i < ground.length; i++) {
			final double plane = scene.ground().plane().disparity(scene.camera(), i % w + 0.5, i / w + 0.5);
			ground[i] = !object.contains(i)
				&& Math.abs(plane - 1 / scene.depth().at(i)) * scene.ground().foot().z() < ON_GROUND;
		}
		return ground;
	}
}
