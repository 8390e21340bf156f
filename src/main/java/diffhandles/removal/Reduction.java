// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

/** Smaller copies of a texture, in which nothing of its hole leaks into what is known. */
final class Reduction {

	private Reduction() {}

	/**
	 * Blocks of step × step texels as one. A block is in the hole if any of its texels is, else known if any is; its
	 * colour is the mean of the known ones.
	 */
	static Texture reduced(final Texture texture, final int step) {
		if (step == 1) return texture;
		final int width = texture.width, height = texture.height, channels = texture.channels;
		final int w = (width + step - 1) / step, h = (height + step - 1) / step;
		final Texture small = new Texture(w, h, channels, new float[w * h * channels], new byte[w * h]);
		Parallel.rows(h, row -> {
			final int[] known = new int[w];
			for (int y = row * step; y < Math.min(height, (row + 1) * step); y++)
				for (int x = 0, i = y * width; x < width; x++, i++) {
					final int to = row * w + x / step;
					small.states[to] = (byte) Math.max(small.states[to], texture.states[i]);
					if (texture.states[i] != Texture.KNOWN) continue;
					known[x / step]++;
					for (int c = 0; c < channels; c++)
						small.colours[to * channels + c] += texture.colours[i * channels + c];
				}
			for (int x = 0; x < w; x++)
				for (int c = 0; c < channels && known[x] > 1; c++)
					small.colours[(row * w + x) * channels + c] /= known[x];
		});
		return small;
	}

	/** Half the size; the picture's pixels in a texel are twice as many. */
	static Texture halved(final Texture texture) {
		final Texture half = reduced(texture, 2);
		if (texture.fineness == null) return half;
		final float[] fineness = new float[half.size()];
		final int[] count = new int[half.size()];
		for (int y = 0, i = 0; y < texture.height; y++)
			for (int x = 0; x < texture.width; x++, i++) {
				fineness[y / 2 * half.width + x / 2] += texture.fineness[i] + 1;
				count[y / 2 * half.width + x / 2]++;
			}
		for (int i = 0; i < count.length; i++)
			fineness[i] /= count[i];
		return new Texture(half.width, half.height, half.channels, half.colours, half.states, fineness);
	}
}
