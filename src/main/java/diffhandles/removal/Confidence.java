// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.raster.Distances;

/** How far the texels of a partly known texture can be trusted, and how near they are to what is missing. */
final class Confidence {

	/** Factor for every texel farther into the hole (Wexler, Shechtman and Irani use 1.3 to the power of −distance). */
	private static final double DECAY = 0.9;
	private static final float LEAST = 0.05f;
	/** By the distance from what is known, texels; LEAST from there on. */
	private static final float[] WEIGHTS = new float[1 + (int) Math.ceil(Math.log(LEAST) / Math.log(DECAY))];
	static {
		for (int d = 0; d < WEIGHTS.length; d++)
			WEIGHTS[d] = Math.max(LEAST, (float) Math.pow(DECAY, d));
	}

	private Confidence() {}

	/** 1 where the texture is known, falling into the hole, 0 where it is void. */
	static float[] weights(final Texture texture) {
		final float[] weights = new float[texture.size()];
		final int[] depth = Distances.stepsTo(texture.mask(Texture.KNOWN));
		for (int i = 0; i < weights.length; i++)
			if (texture.states[i] != Texture.VOID) weights[i] = depth[i] < WEIGHTS.length ? WEIGHTS[depth[i]] : LEAST;
		return weights;
	}

	/** 1 beside the hole, falling with the distance in units of the hole's size; 0 where nothing is known. */
	static float[] nearness(final Texture texture) {
		final float[] nearness = new float[texture.size()];
		final int[] distance = Distances.stepsTo(texture.mask(Texture.HOLE));
		final double unit = Math.max(2, Math.sqrt(texture.count(Texture.HOLE)) / 2);
		for (int i = 0; i < nearness.length; i++) {
			final double d = distance[i] / unit;
			if (texture.states[i] == Texture.KNOWN) nearness[i] = (float) (1 / (1 + d * d));
		}
		return nearness;
	}
}
