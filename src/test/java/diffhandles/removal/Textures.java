// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.SplittableRandom;

/** Textures for tests. */
final class Textures {

	private Textures() {}

	/** Colours of a texture, channel after channel of a texel. */
	@FunctionalInterface
	interface Colour {

		double at(double x, double y, int channel);
	}

	/** What a texel is. */
	@FunctionalInterface
	interface State {

		byte at(int x, int y);
	}

	/** A texture with three channels, black in its hole and where it is void. */
	static Texture of(final int width, final int height, final Colour colour, final State state) {
		final Texture texture = new Texture(width, height, 3, new float[3 * width * height], new byte[width * height]);
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				texture.states[i] = state.at(x, y);
				for (int c = 0; c < 3; c++)
					if (texture.states[i] == Texture.KNOWN)
						texture.colours[3 * i + c] = (float) colour.at(x + 0.5, y + 0.5, c);
			}
		return texture;
	}

	/** A square hole. */
	static State hole(final int x0, final int y0, final int size) {
		return (x, y) -> x >= x0 && y >= y0 && x < x0 + size && y < y0 + size ? Texture.HOLE : Texture.KNOWN;
	}

	/** Independent random colours, the same for the same seed. */
	static Colour noise(final long seed) {
		return (x, y, c) -> new SplittableRandom(seed + 31 * (long) x + 7919 * (long) y + 104_729L * c).nextDouble();
	}

	/** Squares of a checkerboard, anti-aliased over one unit. */
	static Colour squares(final double size) {
		return (x, y, c) -> 0.5 + 0.3 * edge(x, size) * edge(y, size) * (1 - 0.2 * c);
	}

	private static double edge(final double x, final double size) {
		final double wave = Math.abs(Math.floorMod((long) Math.floor(x), (long) (2 * size)) + x - Math.floor(x) - size);
		return Math.max(-1, Math.min(1, 2 * (wave - size / 2)));
	}
}
