// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

/**
 * Values of a texture between its texels: bicubic (Catmull and Rom) where all texels around may be used, else
 * bilinear among those that may.
 */
final class Sampler {

	private final Texture texture;
	private final boolean[] usable;

	Sampler(final Texture texture, final boolean[] usable) {
		this.texture = texture;
		this.usable = usable;
	}

	/** Of what is known of a texture. */
	static Sampler ofKnown(final Texture texture) {
		final boolean[] known = new boolean[texture.size()];
		for (int i = 0; i < known.length; i++)
			known[i] = texture.states[i] == Texture.KNOWN;
		return new Sampler(texture, known);
	}

	/**
	 * Adds the colour at (s, t) to a sum.
	 *
	 * @param s column, 0.5 at the centre of the first
	 * @param t row
	 * @return whether any texel around may be used; if not, nothing is added
	 */
	boolean add(final double s, final double t, final float[] sum) {
		final int x = (int) Math.floor(s - 0.5), y = (int) Math.floor(t - 0.5);
		final float ax = (float) (s - 0.5 - x), ay = (float) (t - 0.5 - y);
		return surrounded(x, y) ? addCubic(x, y, ax, ay, sum) : addLinear(x, y, ax, ay, sum);
	}

	private boolean surrounded(final int x, final int y) {
		if (x < 1 || y < 1 || x + 2 >= texture.width || y + 2 >= texture.height) return false;
		for (int dy = -1; dy <= 2; dy++)
			for (int dx = -1; dx <= 2; dx++)
				if (!usable[(y + dy) * texture.width + x + dx]) return false;
		return true;
	}

	private boolean addCubic(final int x, final int y, final float ax, final float ay, final float[] sum) {
		final float before = weight(-1 - ax), here = weight(-ax), next = weight(1 - ax), after = weight(2 - ax);
		final int channels = texture.channels;
		final float[] colours = texture.colours;
		for (int dy = -1; dy <= 2; dy++) {
			final float row = weight(dy - ay), w0 = row * before, w1 = row * here, w2 = row * next, w3 = row * after;
			final int at = ((y + dy) * texture.width + x - 1) * channels;
			for (int c = 0, i = at; c < channels; c++, i++)
				sum[c] = sum[c] + w0 * colours[i] + w1 * colours[i + channels] + w2 * colours[i + 2 * channels]
					+ w3 * colours[i + 3 * channels];
		}
		return true;
	}

	/** Catmull and Rom's kernel: a cubic convolution with A = −1/2. */
	private static float weight(final float distance) {
		final float d = Math.abs(distance);
		return d < 1 ? (1.5f * d - 2.5f) * d * d + 1 : d < 2 ? ((-0.5f * d + 2.5f) * d - 4) * d + 2 : 0;
	}

	private boolean addLinear(final int x, final int y, final float ax, final float ay, final float[] sum) {
		final float[] weights = new float[4];
		float total = 0;
		for (int k = 0; k < 4; k++) {
			final int px = x + k % 2, py = y + k / 2;
			if (px < 0 || py < 0 || px >= texture.width || py >= texture.height || !usable[py * texture.width + px])
				continue;
			weights[k] = (k % 2 == 0 ? 1 - ax : ax) * (k / 2 == 0 ? 1 - ay : ay);
			total += weights[k];
		}
		if (total == 0) return false;
		for (int k = 0; k < 4; k++) {
			if (weights[k] == 0) continue;
			final int at = ((y + k / 2) * texture.width + x + k % 2) * texture.channels;
			for (int c = 0; c < texture.channels; c++)
				sum[c] += weights[k] / total * texture.colours[at + c];
		}
		return true;
	}
}
