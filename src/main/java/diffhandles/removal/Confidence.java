// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.Arrays;

/** How far the texels of a partly known texture can be trusted, and how near they are to what is missing. */
final class Confidence {

	/** Factor for every texel farther into the hole (Wexler, Shechtman and Irani use 1.3 to the power of −distance). */
	private static final double DECAY = 0.9;
	private static final float LEAST = 0.05f;

	private Confidence() {}

	/** 1 where the texture is known, falling into the hole, 0 where it is void. */
	static float[] weights(final Texture texture) {
		final float[] weights = new float[texture.size()];
		final int[] depth = steps(texture, Texture.KNOWN);
		for (int i = 0; i < weights.length; i++)
			if (texture.states[i] != Texture.VOID) weights[i] = Math.max(LEAST, (float) Math.pow(DECAY, depth[i]));
		return weights;
	}

	/** 1 beside the hole, falling with the distance in units of the hole's size; 0 where nothing is known. */
	static float[] nearness(final Texture texture) {
		final float[] nearness = new float[texture.size()];
		final int[] distance = steps(texture, Texture.HOLE);
		final double unit = Math.max(2, Math.sqrt(texture.count(Texture.HOLE)) / 2);
		for (int i = 0; i < nearness.length; i++) {
			final double d = distance[i] / unit;
			if (texture.states[i] == Texture.KNOWN) nearness[i] = (float) (1 / (1 + d * d));
		}
		return nearness;
	}

	/** Horizontal and vertical steps to the nearest texel in a state. */
	static int[] steps(final Texture texture, final byte state) {
		final int w = texture.width, h = texture.height;
		final int[] d = new int[texture.size()];
		Arrays.fill(d, w + h);
		for (int y = 0, i = 0; y < h; y++)
			for (int x = 0; x < w; x++, i++) {
				if (texture.states[i] == state) d[i] = 0;
				if (x > 0) d[i] = Math.min(d[i], d[i - 1] + 1);
				if (y > 0) d[i] = Math.min(d[i], d[i - w] + 1);
			}
		for (int y = h - 1, i = d.length - 1; y >= 0; y--)
			for (int x = w - 1; x >= 0; x--, i--) {
				if (x < w - 1) d[i] = Math.min(d[i], d[i + 1] + 1);
				if (y < h - 1) d[i] = Math.min(d[i], d[i + w] + 1);
			}
		return d;
	}
}
