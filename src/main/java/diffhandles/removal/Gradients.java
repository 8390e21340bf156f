// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

/**
 * Two more channels for the search: how a texture's mean over the channels changes along rows and columns.
 * <p>
 * Patches that are compared by colours alone may be a texel off: the seam between two boards is a thin line, and the
 * boards' own shades weigh more. With gradients, lines go on (Darabi, Shechtman, Barnes, Goldman and Sen, "Image
 * melding", SIGGRAPH 2012).
 * </p>
 */
final class Gradients {

	/** How many channels they are. */
	static final int CHANNELS = 2;

	private Gradients() {}

	/** A texture with two more channels: I(x + 1, y) − I(x − 1, y) and I(x, y + 1) − I(x, y − 1). */
	static Texture added(final Texture texture) {
		final int n = texture.channels, m = n + CHANNELS;
		final float[] colours = new float[texture.size() * m];
		Parallel.rows(texture.height, y -> {
			for (int x = 0, i = y * texture.width; x < texture.width; x++, i++) {
				System.arraycopy(texture.colours, i * n, colours, i * m, n);
				if (texture.states[i] != Texture.KNOWN) continue;
				colours[i * m + n] = slope(texture, i, x, y, 1, 0);
				colours[i * m + n + 1] = slope(texture, i, x, y, 0, 1);
			}
		});
		return texture.withColours(m, colours);
	}

	/** A difference over two texels; twice that over one where only one neighbour is known. */
	private static float slope(final Texture t, final int i, final int x, final int y, final int dx, final int dy) {
		final boolean ahead = t.is(x + dx, y + dy, Texture.KNOWN), behind = t.is(x - dx, y - dy, Texture.KNOWN);
		if (!ahead && !behind) return 0;
		final int step = dy * t.width + dx;
		final float difference = mean(t, ahead ? i + step : i) - mean(t, behind ? i - step : i);
		return ahead && behind ? difference : 2 * difference;
	}

	private static float mean(final Texture t, final int i) {
		float sum = 0;
		for (int c = 0; c < t.channels; c++)
			sum += t.colours[i * t.channels + c];
		return sum / t.channels;
	}
}
